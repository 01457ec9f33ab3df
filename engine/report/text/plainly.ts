import type {Line} from './line.ts'
import {makeSpansPrintable} from './paint.ts'

/** Lines as a file holds them: whole, without colour, none blank at the end. */
export function writeLines(lines: readonly Line[]): string {
  return lines.map(writeLine).join('\n').trimEnd()
}

function writeLine({indent, lead, spans, tail}: Line): string {
  const all = makeSpansPrintable([...(lead === null ? [] : [lead]), ...spans, ...tail])
  return `${' '.repeat(indent)}${all.map(({text}) => text).join('')}`.trimEnd()
}
