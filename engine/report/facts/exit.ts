import type {Failed, Passed} from '../../verdict.ts'

/**
 * `exit status 1`; empty where the reason says it already.
 *
 * @param status null for what did not run
 */
export function wordExit(status: number | null, {reason}: Pick<Failed, 'reason'>): string {
  const said = status === null ? 'did not run' : `exit status ${status}`
  return reason.includes(said) ? '' : said
}

/** `as the page shows`; empty where there was nothing to compare. */
export function wordExpected({comparator, noted}: Passed): string {
  return comparator === 'status' ? '' : `as ${noted ? 'its note expects' : 'the page shows'}`
}

/** `` compared by `table`: the page shows a header ``; empty where there was nothing to compare. */
export function wordComparator({comparator, why}: Failed): string {
  return comparator === 'status' ? '' : `compared by \`${comparator}\`${why === '' ? '' : `: ${why}`}`
}
