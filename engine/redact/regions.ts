/** A part of a text that is not to be shown. */
export interface Region {
  readonly from: number
  readonly to: number
  readonly name: string // of the placeholder in its place
  readonly values: readonly string[] // to be hidden from here on, wherever they stand
  readonly rank?: number // of those that cover the same text, the one with the lowest names it; 0 where it is not set
}

/** A text that may go on. */
export interface Excerpt {
  readonly text: string
  readonly start: number // what is before it has been shown, and tells what stands behind it
  readonly ended: boolean // nothing follows
  readonly toWhole?: (offset: number) => number // of a view: where a character stands in the whole text
}

/** What was found in an excerpt. */
export interface Findings {
  readonly regions: readonly Region[]
  readonly sureTo: number // more of the text must be known to judge what is behind it; its length where all is sure
}

/**
 * Finds one sort of secret. What it says of a place must not depend on how much of the text follows: where that could
 * change it, the place isn't sure. What begins before `start` has been judged before, by more of the text.
 */
export type Detector = (excerpt: Excerpt) => Findings

/** All that several detectors found. */
export function joinFindings(...all: readonly Findings[]): Findings {
  return {regions: all.flatMap(({regions}) => regions), sureTo: Math.min(...all.map(({sureTo}) => sureTo))}
}

/** The first first, of those that begin at one place the longest. */
export function sortRegions(regions: readonly Region[]): readonly Region[] {
  return regions.toSorted((a, b) => a.from - b.from || b.to - a.to || (a.rank ?? 0) - (b.rank ?? 0))
}

/** Regions in order, those that overlap as one by the name of the first. Regions that only touch stay apart. */
export function mergeRegions(regions: readonly Region[]): readonly Region[] {
  const merged: Region[] = []
  for (const region of sortRegions(regions)) {
    const last = merged.at(-1)
    if (last === undefined || region.from >= last.to) merged.push(region)
    else {
      const values = [...new Set([...last.values, ...region.values])]
      merged[merged.length - 1] = {...last, to: Math.max(last.to, region.to), values}
    }
  }
  return merged
}

/** The same regions, counted from another beginning. */
export function moveRegions(by: number, regions: readonly Region[]): readonly Region[] {
  return regions.map((region) => ({...region, from: region.from + by, to: region.to + by}))
}

/**
 * Put placeholders in the place of regions, which are in order and apart from one another.
 *
 * @param keepsLines the text has as many lines as before
 */
export function hideRegions(text: string, regions: readonly Region[], keepsLines = false): string {
  return hidePart(text, 0, text.length, regions, keepsLines)
}

/** A part of a text in which regions are hidden: a placeholder stands where its region begins. */
export function hidePart(text: string, begin: number, end: number, regions: readonly Region[], keepsLines = false) {
  let hidden = ''
  let at = begin
  for (const {from, to, name} of regions) {
    if (to <= at || from >= end) continue
    if (from >= begin) hidden += `${text.slice(at, from)}<secret:${name}>`
    if (keepsLines) hidden += text.slice(from, to).replace(/[^\n]+/g, '')
    at = to
  }
  return hidden + text.slice(at, end)
}
