import {Mistake} from '../../mistake.ts'

/** More than anybody plays; a page may hold so many tabs by mistake, or to do harm. */
const maxCombinations = 4096

/** What was asked for comes to more than `maxCombinations`. */
export class TooManyCombinations extends Mistake {
  constructor() {
    super(
      `--matrix: there are more than ${maxCombinations} combinations: choose some tabs with \`--tab\`, or play them pairwise`,
    )
  }
}

/** Parts that share nothing with each other, in the order of their first members. */
export function groupConnected<T>(all: readonly T[], belong: (one: T, other: T) => boolean): T[][] {
  let parts: T[][] = []
  for (const each of all) {
    const [first, ...more] = parts.filter((part) => part.some((other) => belong(each, other)))
    const joined = new Set([...(first ?? []), ...more.flat(), each])
    const part = all.filter((other) => joined.has(other))
    parts = [...parts.map((known) => (known === first ? part : known)), ...(first === undefined ? [part] : [])]
    parts = parts.filter((known) => !more.includes(known))
  }
  return parts
}

/** One member of each part, in every combination. Throws `TooManyCombinations`. */
export function multiplyParts<T>(parts: readonly (readonly T[])[]): T[][] {
  return parts.reduce<T[][]>(
    (rows, part) => {
      checkCount(rows.length * part.length)
      return rows.flatMap((row) => part.map((each) => [...row, each]))
    },
    [[]],
  )
}

/** Throws where so many are more than anybody plays. */
export function checkCount(count: number): void {
  if (count > maxCombinations) throw new TooManyCombinations()
}

/** Of members that have a key in common, the first. */
export function keepFirstBy<T>(all: readonly T[], key: (each: T) => string): T[] {
  const found = new Map<string, T>()
  for (const each of all) if (!found.has(key(each))) found.set(key(each), each)
  return [...found.values()]
}
