/** Where one of the texts that are looked for stands. */
interface Place {
  readonly from: number
  readonly to: number
  readonly found: string
}

/** Texts that begin alike, and how long they are: the longest first. */
interface Alike {
  readonly texts: readonly string[]
  readonly lengths: readonly number[]
}

const maxHead = 3 // characters
const hashBits = 15
const mask = 2 ** hashBits - 1

/**
 * Finds any of some texts in others. A table of their first characters passes over nearly every place; what stands at one
 * of the rest is told by length, so that it costs the same however many texts begin alike.
 */
export class Search {
  readonly #texts: ReadonlySet<string>
  readonly #maxLength: number // characters of a text
  readonly #head: number // characters by which texts are told apart at first
  readonly #alike: ReadonlyMap<string, Alike> // by their first characters, up to so many
  readonly #shift: number // bits that a character is moved by in a hash, so that none stays for longer than a head
  readonly #begins = new Uint8Array(2 ** hashBits) // 1 for the hash of a head

  /** @param texts none of them empty */
  constructor(texts: readonly string[]) {
    this.#texts = new Set(texts)
    this.#maxLength = Math.max(...texts.map(({length}) => length))
    this.#head = Math.min(maxHead, ...texts.map(({length}) => length))
    this.#alike = groupByBeginning(this.#texts, this.#head)
    this.#shift = Math.ceil(hashBits / this.#head)
    for (const text of texts) {
      const codes = Array.from({length: this.#head}, (_, at) => text.charCodeAt(at))
      this.#begins[codes.reduce((hash, code) => addToHash(hash, code, this.#shift), 0)] = 1
    }
  }

  /**
   * @param isWanted whether one of the texts counts at a place; else a shorter one may that begins there too
   * @returns of each place the longest that begins there, those that overlap as one; and where the end of `text` begins
   *   that may be the beginning of one of them, its length for none
   */
  find(text: string, from: number, isWanted: (found: string, at: number) => boolean) {
    const places: Place[] = []
    let open = text.length
    for (let at = this.#seek(text, from); at < text.length; at = this.#seek(text, at + 1)) {
      const alike = this.#alike.get(text.slice(at, at + this.#head))
      if (alike === undefined) continue
      if (at < open && this.#isBegun(text, at, alike)) open = at
      for (const length of alike.lengths) {
        const found = text.slice(at, at + length)
        if (!this.#texts.has(found) || !isWanted(found, at)) continue
        addPlace(places, {from: at, to: at + found.length, found})
        break
      }
    }
    return {places, open}
  }

  #isBegun(text: string, at: number, alike: Alike): boolean {
    return text.length - at <= this.#maxLength && alike.texts.some((each) => each.startsWith(text.slice(at)))
  }

  /** The next place where one of the texts may stand; the last few of a text are such places as well. */
  #seek(text: string, from: number): number {
    const [begins, shift, last] = [this.#begins, this.#shift, this.#head - 1]
    let hash = 0
    for (let at = from; at < text.length; at++) {
      hash = addToHash(hash, text.charCodeAt(at), shift)
      if (begins[hash] === 1 && at - from >= last) return at - last
    }
    return Math.max(from, text.length - last)
  }
}

function addToHash(hash: number, code: number, shift: number): number {
  return ((hash << shift) ^ code) & mask
}

function groupByBeginning(texts: Iterable<string>, head: number): ReadonlyMap<string, Alike> {
  const groups = new Map<string, {texts: string[]; lengths: number[]}>()
  for (const text of [...texts].sort((one, other) => other.length - one.length))
    for (let length = 1; length <= head; length++) {
      const group = groups.get(text.slice(0, length)) ?? {texts: [], lengths: []}
      groups.set(text.slice(0, length), group)
      group.texts.push(text)
      if (group.lengths.at(-1) !== text.length) group.lengths.push(text.length)
    }
  return groups
}

/** Text of one repeated character may hold a value at each of them: what overlaps is one from the first. */
function addPlace(places: Place[], place: Place): void {
  const last = places.at(-1)
  if (last === undefined || last.to <= place.from) places.push(place)
  else if (place.to > last.to) places[places.length - 1] = {...last, to: place.to}
}
