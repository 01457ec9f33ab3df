/** What a piece of text is for; how that looks is decided where it is painted. */
export type Tone = 'plain' | 'bold' | 'dim' | 'good' | 'bad' | 'warn' | 'note' | 'wrong'

export interface Span {
  readonly text: string // anything: what a terminal would obey is made visible when it is painted
  readonly tone: Tone
}

/** A line for a person, before it is fitted to a width. */
export interface Line {
  readonly indent: number // columns
  readonly lead: Span | null // stands before the text; where the text is wrapped, it goes on beside it
  readonly spans: readonly Span[]
  readonly tail: readonly Span[] // what stays where the rest is cut
  readonly fit: 'wrap' | 'cut'
}

export function span(text: string, tone: Tone = 'plain'): Span {
  return {text, tone}
}

/** A line that is wrapped where it is too long. */
export function line(indent: number, ...spans: readonly Span[]): Line {
  return {indent, lead: null, spans, tail: [], fit: 'wrap'}
}

/** A line that begins with a sign of its own, such as a tick or a gutter. */
export function led(indent: number, lead: Span, ...spans: readonly Span[]): Line {
  return {...line(indent, ...spans), lead}
}

/** A line that is cut where it is too long, but for its tail. */
export function cut(indent: number, lead: Span, spans: readonly Span[], tail: readonly Span[] = []): Line {
  return {indent, lead, spans, tail, fit: 'cut'}
}

export const blank: Line = line(0)

/** Takes away a blank line after a blank line, and at the very beginning. */
export function spaceLines(): (lines: readonly Line[]) => readonly Line[] {
  let last = blank
  return (lines) =>
    lines.filter((line) => {
      const wanted = line !== blank || last !== blank
      last = line
      return wanted
    })
}
