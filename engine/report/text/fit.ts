import truncatedWidth from 'fast-string-truncated-width'
import type {Line, Span} from './line.ts'
import {makeSpansPrintable, type Painter} from './paint.ts'
import {stripSequences} from './sequences.ts'

const minColumns = 10 // columns, in which a text is not readable
const marks = /\p{M}+/uy
const modifiers = /[\u{1f3fb}-\u{1f3ff}]/gu // of an emoji's skin

/**
 * Columns that a text takes on a terminal at most; colours take none. Terminals disagree about emoji that are made of
 * several: here each has a place of its own.
 */
export function measureWidth(text: string): number {
  return truncatedWidth(partJoined(text)).width + 2 * (text.match(modifiers)?.length ?? 0)
}

/** A text of the same length in which no emoji are joined. */
function partJoined(text: string): string {
  return text.replaceAll('\u200d', '\u0001')
}

/** Rows that a text takes on a terminal that wraps it, colours or not; a wide character is never split. */
export function countRows(text: string, columns: number): number {
  const needed = measureWidth(text)
  if (needed <= columns) return 1
  const plain = stripSequences(text)
  if (plain.length === needed) return Math.ceil(needed / columns)
  let taken = 1
  for (let rest = plain; measureWidth(rest) > columns; taken++) rest = rest.slice(findFittingEnd(rest, columns))
  return taken
}

/**
 * A line as rows of at most `columns` columns: one where it is cut, more where it is wrapped.
 *
 * @param columns 20 or more; a wrapped line gets 10 at least beside its indent and its sign, or stands below that
 */
export function fitLine(line: Line, columns: number, paint: Painter, ellipsis: string): readonly string[] {
  return line.fit === 'cut' ? cutLine(line, columns, paint, ellipsis) : wrapLine(line, columns, paint)
}

/** One row; where its tail would leave no room for the rest, that has a row of its own below. */
function cutLine(line: Line, columns: number, paint: Painter, ellipsis: string): readonly string[] {
  const {indent, lead, spans, tail} = line
  const before = lead === null ? [] : makeSpansPrintable([lead])
  const after = makeSpansPrintable(tail)
  const hang = indent + measureSpans(before)
  const room = columns - hang - measureSpans(after)
  const cut = (of: readonly Span[], to: number) =>
    ' '.repeat(indent) + paint([...before, ...cutSpans(of, to, ellipsis)])
  if (room >= minColumns || measureSpans(makeSpansPrintable(spans)) <= room)
    return [cut([...cutSpans(makeSpansPrintable(spans), room, ellipsis), ...after], columns - hang)]
  const rest = {...line, indent: hang, lead: null, spans: trimStart(after), tail: []}
  return [cut(makeSpansPrintable(spans), columns - hang), ...wrapLine(rest, columns, paint)]
}

/** Spans without the blanks at their beginning. */
function trimStart(spans: readonly Span[]): readonly Span[] {
  const text = readSpans(spans)
  return sliceSpans(spans, countBlanks(text, 0), text.length)
}

function readSpans(spans: readonly Span[]): string {
  return spans.map(({text}) => text).join('')
}

function measureSpans(spans: readonly Span[]): number {
  return measureWidth(readSpans(spans))
}

function cutSpans(spans: readonly Span[], columns: number, ellipsis: string): readonly Span[] {
  if (measureSpans(spans) <= columns) return spans
  const room = columns - measureWidth(ellipsis)
  if (room < 1) return []
  const text = readSpans(spans)
  return [...sliceSpans(spans, 0, findFittingEnd(text, room)), {text: ellipsis, tone: 'dim'}]
}

function wrapLine(line: Line, columns: number, paint: Painter): readonly string[] {
  const {indent, lead, spans, tail} = line
  const before = lead === null ? [] : makeSpansPrintable([lead])
  const hang = indent + measureSpans(before)
  if (lead !== null && columns - hang < minColumns) return wrapBelowLead(line, lead, columns, paint)
  const all = makeSpansPrintable([...spans, ...tail])
  return findBreaks(readSpans(all), Math.max(columns - hang, minColumns)).map(([start, end], index) => {
    const blanks = ' '.repeat(index === 0 ? indent : hang)
    return blanks + paint([...(index === 0 ? before : []), ...sliceSpans(all, start, end)])
  })
}

/** What has no room beside its sign or label stands below it. */
function wrapBelowLead(line: Line, lead: Span, columns: number, paint: Painter): readonly string[] {
  const label = lead.text.trim()
  const above = {...line, lead: null, spans: [{...lead, text: label}], tail: []}
  const below = {...line, lead: null, indent: line.indent + 2}
  return [...(label === '' ? [] : wrapLine(above, columns, paint)), ...wrapLine(below, columns, paint)]
}

/** Where rows begin and end: at a blank where there is one; the blanks at a break are on neither row. */
function findBreaks(text: string, room: number): readonly (readonly [number, number])[] {
  const rows: [number, number][] = []
  let start = 0
  do {
    const rest = text.slice(start)
    const hard = findFittingEnd(rest, room)
    const end = hard === rest.length ? hard : findSoftEnd(rest, hard)
    rows.push([start, start + end])
    start += end + countBlanks(rest, end)
  } while (start < text.length)
  return rows
}

/** How much of a text fits, with the marks on its last character; at least one character, no half ones. */
function findFittingEnd(text: string, room: number): number {
  const {index} = truncatedWidth(partJoined(text), {limit: room, ellipsis: ''})
  if (index >= text.length && measureWidth(text) <= room) return text.length
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0).length
  let end = skipHalf(text, index)
  const tooWide = () => measureWidth(text.slice(0, passMarks(text, end))) > room // the index leaves some signs uncounted
  while (end > first && tooWide()) end = skipHalf(text, end - 1)
  return passMarks(text, Math.max(end, first))
}

/** The same place, or one before where it is amid a character. */
function skipHalf(text: string, end: number): number {
  return (text.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end
}

function passMarks(text: string, end: number): number {
  marks.lastIndex = end
  return marks.test(text) ? marks.lastIndex : end
}

function findSoftEnd(text: string, hard: number): number {
  const kept = text.slice(0, Math.max(text.lastIndexOf(' ', hard), 0)).replace(/ +$/, '')
  return kept === '' ? hard : kept.length
}

function countBlanks(text: string, index: number): number {
  return text.slice(index).search(/[^ ]|$/)
}

function sliceSpans(spans: readonly Span[], start: number, end: number): readonly Span[] {
  let offset = 0
  return spans.map(({text, tone}) => {
    const from = offset
    offset += text.length
    return {text: text.slice(Math.max(0, start - from), Math.max(0, end - from)), tone}
  })
}
