import {cutAtLineEnd, cutToLineStart} from '../text/cut.ts'
import {wordWhereabouts} from '../text/output-file.ts'
import type {KeptOutput} from './transcript.ts'

/** Nothing printed. */
export const unprinted: KeptOutput = {head: '', left: 0, tail: '', endsWithNewline: true, file: null, cutBytes: 0}

/** All of an output as one text; where some is cut, a line says how much. */
export function joinPrinted({head, left, tail, file, cutBytes}: KeptOutput): string {
  return left === 0
    ? head
    : `${endLine(head)}[${left} characters not shown here${file === null ? '' : `; ${wordWhereabouts(file, cutBytes)}`}]\n${tail}`
}

/** Put text behind an output, keeping `maxLength` characters of all of it: three quarters of them from its beginning. */
export function addPrinted(printed: KeptOutput, text: string, maxLength: number): KeptOutput {
  if (text === '') return printed
  const endsWithNewline = text.endsWith('\n')
  if (printed.left === 0 && printed.head.length + text.length <= maxLength)
    return {...printed, head: printed.head + text, endsWithNewline}
  const foot = Math.floor(maxLength / 4)
  const all = printed.left === 0 ? printed.head + text : printed.tail + text
  const head = printed.left === 0 ? cutAtLineEnd(all, maxLength - foot) : printed.head
  const rest = printed.left === 0 ? all.slice(head.length) : all
  const tail = rest.length > 2 * foot || printed.left === 0 ? cutToLineStart(rest, foot) : rest
  return {
    ...printed,
    head: copyText(head),
    left: printed.left + rest.length - tail.length,
    tail: copyText(tail),
    endsWithNewline,
  }
}

/** A piece of a text keeps all of the text in memory, unless it is made anew. */
function copyText(text: string): string {
  return JSON.parse(JSON.stringify(text))
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
