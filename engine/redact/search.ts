import {findBeginnings, matchAny} from './words.ts'

/** Where one of the texts that are looked for stands. */
interface Place {
  readonly from: number
  readonly to: number
  readonly found: string
}

const headLength = 8 // characters

/**
 * Finds any of some texts in others: one pattern finds their first characters, at 100 MB a second; then a binary search
 * tells what stands there, so that each place costs the same however many texts begin alike.
 *
 * @param texts none of them empty
 */
export class Search {
  readonly #sorted: readonly string[]
  readonly #maxLength: number
  readonly #head: RegExp
  readonly #findOpen: ReturnType<typeof findBeginnings>

  constructor(texts: readonly string[]) {
    const heads = [...new Set(texts.map((text) => text.slice(0, headLength)))]
    this.#sorted = texts.toSorted()
    this.#maxLength = Math.max(...texts.map(({length}) => length))
    this.#head = matchAny(heads)
    this.#findOpen = findBeginnings(heads)
  }

  /**
   * @param isWanted whether one of the texts counts at a place; else a shorter one may that begins there too
   * @returns of each place the longest that begins there, those that overlap as one; and where the end of `text` begins
   *   that may be the beginning of one of them, its length for none
   */
  find(text: string, from: number, isWanted: (found: string, at: number) => boolean) {
    const places: Place[] = []
    let open = this.#findOpen(text, from)
    this.#head.lastIndex = from
    for (let match = this.#head.exec(text); match !== null; match = this.#head.exec(text)) {
      const at = match.index
      const rest = text.slice(at, at + this.#maxLength)
      if (at < open && at + rest.length === text.length && this.#isBegun(rest)) open = at
      addPlace(
        places,
        at,
        this.#findLongest(rest, (found) => isWanted(found, at)),
      )
      this.#head.lastIndex = at + 1
    }
    return {places, open}
  }

  /** Whether a text is one of those that are looked for, or the beginning of one. */
  #isBegun(text: string): boolean {
    const count = this.#countUpTo(text)
    return this.#sorted[count - 1] === text || this.#sorted[count]?.startsWith(text) === true
  }

  /** The longest that a text begins with, and that is wanted; empty for none. */
  #findLongest(text: string, isWanted: (found: string) => boolean): string {
    for (let rest = text; rest !== ''; ) {
      const nearest = this.#sorted[this.#countUpTo(rest) - 1] ?? ''
      let common = 0
      while (common < nearest.length && rest.startsWith(nearest.slice(common, common + 256), common)) common += 256
      common = Math.min(common, nearest.length)
      while (common < nearest.length && nearest.charCodeAt(common) === rest.charCodeAt(common)) common++
      if (common === nearest.length && isWanted(nearest)) return nearest
      rest = rest.slice(0, Math.min(common, nearest.length - 1)) // those before the nearest have no more in common
    }
    return ''
  }

  /** How many come before a text in their order, or are it. */
  #countUpTo(text: string): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle] ?? '') <= text) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Text of one repeated character may hold a value at each of them: what overlaps is one from the first. */
function addPlace(places: Place[], from: number, found: string): void {
  const last = places.at(-1)
  const to = from + found.length
  if (found === '') return
  if (last === undefined || last.to <= from) places.push({from, to, found})
  else if (to > last.to) places[places.length - 1] = {...last, to}
}
