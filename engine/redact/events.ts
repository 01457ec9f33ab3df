import type {RunEvent} from '../event.ts'
import type {DiffRow, Segment} from '../verdict.ts'
import {hideRegions, moveRegions, placeholderOf, type Region} from './regions.ts'
import {keyedByText, ownWords} from './texts.ts'

/** How secrets are found in texts: regions are in order, apart from one another. */
interface Finding {
  readonly find: (text: string) => readonly Region[]
  readonly findInId: (id: string) => readonly Region[]
}

/** By these, events tell what they are about: what is hidden in one once must be hidden alike for ever. */
const ids = new Set(['key', 'page', 'madeBy', 'pages', 'requires'])

/** Hide secrets in every text of an event. */
export function hideEvent<Event extends RunEvent>(event: Event, {find, findInId}: Finding): Event {
  const keepsLines = event.type === 'page-read' // steps tell their lines
  const hideText = (text: string) => hideRegions(text, find(text), keepsLines)
  const hide = (value: unknown, under: string): unknown => {
    if (typeof value === 'string') return ids.has(under) ? hideRegions(value, findInId(value)) : hideText(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return under === 'diff' ? hideRows(value, find) : value.map((each) => hide(each, under))
    const isKeyed = keyedByText.has(under)
    const entries = Object.entries(value).map(([key, each]) => {
      if (isKeyed) return [hideText(key), hide(each, '')]
      return [key, ownWords.has(key) && isWord(each) ? each : hide(each, key)]
    })
    return Object.fromEntries(entries)
  }
  return hide(event, '') as Event
}

/** One word, or a list of them; an event's `verdict` is an object, and a call's is a word. */
function isWord(value: unknown): boolean {
  return typeof value === 'string' || Array.isArray(value)
}

type Row = readonly Segment[] | null

/**
 * A secret may be cut where the rows of a diff, and the pieces of a row, are; what tells it may be a row above. So each
 * side is one text.
 */
function hideRows(rows: readonly DiffRow[], find: Finding['find']): readonly DiffRow[] {
  const [expected, actual] = (['expected', 'actual'] as const).map((side) => {
    const own = rows.map((row) => row[side])
    return hideSide(own, find(own.map((row) => row?.map(({text}) => text).join('') ?? '').join('\n')))
  })
  return rows.map((row, index) => ({...row, expected: expected?.[index] ?? null, actual: actual?.[index] ?? null}))
}

function hideSide(side: readonly Row[], regions: readonly Region[]): readonly Row[] {
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
  let result = ''
  let at = 0
  for (const {from, to, name} of moveRegions(-begin, regions)) {
    if (to <= at || from >= part.length) continue
    if (from >= at) result += part.slice(at, from) + placeholderOf(name)
    at = to
  }
  return result + part.slice(at)
}
