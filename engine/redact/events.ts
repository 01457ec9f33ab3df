import type {RunEvent} from '../event.ts'
import type {DiffRow} from '../verdict.ts'
import {hidePart, hideRegions, type Region} from './regions.ts'

/** How secrets are found in texts: regions are in order, apart from one another. */
interface Finding {
  readonly find: (text: string) => readonly Region[]
  readonly findInPage: (text: string) => readonly Region[] // in what the page shows, which is shown as it is
  readonly findInId: (id: string) => readonly Region[]
}

/** By these, events tell what they are about: what is hidden in one once must be hidden alike for ever. */
const ids = new Set(['key', 'page', 'madeBy', 'pages', 'requires', 'sessions'])

/** What stands on a page. */
const pageTexts = new Set(['body', 'command', 'run'])

/** Words of an event's own, which a secret may be as well. */
const ownWords = new Set('causes code comparator kind outcome phase state tone type verdict version what'.split(' '))

/** Keys of these are texts. */
const keyedByText = new Set('contexts includes skipped tabs tools values'.split(' '))

/** All texts of an event, or of other data, in one, each on lines of its own. */
export function joinTexts(data: unknown, under = ''): string {
  if (typeof data === 'string') return data
  if (typeof data !== 'object' || data === null) return ''
  const isKeyed = keyedByText.has(under)
  let joined = ''
  for (const key in data) {
    const text = joinTexts((data as Readonly<Record<string, unknown>>)[key], key)
    if (isKeyed) joined += `${key}\n`
    if (text !== '') joined += `${text}\n`
  }
  return joined
}

/** Hide secrets in every text of an event. */
export function hideEvent<Event extends RunEvent>(event: Event, {find, findInPage, findInId}: Finding): Event {
  const keepsLines = event.type === 'page-read' // steps tell their lines
  const hideText = (text: string, under = '') => {
    const isOfPage = keepsLines || pageTexts.has(under)
    return hideRegions(text, (isOfPage ? findInPage : find)(text), keepsLines)
  }
  const hide = (value: unknown, under: string): unknown => {
    if (typeof value === 'string') return ids.has(under) ? hideRegions(value, findInId(value)) : hideText(value, under)
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

/**
 * A secret may be cut where the rows of a diff, and the pieces of a row, are; what tells it may be a row above. So each
 * side is one text.
 */
function hideRows(rows: readonly DiffRow[], find: Finding['find']): readonly DiffRow[] {
  const hideSide = (side: 'expected' | 'actual') => {
    const text = rows.map((row) => row[side]?.map((segment) => segment.text).join('') ?? '').join('\n')
    const regions = find(text)
    let at = 0
    return rows.map((row) => {
      const hidden = row[side]?.map((segment) => {
        const from = at
        at += segment.text.length
        return {...segment, text: hidePart(text, from, at, regions)}
      })
      at++
      return hidden?.filter((segment, index) => segment.text !== '' || row[side]?.[index]?.text === '') ?? null
    })
  }
  const [expected, actual] = [hideSide('expected'), hideSide('actual')]
  return rows.map((row, index) => ({...row, expected: expected[index] ?? null, actual: actual[index] ?? null}))
}
