import type {Line} from './line.ts'
import {shown} from './paint.ts'

/** Lines as a file holds them: whole, without colour, none blank at the end. */
export function plainly(lines: readonly Line[]): string {
  return lines.map(plain).join('\n').trimEnd()
}

function plain({indent, lead, spans, tail}: Line): string {
  const all = shown([...(lead === null ? [] : [lead]), ...spans, ...tail])
  return `${' '.repeat(indent)}${all.map(({text}) => text).join('')}`.trimEnd()
}
