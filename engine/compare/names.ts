import {type Comparator, comparators} from '../verdict.ts'

/** A comparator, or `auto`, which looks at what the page shows and picks one. */
export type ComparatorName = Comparator | 'auto'

/** What else a comparator is called: so do the test functions of istio.io. */
const synonyms: Readonly<Partial<Record<Comparator, string>>> = {absent: 'not-contains'}

const byName: ReadonlyMap<string, ComparatorName> = new Map([
  ['auto', 'auto'],
  ...comparators.flatMap((name): [string, Comparator][] => {
    const synonym = synonyms[name]
    return synonym === undefined
      ? [[name, name]]
      : [
          [name, name],
          [synonym, name],
        ]
  }),
])

/** Every name that a page or a note may use. */
export const comparatorNames: readonly string[] = [...byName.keys()]

/**
 * The comparator called so, by our names or by those of istio.io's test functions (`_verify_not_contains`, `first_line`).
 *
 * @returns undefined for a name that nobody knows
 */
export function findComparator(name: string): ComparatorName | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/^_*(?:verify_)?/, '')
    .replaceAll('_', '-')
  return byName.get(plain)
}

/** What may vary from run to run where a note says so, beside what always may; classes of `optionalTokens`. */
export const varying: readonly string[] = ['sizes', 'counters']

/** The words of a text such as `sizes, counters`, known or not. */
export function splitVarying(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}
