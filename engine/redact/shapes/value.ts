import {endOf} from './find.ts'

/** Where a value stands, without its quotes. */
export interface Span {
  readonly from: number
  readonly to: number
}

const maxValue = 4096 // characters

const runs = {
  /** Up to a blank, or what ends a word of the shell or of JSON; `\n` and its like are breaks where text is escaped. */
  word: /(?:[^\s"'`<>|;&,)}\]\\]|\\(?![nrt"']))*/y,
  /** Up to a blank. */
  scalar: /(?:[^\s"'`<>\\]|\\(?![nrt"']))*/y,
} as const

/**
 * The value that begins at a place: what its quotes hold, or one word.
 *
 * @returns null where more of the text must be known
 */
export function findValue(text: string, at: number, kind: keyof typeof runs, ended: boolean): Span | null {
  const [quote = ''] = /^\\{0,7}["']/.exec(text.slice(at, at + 8)) ?? []
  const from = at + quote.length
  const to = quote === '' ? endOf(runs[kind], text, from, from + maxValue) : findClosing(quote, text, from)
  if (to >= text.length && text.length < from + maxValue && !ended) return null
  if (quote !== '' || kind === 'word') return {from, to}
  return {from, to: from + text.slice(from, to).replace(/[,;:.)}\]]+$/, '').length}
}

/**
 * Where a quote closes, or the line ends. Within one string in another a quote has a backslash, three a level further in;
 * one that the string itself holds has more of them than the one that opened it.
 */
function findClosing(quote: string, text: string, from: number): number {
  const until = Math.min(text.length, from + maxValue)
  let backslashes = 0
  for (let at = from; at < until; at++) {
    if (text[at] === '\n') return at
    const isClosing = quote.endsWith("'") || (backslashes & (2 * quote.length - 1)) === quote.length - 1
    if (text[at] === quote.at(-1) && isClosing) return Math.max(from, at - quote.length + 1)
    backslashes = text[at] === '\\' ? backslashes + 1 : 0
  }
  return until
}
