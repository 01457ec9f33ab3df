import type {Printed} from './transcript.ts'

/** Nothing printed. */
export const unprinted: Printed = {head: '', left: 0, tail: '', endsWithNewline: true, file: null}

/** All of an output as one text; where some is left out, a line says how much. */
export function textOf({head, left, tail, file}: Printed): string {
  return left === 0
    ? head
    : `${ended(head)}[${left} characters left out here${file === null ? '' : `; all of it is in ${file}`}]\n${tail}`
}

/** Put text behind an output, keeping `most` characters of all of it: three quarters of them from its beginning. */
export function printing(printed: Printed, text: string, most: number): Printed {
  if (text === '') return printed
  const endsWithNewline = text.endsWith('\n')
  if (printed.left === 0 && printed.head.length + text.length <= most)
    return {...printed, head: printed.head + text, endsWithNewline}
  const foot = Math.floor(most / 4)
  const all = printed.left === 0 ? printed.head + text : printed.tail + text
  const head = printed.left === 0 ? whole(all.slice(0, most - foot)) : printed.head
  const rest = printed.left === 0 ? all.slice(head.length) : all
  const tail =
    rest.length > 2 * foot || printed.left === 0 ? fromLine(rest.slice(Math.max(0, rest.length - foot))) : rest
  return {
    ...printed,
    head: copied(head),
    left: printed.left + rest.length - tail.length,
    tail: copied(tail),
    endsWithNewline,
  }
}

/** A piece of a text keeps all of the text in memory, unless it is made anew. */
function copied(text: string): string {
  return JSON.parse(JSON.stringify(text))
}

/** Up to the last line's end where there is one in the second half; no half characters. */
function whole(text: string): string {
  const newline = text.lastIndexOf('\n')
  if (newline > text.length / 2) return text.slice(0, newline + 1)
  return isHigh(text.charCodeAt(text.length - 1)) ? text.slice(0, -1) : text
}

function fromLine(text: string): string {
  const newline = text.indexOf('\n')
  if (newline !== -1 && newline < text.length / 2) return text.slice(newline + 1)
  return isLow(text.charCodeAt(0)) ? text.slice(1) : text
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00
}
function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
