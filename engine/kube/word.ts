import {quoteWord} from '../shellscript/index.ts'

/** A word as a shell reads it back: bare where that is safe, else in quotes; in `$'…'` where it holds what no line may. */
export function shellWord(text: string): string {
  return /\p{Cc}/u.test(text) ? `$'${text.replace(/[\\'\p{Cc}]/gu, escaped)}'` : quoteWord(text)
}

function escaped(character: string): string {
  return letters[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

const letters: Readonly<Record<string, string>> = {'\\': '\\\\', "'": "\\'", '\n': '\\n', '\t': '\\t', '\r': '\\r'}
