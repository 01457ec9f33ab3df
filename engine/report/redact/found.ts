/** A part of a text that is not to be shown. */
export interface Region {
  readonly from: number
  readonly to: number
  readonly name: string // of the placeholder in its place
  readonly values: readonly string[] // to be hidden from here on, wherever they stand
  readonly rank?: number // of those that cover the same text, the one with the lowest names it; 0 where it is not set
}

/** What was looked for in a text, as far as it has come. */
export interface Found {
  readonly regions: readonly Region[]
  readonly open: number // where the end of the text begins of which more must be known; its length where all is sure
}

/** A text that may go on. */
export interface Looked {
  readonly text: string
  readonly start: number // what is before it has been shown, and tells what stands behind it
  readonly ended: boolean // nothing follows
}

/**
 * Finds one sort of secret in a text. What it says of a place must not depend on how much of the text follows: where that
 * could change it, the place is open. What begins before `start` has been judged before, by more of the text.
 */
export type Detector = (looked: Looked) => Found

export const none = ({text}: Pick<Looked, 'text'>): Found => ({regions: [], open: text.length})

/** All that several found. */
export const both = (one: Found, other: Found): Found => ({
  regions: [...one.regions, ...other.regions],
  open: Math.min(one.open, other.open),
})

/** How a text shows that something of it is hidden. */
export const placeholder = (name: string): string => `<secret:${name}>`

/**
 * Regions in order, those that overlap as one: by the name of the one that begins first, the longest of these. Regions
 * that only touch stay apart.
 */
export const merged = (regions: readonly Region[]): readonly Region[] => {
  const result: Region[] = []
  for (const region of inOrder(regions)) {
    const last = result.at(-1)
    if (last === undefined || region.from >= last.to) result.push(region)
    else result[result.length - 1] = joined(last, region)
  }
  return result
}

const joined = (one: Region, other: Region): Region => ({
  ...one,
  to: Math.max(one.to, other.to),
  values: [...new Set([...one.values, ...other.values])],
})

/** The first first, of those that begin at one place the longest. */
export const inOrder = (regions: readonly Region[]): readonly Region[] =>
  [...regions].sort((one, other) => one.from - other.from || other.to - one.to || (one.rank ?? 0) - (other.rank ?? 0))

/** The same regions, counted from another beginning. */
export const movedBy = (by: number, regions: readonly Region[]): readonly Region[] =>
  regions.map((region) => ({...region, from: region.from + by, to: region.to + by}))
