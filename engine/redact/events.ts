import type {RunEvent} from '../event.ts'
import type {DiffRow, Segment} from '../verdict.ts'
import {hideRegions, placeholderOf, type Region} from './regions.ts'
import {keyedByText, ownWords} from './texts.ts'

/** How secrets are found in texts: regions are in order, apart from one another. */
interface Finding {
  readonly find: (text: string) => readonly Region[]
  readonly findInId: (id: string) => readonly Region[]
}

/** By these, events tell what they are about: what is hidden in one once must be hidden alike for ever. */
const ids = new Set(['key', 'page', 'madeBy'])

/** Hide secrets in every text of an event. */
export function hideEvent<Event extends RunEvent>(event: Event, {find, findInId}: Finding): Event {
  const keepsLines = event.type === 'page-read' // steps tell their lines
  const hideText = (text: string) => hideRegions(text, find(text), keepsLines)
  const hide = (value: unknown, under: string): unknown => {
    if (typeof value === 'string') {
      if (ownWords.has(under)) return value
      return ids.has(under) ? hideRegions(value, findInId(value)) : hideText(value)
    }
    if (Array.isArray(value)) {
      if (under === 'diff') return hideRows(value, find)
      return value.map((each) => hide(each, under === 'pages' || under === 'requires' ? 'page' : ''))
    }
    if (typeof value !== 'object' || value === null) return value
    const isKeyed = keyedByText.has(under)
    const entries = Object.entries(value)
    return Object.fromEntries(
      entries.map(([key, each]) => (isKeyed ? [hideText(key), hide(each, '')] : [key, hide(each, key)])),
    )
  }
  return hide(event, '') as Event
}

type Side = readonly (readonly Segment[] | null)[]

/**
 * A secret may be cut where the rows of a diff, and the pieces of a row, are; what tells it may be a row above. So each
 * side is one text.
 */
function hideRows(rows: readonly DiffRow[], find: Finding['find']): readonly DiffRow[] {
  const expected = hideSide(
    rows.map((row) => row.expected),
    find,
  )
  const actual = hideSide(
    rows.map((row) => row.actual),
    find,
  )
  return rows.map((row, index) => ({...row, expected: expected[index] ?? null, actual: actual[index] ?? null}))
}

function hideSide(side: Side, find: Finding['find']): Side {
  const regions = find(side.map((row) => row?.map(({text}) => text).join('') ?? '').join('\n'))
  if (regions.length === 0) return side
  let at = 0
  return side.map((row) => {
    const hidden = row?.map((segment) => {
      const from = at
      at += segment.text.length
      return {...segment, text: hidePart(segment.text, from, regions)}
    })
    at++
    return hidden?.filter(({text}, index) => text !== '' || row?.[index]?.text === '') ?? null
  })
}

/** A part of a text in which regions are hidden: the placeholder stands where the region begins. */
function hidePart(part: string, begin: number, regions: readonly Region[]): string {
  const end = begin + part.length
  let result = ''
  let at = begin
  for (const {from, to, name} of regions) {
    if (to <= at || from >= end) continue
    if (from >= at) result += part.slice(at - begin, from - begin) + placeholderOf(name)
    at = Math.min(end, to)
  }
  return result + part.slice(at - begin)
}
