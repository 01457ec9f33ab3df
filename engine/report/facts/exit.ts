import type {Failed} from '../../verdict.ts'

/**
 * `exit status 1`; empty where the reason says it already.
 *
 * @param status null for what did not run
 */
export function exitText(status: number | null, {reason}: Pick<Failed, 'reason'>): string {
  const said = status === null ? 'did not run' : `exit status ${status}`
  return reason.includes(said) ? '' : said
}
