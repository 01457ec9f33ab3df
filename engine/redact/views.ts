import {type Detector, type Excerpt, type Findings, joinFindings} from './regions.ts'

/** A text with parts of it cut out. */
interface View {
  readonly text: string
  readonly offsets: Uint32Array // of each of its characters, in the whole text
}

/** Cut out every match of a global pattern; null where there is none. */
export function cutOut(whole: string, pattern: RegExp): View | null {
  const matches = [...whole.matchAll(pattern)]
  if (matches.length === 0) return null
  const offsets = new Uint32Array(whole.length)
  let text = ''
  let until = 0
  const keep = (to: number) => {
    for (let at = until; at < to; at++) offsets[text.length + at - until] = at
    text += whole.slice(until, to)
  }
  for (const {0: match, index} of matches) {
    keep(index)
    until = index + match.length
  }
  keep(whole.length)
  return {text, offsets: offsets.subarray(0, text.length)}
}

/** What is found in an excerpt as it is, and in a view of it where there is one. */
export function findBothWays(excerpt: Excerpt, view: View | null, find: Detector): Findings {
  return view === null ? find(excerpt) : joinFindings(find(excerpt), findThrough(view, excerpt, find))
}

/** What is found in a view of an excerpt, by places in the excerpt. */
export function findThrough({text, offsets}: View, excerpt: Excerpt, find: Detector): Findings {
  const {text: whole, start, ended, toWhole = (offset) => offset} = excerpt
  const move = (offset: number) => offsets[offset] ?? whole.length
  const first = offsets.findIndex((offset) => offset >= start)
  const inView = {text, start: first === -1 ? text.length : first, ended, toWhole: (at: number) => toWhole(move(at))}
  const {regions, sureTo} = find(inView)
  const moved = regions.map((region) => ({...region, from: move(region.from), to: move(region.to - 1) + 1}))
  return {regions: moved, sureTo: move(sureTo)}
}

/** Control sequences, strings such as titles, single escapes (ECMA-48), as long as such things are; and at the end half ones. */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}(?:[@-~]|($))|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]{0,2048}(?:\x07|\x1b\\|\x9c|(\x1b?$))|\x1b[ -/]{0,8}(?:[0-Z\\^-~]|($))/g

/**
 * A text without what a terminal obeys: reports leave that out, and so join what stands on either side of it.
 *
 * @returns also where a sequence begins that may go on behind the text, its length for none; null where nothing is cut out
 */
export function cutSequences(text: string): (View & {readonly open: number}) | null {
  if (!['\x1b', '\x9b', '\x9d'].some((first) => text.includes(first))) return null
  const view = cutOut(text, sequences)
  const half = [...text.matchAll(sequences)].find((match) => match.slice(1).some((end) => end !== undefined))
  return view && {...view, open: half?.index ?? text.length}
}
