import picocolors from 'picocolors'
import type {Line, Span, Tone} from './line.ts'
import {makePrintable} from './printable.ts'

type Formatter = (text: string) => string

/** Makes one string of spans; nothing in a span's text reaches the terminal as a command to it. */
export type Painter = (spans: readonly Span[]) => string

export function makePainter(colour: boolean): Painter {
  const tones = makePalette(colour)
  return (spans) =>
    makeSpansPrintable(spans)
      .map(({text, tone}) => (text === '' ? '' : tones[tone](text)))
      .join('')
}

/** Spans with their text made printable, tabs counted from the first one's beginning. */
export function makeSpansPrintable(spans: readonly Span[]): readonly Span[] {
  let column = 0
  return spans.map(({text, tone}) => {
    const safe = makePrintable(text, column)
    column += safe.length
    return {text: safe, tone}
  })
}

function makePalette(colour: boolean): Readonly<Record<Tone, Formatter>> {
  const {bold, dim, green, red, yellow, cyan, underline} = picocolors.createColors(colour)
  return {
    plain: (text) => text,
    bold,
    dim,
    good: green,
    bad: red,
    warn: yellow,
    note: cyan,
    wrong: (text) => bold(underline(red(text))),
  }
}

/** Lines as a file holds them: whole, without colour, none blank at the end. */
export function writeLines(lines: readonly Line[]): string {
  return lines.map(writeLine).join('\n').trimEnd()
}

function writeLine({indent, lead, spans, tail}: Line): string {
  const all = makeSpansPrintable([...(lead === null ? [] : [lead]), ...spans, ...tail])
  return `${' '.repeat(indent)}${all.map(({text}) => text).join('')}`.trimEnd()
}
