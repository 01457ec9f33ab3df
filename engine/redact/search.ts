import type {Region} from './regions.ts'
import {findBeginnings, matchAny} from './words.ts'

/** Finds any of some texts in others. */
export interface Search {
  /**
   * @param wanted whether one of the texts counts where it stands; else a shorter one does that stands there too
   * @returns of each place the longest that begins there, those that overlap as one; and where the end of `text` begins
   *   that may be the beginning of one of them, its length for none
   */
  readonly find: (text: string, from: number, wanted: (found: string, at: number) => boolean) => Places
}

interface Places {
  readonly places: readonly (Pick<Region, 'from' | 'to'> & {readonly found: string})[]
  readonly open: number
}

/** First characters of the texts are looked for by one pattern, which V8 does at 100 MB a second for hundreds of them. */
const headLength = 8

/**
 * Behind the first characters, a binary search tells what stands there: however many texts begin alike, each place costs
 * the same.
 *
 * @param texts none of them empty
 */
export function createSearch(texts: readonly string[]): Search {
  const sorted = [...texts].sort()
  const within = findPrefixes(sorted)
  const longest = Math.max(...texts.map(({length}) => length))
  const heads = [...new Set(sorted.map((text) => text.slice(0, headLength)))]
  const head = matchAny(heads)
  const findOpen = findBeginnings(heads)
  return {
    find: (text, from, wanted) => {
      const places: {from: number; to: number; found: string}[] = []
      let open = text.length
      head.lastIndex = from
      for (let match = head.exec(text); match !== null; match = head.exec(text)) {
        const at = match.index
        head.lastIndex = at + 1
        const rest = text.slice(at, at + longest)
        const next = countUpTo(sorted, rest)
        if (at < open && at + rest.length === text.length && isBegun(sorted, next, rest)) open = at
        let index = findPrefix(sorted, within, next - 1, rest)
        while (index >= 0 && !wanted(sorted[index] ?? '', at)) index = within[index] ?? -1
        if (index >= 0) addPlace(places, at, sorted[index] ?? '')
      }
      return {places, open: Math.min(open, findOpen(text, from))}
    },
  }
}

/** Of each of some sorted texts, which other one it begins with, the longest of these; -1 for none. */
function findPrefixes(sorted: readonly string[]): readonly number[] {
  const prefixes: number[] = []
  for (const [index, text] of sorted.entries()) {
    let prefix = index - 1
    while (prefix >= 0 && !text.startsWith(sorted[prefix] ?? '')) prefix = prefixes[prefix] ?? -1
    prefixes.push(prefix)
  }
  return prefixes
}

/** How many of some sorted texts come before another, or are it. */
function countUpTo(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') <= text) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a text is one of those that are sorted, or the beginning of one. @param next of those that come behind it */
function isBegun(sorted: readonly string[], next: number, text: string): boolean {
  return sorted[next - 1] === text || sorted[next]?.startsWith(text) === true
}

/** The longest with which a text begins; -1 for none. @param index of the last that comes before the text, or is it */
function findPrefix(sorted: readonly string[], within: readonly number[], index: number, text: string): number {
  const nearest = sorted[index] ?? ''
  let common = 0
  while (common < nearest.length && nearest.charCodeAt(common) === text.charCodeAt(common)) common++
  let prefix = index
  while (prefix >= 0 && (sorted[prefix]?.length ?? 0) > common) prefix = within[prefix] ?? -1
  return prefix
}

/** Text of one repeated character may hold a value at each of them: what overlaps is one from the first. */
function addPlace(places: {from: number; to: number; found: string}[], from: number, found: string): void {
  const last = places.at(-1)
  if (last === undefined || last.to <= from) places.push({from, to: from + found.length, found})
  else last.to = Math.max(last.to, from + found.length)
}
