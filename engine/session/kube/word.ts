/** A word as a shell reads it back: bare where that is safe, else in quotes; in `$'…'` where it holds what no line may. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  return /\p{Cc}/u.test(text) ? `$'${text.replace(/[\\'\p{Cc}]/gu, escaped)}'` : singleQuoted(text)
}

/** In single quotes, whatever it holds. */
export const singleQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const escaped = (character: string): string =>
  letters[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

const letters: Readonly<Record<string, string>> = {'\\': '\\\\', "'": "\\'", '\n': '\\n', '\t': '\\t', '\r': '\\r'}
