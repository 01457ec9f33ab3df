/** A text without what a terminal obeys: reports leave that out, and so join what stands on either side of it. */
export interface Bare {
  readonly text: string
  /** Where what stands at an offset of the whole text stands in this one; of a sequence, what is behind it. */
  readonly inBare: (offset: number) => number
  /** Where a character of this text stands in the whole one. */
  readonly inWhole: (offset: number) => number
  readonly open: number // in the whole text: where a sequence begins that may go on; its length for none
}

/** Control sequences, strings such as titles, and single escapes (ECMA-48), as long as such things are. */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]{0,2048}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]{0,8}[0-Z\\^-~]/g

const unfinished =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /(?:\x1b(?:\[[0-?]{0,64}[ -/]{0,8}|\][^\x07\x1b\x9c]{0,2048}\x1b?|[ -/]{0,8})|\x9b[0-?]{0,64}[ -/]{0,8}|\x9d[^\x07\x1b\x9c]{0,2048}\x1b?)$/

const longest = 2_200 // characters of a sequence

/** Whether there is anything that could be left out. */
export const mayObey = (text: string): boolean =>
  text.includes('\x1b') || text.includes('\x9b') || text.includes('\x9d')

/** @param ended nothing follows the text */
export const bareOf = (whole: string, ended: boolean): Bare => {
  const open = ended ? whole.length : beginOfUnfinished(whole)
  const text = whole.slice(0, open)
  const from: number[] = [0] // of pieces that stay, in the whole text …
  const at: number[] = [0] // … and in this one
  let bare = ''
  let until = 0
  for (const {index, 0: sequence} of text.matchAll(sequences)) {
    bare += text.slice(until, index)
    until = index + sequence.length
    from.push(until)
    at.push(bare.length)
  }
  bare += text.slice(until)
  return {
    text: bare,
    inBare: (offset) => {
      const piece = lastAtMost(from, offset)
      const next = at[piece + 1] ?? bare.length
      return Math.min((at[piece] ?? 0) + offset - (from[piece] ?? 0), next)
    },
    inWhole: (offset) => {
      const piece = lastAtMost(at, offset)
      return (from[piece] ?? 0) + offset - (at[piece] ?? 0)
    },
    open,
  }
}

const beginOfUnfinished = (text: string): number => {
  const from = Math.max(0, text.length - longest)
  const found = unfinished.exec(text.slice(from))
  return found === null ? text.length : from + found.index
}

/** The index of the last of ascending numbers that is not above a limit. */
const lastAtMost = (numbers: readonly number[], limit: number): number => {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
