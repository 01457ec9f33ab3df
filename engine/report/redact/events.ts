import type {RunEvent} from '../../event.ts'
import type {DiffRow, Segment} from '../../verdict.ts'
import {placeholder, type Region} from './found.ts'
import {keyedByText, ownWords} from './texts.ts'

/** By these, events tell what they are about: what is hidden in one once must be hidden alike for ever. */
const ids = new Set(['key', 'page', 'madeBy'])

/** How texts are hidden. */
export interface Hiding {
  readonly text: (text: string) => string
  readonly lines: (text: string) => string // with as many lines as before
  readonly id: (id: string) => string
  readonly regions: (text: string) => readonly Region[] // in order, apart from one another
}

/** Hide what is to be hidden in every text of an event. */
export const hideIn = <Event extends RunEvent>(event: Event, hiding: Hiding): Event =>
  hidden(event, '', event.type === 'page-read' ? {...hiding, text: hiding.lines} : hiding) as Event // steps tell their lines

const hidden = (value: unknown, under: string, hiding: Hiding): unknown => {
  if (typeof value === 'string') {
    if (ownWords.has(under)) return value
    return ids.has(under) ? hiding.id(value) : hiding.text(value)
  }
  if (Array.isArray(value)) {
    if (under === 'diff') return hideRows(value, hiding)
    return value.map((each: unknown) => hidden(each, under === 'pages' || under === 'requires' ? 'page' : '', hiding))
  }
  if (typeof value !== 'object' || value === null) return value
  const isKeyed = keyedByText.has(under)
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      isKeyed ? hiding.text(key) : key,
      hidden(each, isKeyed ? '' : key, hiding),
    ]),
  )
}

type Side = 'expected' | 'actual'

/**
 * A secret may be cut where the rows of a diff, and the pieces of a row, are; what tells it may be a row above. So each
 * side is one text.
 */
const hideRows = (rows: readonly DiffRow[], hiding: Hiding): readonly DiffRow[] => {
  const sides = {expected: hideSide(rows, 'expected', hiding), actual: hideSide(rows, 'actual', hiding)}
  return rows.map((row, index) => ({
    ...row,
    expected: sides.expected[index] ?? null,
    actual: sides.actual[index] ?? null,
  }))
}

const hideSide = (
  rows: readonly DiffRow[],
  side: Side,
  {regions: find}: Hiding,
): readonly (readonly Segment[] | null)[] => {
  const lines = rows.map((row) => row[side]?.map(({text}) => text).join('') ?? '')
  const regions = find(lines.join('\n'))
  if (regions.length === 0) return rows.map((row) => row[side])
  let at = 0
  return rows.map((row, index) => {
    let from = at
    at += (lines[index]?.length ?? 0) + 1
    const segments = row[side]?.map((segment) => {
      const begin = from
      from += segment.text.length
      return {...segment, text: hidePart(segment.text, begin, regions)}
    })
    return segments?.filter(({text}, position) => text !== '' || row[side]?.[position]?.text === '') ?? null
  })
}

/** A part of a text in which regions are hidden: the placeholder stands where the region begins. */
const hidePart = (part: string, begin: number, regions: readonly Region[]): string => {
  const end = begin + part.length
  let result = ''
  let at = begin
  for (const {from, to, name} of regions) {
    if (to <= at || from >= end) continue
    if (from >= at) result += part.slice(at - begin, from - begin) + placeholder(name)
    at = Math.min(end, to)
  }
  return result + part.slice(at - begin)
}
