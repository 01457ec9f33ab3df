import {after} from './after.ts'

/** Where a value stands, without its quotes. */
export interface Span {
  readonly from: number
  readonly to: number
}

const most = 4096 // characters

/** Up to a blank, or to what ends a word of the shell or of JSON; `\n` and its like are breaks where text is escaped. */
const word = /(?:[^\s"'`<>|;&,)}\]\\]|\\(?![nrt"']))*/y

/** Up to a blank. */
const scalar = /(?:[^\s"'`<>\\]|\\(?![nrt"']))*/y

/**
 * The value that begins at a place: what its quotes hold, or one word.
 *
 * @returns null where more of the text must be known
 */
export const valueAt = (text: string, at: number, kind: 'word' | 'scalar', ended: boolean): Span | null => {
  const [quote = ''] = /^\\{0,7}["']/.exec(text.slice(at, at + 8)) ?? []
  const from = at + quote.length
  const to = quote === '' ? after(kind === 'word' ? word : scalar, text, from, from + most) : closing(quote, text, from)
  if (to >= text.length && text.length < from + most && !ended) return null
  return {
    from,
    to: quote === '' && kind === 'scalar' ? from + text.slice(from, to).replace(/[,;:.)}\]]+$/, '').length : to,
  }
}

/** Where the quote closes, with as many backslashes as it was opened with, or the line ends. */
const closing = (quote: string, text: string, from: number): number => {
  const until = Math.min(text.length, from + most)
  for (let at = from; at < until; at++) {
    if (text[at] === '\n') return at
    if (text[at] === quote.at(-1) && isDelimiter(text, at, quote.length - 1))
      return Math.max(from, at - quote.length + 1)
  }
  return until
}

/**
 * Whether a quote ends a string of its level: within one string in another it has a backslash, three a level further in. A
 * quote that the string itself holds has more of them.
 */
export const isDelimiter = (text: string, at: number, backslashes: number): boolean => {
  if (text[at] === "'") return true
  let before = 0
  while (text[at - before - 1] === '\\') before++
  return (before & (2 * backslashes + 1)) === backslashes
}
