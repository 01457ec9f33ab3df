import picocolors from 'picocolors'
import type {Span, Tone} from './line.ts'
import {printable} from './printable.ts'

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
    const safe = printable(text, column)
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
