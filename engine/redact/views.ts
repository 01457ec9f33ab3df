import {type Excerpt, type Findings, joinFindings} from './regions.ts'

/** A text with parts of it cut out. */
export interface View {
  readonly text: string
  /** Where what stands at an offset of the whole text stands in this one; of what is cut out, what is behind it. */
  readonly toView: (offset: number) => number
  /** Where a character of this text stands in the whole one. */
  readonly toWhole: (offset: number) => number
}

/** Cut out every match of a global pattern; null where there is none. */
export function cutOut(whole: string, pattern: RegExp): View | null {
  const wholes = [0] // where the pieces that stay begin in the whole text …
  const views = [0] // … and in this one
  let text = ''
  for (const {0: match, index} of whole.matchAll(pattern)) {
    text += whole.slice(wholes.at(-1), index)
    wholes.push(index + match.length)
    views.push(text.length)
  }
  if (wholes.length === 1) return null
  text += whole.slice(wholes.at(-1))
  return {
    text,
    toView: (offset) => {
      const piece = findLastUpTo(offset, wholes)
      return Math.min((views[piece] ?? 0) + offset - (wholes[piece] ?? 0), views[piece + 1] ?? text.length)
    },
    toWhole: (offset) => {
      const piece = findLastUpTo(offset, views)
      return (wholes[piece] ?? 0) + offset - (views[piece] ?? 0)
    },
  }
}

/** The index of the last of ascending numbers that isn't above a limit. */
function findLastUpTo(limit: number, numbers: readonly number[]): number {
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

/** Finds secrets in an excerpt. @param toWhole where a character of it stands in the text that it is a view of */
type FindInView = (excerpt: Excerpt, toWhole: View['toWhole']) => Findings

/** What is found in a view of an excerpt, told of the excerpt. */
export function findThrough({text, toView, toWhole}: View, excerpt: Excerpt, find: FindInView): Findings {
  const {regions, sureTo} = find({text, start: toView(excerpt.start), ended: excerpt.ended}, toWhole)
  return {
    regions: regions.map((region) => ({...region, from: toWhole(region.from), to: toWhole(region.to - 1) + 1})),
    sureTo: sureTo === text.length ? excerpt.text.length : toWhole(sureTo),
  }
}

/** Control sequences, strings such as titles, and single escapes (ECMA-48), as long as such things are; and unended ones. */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}(?:[@-~]|($))|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]{0,2048}(?:\x07|\x1b\\|\x9c|(\x1b?$))|\x1b[ -/]{0,8}(?:[0-Z\\^-~]|($))/g

/**
 * What is found only without what a terminal obeys: reports leave that out, and so join what stands on either side of it.
 * Nothing where there is no such thing.
 */
export function findWithoutSequences(excerpt: Excerpt, find: FindInView): Findings {
  const {text, ended} = excerpt
  const nothing = {regions: [], sureTo: text.length}
  if (!['\x1b', '\x9b', '\x9d'].some((first) => text.includes(first))) return nothing
  const view = cutOut(text, sequences)
  if (view === null) return nothing
  const unended = [...text.matchAll(sequences)].find(
    (match) => !ended && match.slice(1).some((end) => end !== undefined),
  )
  return joinFindings({regions: [], sureTo: unended?.index ?? text.length}, findThrough(view, excerpt, find))
}
