import truncatedWidth from 'fast-string-truncated-width'
import type {Line, Span} from '../text/line.ts'
import {type Painter, shown} from '../text/paint.ts'
import {stripSequences} from '../text/sequences.ts'

const narrow = 10 // columns, in which a text is not readable
const marks = /\p{M}+/uy
const modifiers = /[\u{1f3fb}-\u{1f3ff}]/gu // of an emoji's skin

/**
 * Columns that a text takes on a terminal at most; colours take none. Terminals disagree about emoji that are made of
 * several: here each has a place of its own.
 */
export function width(text: string): number {
  return truncatedWidth(apart(text)).width + 2 * (text.match(modifiers)?.length ?? 0)
}

/** A text of the same length in which no emoji are joined. */
function apart(text: string): string {
  return text.replaceAll('\u200d', '\u0001')
}

/** Rows that a text takes on a terminal that wraps it, colours or not; a wide character is never split. */
export function rowsTaken(text: string, columns: number): number {
  const needed = width(text)
  if (needed <= columns) return 1
  const plain = stripSequences(text)
  if (plain.length === needed) return Math.ceil(needed / columns)
  let taken = 1
  for (let rest = plain; width(rest) > columns; taken++) rest = rest.slice(fittingEnd(rest, columns))
  return taken
}

/**
 * A line as rows of at most `columns` columns: one where it is cut, more where it is wrapped.
 *
 * @param columns 20 or more; a wrapped line gets 10 at least beside its indent and its sign, or stands below that
 */
export function fitted(line: Line, columns: number, paint: Painter, ellipsis: string): readonly string[] {
  return line.fit === 'cut' ? cutRows(line, columns, paint, ellipsis) : wrappedRows(line, columns, paint)
}

/** One row; where its tail would leave no room for the rest, that has a row of its own below. */
function cutRows(line: Line, columns: number, paint: Painter, ellipsis: string): readonly string[] {
  const {indent, lead, spans, tail} = line
  const before = lead === null ? [] : shown([lead])
  const after = shown(tail)
  const hang = indent + spansWidth(before)
  const room = columns - hang - spansWidth(after)
  const cut = (of: readonly Span[], to: number) =>
    ' '.repeat(indent) + paint([...before, ...cutSpans(of, to, ellipsis)])
  if (room >= narrow || spansWidth(shown(spans)) <= room)
    return [cut([...cutSpans(shown(spans), room, ellipsis), ...after], columns - hang)]
  const rest = {...line, indent: hang, lead: null, spans: withoutBlanks(after), tail: []}
  return [cut(shown(spans), columns - hang), ...wrappedRows(rest, columns, paint)]
}

/** Spans without the blanks at their beginning. */
function withoutBlanks(spans: readonly Span[]): readonly Span[] {
  const text = spansText(spans)
  return sliced(spans, blanksAt(text, 0), text.length)
}

function spansText(spans: readonly Span[]): string {
  return spans.map(({text}) => text).join('')
}

function spansWidth(spans: readonly Span[]): number {
  return width(spansText(spans))
}

function cutSpans(spans: readonly Span[], columns: number, ellipsis: string): readonly Span[] {
  if (spansWidth(spans) <= columns) return spans
  const room = columns - width(ellipsis)
  if (room < 1) return []
  const text = spansText(spans)
  return [...sliced(spans, 0, fittingEnd(text, room)), {text: ellipsis, tone: 'dim'}]
}

function wrappedRows(line: Line, columns: number, paint: Painter): readonly string[] {
  const {indent, lead, spans, tail} = line
  const before = lead === null ? [] : shown([lead])
  const hang = indent + spansWidth(before)
  if (lead !== null && columns - hang < narrow) return leadAbove(line, lead, columns, paint)
  const all = shown([...spans, ...tail])
  return wrapPoints(spansText(all), Math.max(columns - hang, narrow)).map(([start, end], index) => {
    const blanks = ' '.repeat(index === 0 ? indent : hang)
    return blanks + paint([...(index === 0 ? before : []), ...sliced(all, start, end)])
  })
}

/** What has no room beside its sign or label stands below it. */
function leadAbove(line: Line, lead: Span, columns: number, paint: Painter): readonly string[] {
  const label = lead.text.trim()
  const above = {...line, lead: null, spans: [{...lead, text: label}], tail: []}
  const below = {...line, lead: null, indent: line.indent + 2}
  return [...(label === '' ? [] : wrappedRows(above, columns, paint)), ...wrappedRows(below, columns, paint)]
}

/** Where rows begin and end: at a blank where there is one; the blanks at a break are on neither row. */
function wrapPoints(text: string, room: number): readonly (readonly [number, number])[] {
  const rows: [number, number][] = []
  let start = 0
  do {
    const rest = text.slice(start)
    const hard = fittingEnd(rest, room)
    const end = hard === rest.length ? hard : softEnd(rest, hard)
    rows.push([start, start + end])
    start += end + blanksAt(rest, end)
  } while (start < text.length)
  return rows
}

/** How much of a text fits, with the marks on its last character; at least one character, no half ones. */
function fittingEnd(text: string, room: number): number {
  const {index} = truncatedWidth(apart(text), {limit: room, ellipsis: ''})
  if (index >= text.length && width(text) <= room) return text.length
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0).length
  let end = wholeEnd(text, index)
  const tooWide = () => width(text.slice(0, afterMarks(text, end))) > room // the index leaves some signs uncounted
  while (end > first && tooWide()) end = wholeEnd(text, end - 1)
  return afterMarks(text, Math.max(end, first))
}

/** The same place, or one before where it is amid a character. */
function wholeEnd(text: string, end: number): number {
  return (text.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end
}

function afterMarks(text: string, end: number): number {
  marks.lastIndex = end
  return marks.test(text) ? marks.lastIndex : end
}

function softEnd(text: string, hard: number): number {
  const kept = text.slice(0, Math.max(text.lastIndexOf(' ', hard), 0)).replace(/ +$/, '')
  return kept === '' ? hard : kept.length
}

function blanksAt(text: string, index: number): number {
  return text.slice(index).search(/[^ ]|$/)
}

function sliced(spans: readonly Span[], start: number, end: number): readonly Span[] {
  let offset = 0
  return spans.map(({text, tone}) => {
    const from = offset
    offset += text.length
    return {text: text.slice(Math.max(0, start - from), Math.max(0, end - from)), tone}
  })
}
