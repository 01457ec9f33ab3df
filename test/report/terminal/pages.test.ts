import {expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {followPageLines} from '../../../engine/report/terminal/pages.ts'
import {asciiSigns} from '../../../engine/report/text/signs.ts'
import {commandEnded, passed, runEnded, runStarted} from '../events.ts'

const pages = ['a.md', 'b.md', 'c.md']

const begin = (at: number, page: string): RunEvent => ({
  type: 'page-started',
  at,
  page,
  title: page,
  workdir: '/work',
  steps: 1,
  commands: 2,
  tabs: {},
  requires: [],
  variables: [],
})

const end = (at: number, page: string): RunEvent => ({
  type: 'page-ended',
  at,
  page,
  outcome: 'passed',
  totals: {steps: 1, commands: 2, passed: 2, checked: 2, failed: 0, skipped: 0},
  coverage: {blocks: 1, open: 1, executed: 1, verified: 1, comparators: {}, skipped: {}, offPage: 0},
  durationMs: at,
  workdir: null,
})

const start = (sessions?: readonly (readonly string[])[]): RunEvent =>
  ({...runStarted, pages, ...(sessions === undefined ? {} : {sessions})}) as RunEvent

/** The lines, without what is drawn around them. */
const drawn = (events: readonly RunEvent[], now: number, expected: Readonly<Record<string, number>> = {}) => {
  const {take, draw} = followPageLines(asciiSigns, (page) => expected[page] ?? null)
  for (const event of events) take(event)
  return draw(now).map(({lead, spans, tail}) => [lead, ...spans, ...tail].map((each) => each?.text ?? '').join(''))
}

const atOnce = [start(pages.map((page) => [page])), begin(0, 'a.md'), begin(500, 'b.md')]

test('each page that runs has a line with how far it is, and the last one says how much is left', () => {
  expect(drawn([...atOnce, commandEnded(900, 'ls', passed, '', 'b.md#one/1')], 2600)).toEqual([
    '',
    '| a.md  0 of 2 commands  2s',
    '| b.md  1 of 2 commands  2s',
    '0 pages passed, 3 to go',
  ])
})

test('a page that has ended, and does not stand above yet, keeps its line', () => {
  expect(drawn([...atOnce, end(1000, 'b.md')], 2000).slice(1)).toEqual([
    '/ a.md  0 of 2 commands  2s',
    'v b.md  0 of 2 commands  passed',
    '1 page passed, 2 to go',
  ])
})

test('how long the rest takes is said where it is known of each page', () => {
  expect(drawn(atOnce, 2500, {'a.md': 10_000, 'b.md': 5_000, 'c.md': 20_000}).at(-1)).toBe(
    '0 pages passed, 3 to go, about 20s left',
  )
  expect(drawn(atOnce, 2500, {'a.md': 10_000, 'b.md': 5_000}).at(-1)).toBe('0 pages passed, 3 to go')
})

test('more pages than there is room for are counted', () => {
  const many = Array.from({length: 10}, (_, index) => `${index}.md`)
  const lines = drawn(
    [{...start(many.map((page) => [page])), pages: many} as RunEvent, ...many.map((page) => begin(0, page))],
    100,
  )
  expect(lines).toHaveLength(1 + 8 + 1)
  expect(lines.at(-1)).toBe('2 more begun, 0 pages passed, 10 to go')
})

test('nothing is drawn where one page is played at a time, nor once the run has ended', () => {
  expect(drawn([start(), begin(0, 'a.md')], 100)).toEqual([])
  expect(drawn([...atOnce, runEnded(200)], 300)).toEqual([])
})
