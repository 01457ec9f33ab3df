/** The sequences of characters that a terminal obeys, as ECMA-48 and xterm have them: one grammar for all that reads them. */
export const escapeCharacter = '\u001b'

const esc = escapeCharacter
const string = `${esc}[\\]PX^_][^\u0007${esc}]*` // for the terminal itself: a title, the clipboard
const parameters = '[0-?]*[ -/]*'
const control = `${esc}\\[${parameters}`
const simple = `${esc}[ -/]*`

/** The source of a pattern of any sequence that is whole. */
export const anySequence = `${string}(?:\u0007|${esc}\\\\)|${control}[@-~]|${simple}[0-Z\\\\\`-~]`

/** A sequence, or a character, that begins at the end of a text and goes on behind it. */
export const unfinishedSequence = new RegExp(`(?:${string}${esc}?|${control}|${simple}|[\ud800-\udbff])$`)

const sequences = new RegExp(`${anySequence}|\u009b${parameters}[@-~]`, 'g') // the latter in eight bits
const graphics = new RegExp(`(${esc}\\[[\\d;]*m)`)

/** A text without any sequence. */
export function stripSequences(text: string): string {
  return text.replace(sequences, '')
}

/** A text with those sequences alone that set colours and the like. */
export function stripAllButColours(text: string): string {
  return splitAtColours(text)
    .map((piece, index) => (index % 2 === 1 ? piece : stripSequences(piece)))
    .join('')
}

/** The sequences of a text that set colours and the like, in order, and nothing else. */
export function keepColours(text: string): string {
  return splitAtColours(text)
    .filter((_, index) => index % 2 === 1)
    .join('')
}

/** Every other piece is a sequence that sets colours, from the second one on. */
function splitAtColours(text: string): readonly string[] {
  return text.split(graphics)
}
