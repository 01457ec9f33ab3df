import type {Comparator} from '../verdict.ts'

/** A comparator, or `auto`, which looks at what the page shows and picks one. */
export type Kind = Comparator | 'auto'

const kinds: Readonly<Record<string, Kind>> = {
  auto: 'auto',
  status: 'status',
  failure: 'failure',
  same: 'same',
  contains: 'contains',
  absent: 'absent',
  'not-contains': 'absent',
  elided: 'elided',
  'first-line': 'first-line',
  like: 'like',
  lines: 'lines',
  regex: 'regex',
  table: 'table',
  json: 'json',
  yaml: 'yaml',
  http: 'http',
  set: 'set',
}

/** Every name of ours. */
export const comparatorNames: readonly string[] = Object.keys(kinds)

/**
 * The comparator called so, by our names or by those of istio.io's test functions (`_verify_not_contains`, `first_line`).
 *
 * @returns undefined for a name that nobody knows
 */
export function comparatorNamed(name: string): Kind | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/^_*(?:verify_)?/, '')
    .replaceAll('_', '-')
  return Object.hasOwn(kinds, plain) ? kinds[plain] : undefined
}

/** What may vary from run to run where a note says so, beside what always may; classes of `optionalTokens`. */
export const varying: readonly string[] = ['sizes', 'counters']
