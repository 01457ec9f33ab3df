import {endOf} from './find.ts'

const maxValue = 4096 // characters

const runs = {
  /** Up to a blank, or what ends a word of the shell or of JSON; `\n` and its like are breaks where text is escaped. */
  word: /(?:[^\s"'`<>|;&,)}\]\\]|\\(?![nrt"']))*/y,
  /** Up to a blank. */
  scalar: /(?:[^\s"'`<>\\]|\\(?![nrt"']))*/y,
} as const

/** What quotes hold, up to the end of the line. Within a string a quote has a backslash, three a string further in. */
const quoted = /(\\{0,7}["'])(?:[^\n\\"']|(?!(?<!\\)\1)[^\n])*/y

/**
 * The value that begins at a place, without its quotes: what they hold, or one word.
 *
 * @returns null where more of the text must be known
 */
export function findValue(text: string, at: number, kind: keyof typeof runs, ended: boolean) {
  const until = at + maxValue
  const quote = /^\\{0,7}["']|/.exec(text.slice(at, at + 8))?.[0] ?? ''
  const to = endOf(quote === '' ? runs[kind] : quoted, text, at, until)
  if (to >= text.length && text.length < until && !ended) return null
  const tail = quote === '' && kind === 'scalar' ? /[,;:.)}\]]*$/.exec(text.slice(at, to))?.[0] : ''
  return {from: at + quote.length, to: to - (tail?.length ?? 0)}
}
