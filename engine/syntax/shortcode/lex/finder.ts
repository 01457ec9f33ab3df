/** The next place of a string at or after an offset; `Infinity` where there is none. */
export type Find = (needle: string, from: number) => number

/** `indexOf` that remembers its last answer per needle, so that asking from ever later offsets costs one pass in all. */
export function finder(text: string): Find {
  const memo = new Map<string, {readonly from: number; readonly at: number}>()
  return (needle, from) => {
    const known = memo.get(needle)
    if (known !== undefined && from >= known.from && from <= known.at) return known.at
    const index = text.indexOf(needle, from)
    const at = index === -1 ? Number.POSITIVE_INFINITY : index
    memo.set(needle, {from, at})
    return at
  }
}
