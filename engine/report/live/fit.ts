import truncatedWidth from 'fast-string-truncated-width'
import type {Line, Span} from '../text/line.ts'
import {type Painter, shown} from '../text/paint.ts'

/** Columns that a text takes on a terminal; colours take none. */
export const width = (text: string): number => truncatedWidth(text).width

/**
 * A line as rows of at most `columns` columns: one where it is cut, more where it is wrapped.
 *
 * @param columns 20 or more; a wrapped line gets 10 at least beside its indent
 */
export function fitted(line: Line, columns: number, paint: Painter, ellipsis: string): readonly string[] {
  return line.fit === 'cut' ? [cutRow(line, columns, paint, ellipsis)] : wrappedRows(line, columns, paint)
}

function cutRow({indent, lead, spans, tail}: Line, columns: number, paint: Painter, ellipsis: string): string {
  const before = lead === null ? [] : shown([lead])
  const after = shown(tail)
  const room = columns - indent - spansWidth(before) - spansWidth(after)
  const kept = [...before, ...cutSpans(shown(spans), room, ellipsis), ...after]
  return ' '.repeat(indent) + paint(cutSpans(kept, columns - indent, ellipsis))
}

const spansText = (spans: readonly Span[]): string => spans.map(({text}) => text).join('')

const spansWidth = (spans: readonly Span[]): number => width(spansText(spans))

function cutSpans(spans: readonly Span[], columns: number, ellipsis: string): readonly Span[] {
  if (spansWidth(spans) <= columns) return spans
  const room = columns - width(ellipsis)
  if (room < 1) return []
  const text = spansText(spans)
  return [...sliced(spans, 0, fittingEnd(text, room)), {text: ellipsis, tone: 'dim'}]
}

function wrappedRows({indent, lead, spans, tail}: Line, columns: number, paint: Painter): readonly string[] {
  const before = lead === null ? [] : shown([lead])
  const hang = indent + spansWidth(before)
  const all = shown([...spans, ...tail])
  return wrapPoints(spansText(all), Math.max(columns - hang, 10)).map(([start, end], index) => {
    const blanks = ' '.repeat(index === 0 ? indent : hang)
    return blanks + paint([...(index === 0 ? before : []), ...sliced(all, start, end)])
  })
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

/** How much of a text fits; at least one character, no half ones. */
function fittingEnd(text: string, room: number): number {
  const {index} = truncatedWidth(text, {limit: room, ellipsis: ''})
  if (index >= text.length) return text.length
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0).length
  const splits = (text.codePointAt(Math.max(index - 1, 0)) ?? 0) > 0xffff
  return Math.max(splits ? index - 1 : index, first)
}

function softEnd(text: string, hard: number): number {
  const at = text.lastIndexOf(' ', hard)
  return text.slice(0, Math.max(at, 0)).trim() === '' ? hard : at
}

const blanksAt = (text: string, index: number): number => text.slice(index).search(/[^ ]|$/)

function sliced(spans: readonly Span[], start: number, end: number): readonly Span[] {
  let offset = 0
  return spans.map(({text, tone}) => {
    const from = offset
    offset += text.length
    return {text: text.slice(Math.max(0, start - from), Math.max(0, end - from)), tone}
  })
}
