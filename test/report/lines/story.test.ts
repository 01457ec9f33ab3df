import {expect, test} from 'vitest'
import type {RunEvent, SkipKind} from '../../../engine/event.ts'
import type {OffPage} from '../../../engine/off-page.ts'
import {story} from '../../../engine/report/lines/story.ts'
import {unicodeSigns} from '../../../engine/report/text/signs.ts'
import type {Verdict} from '../../../engine/verdict.ts'
import {commandEnded, commandStarted, passed, place, runEnded, runStarted} from '../events.ts'

function told(events: readonly RunEvent[]): readonly string[] {
  const tell = story(unicodeSigns)
  return events
    .flatMap((event) => tell(event))
    .map(({indent, lead, spans}) => ' '.repeat(indent) + [lead, ...spans].map((span) => span?.text ?? '').join(''))
}

const skipped = (id: string, reason: string, kind: SkipKind = 'aside', page = 'page.md'): RunEvent => ({
  type: 'step-skipped',
  at: 0,
  key: `${page}#${id}`,
  id,
  phase: 'main',
  section: 'S',
  commands: 2,
  kind,
  reason,
  place,
})

const started = (section: string, tab?: string): RunEvent => ({
  type: 'step-started',
  at: 0,
  key: 'page.md#a',
  id: 'a',
  phase: 'main',
  section,
  within: tab === undefined ? [] : [{kind: 'tab', variant: 'install', tab, name: tab}],
  commands: 1,
  place,
})

const warning = (text: string): RunEvent => ({type: 'warning', at: 0, page: 'page.md', key: null, text})

test('a heading is told once for the steps under it', () => {
  expect(told([started('One'), started('One'), started('One', 'Helm'), started('Two')])).toEqual([
    '',
    'One',
    '',
    'One  (tab Helm)',
    '',
    'Two',
  ])
})

test('skipped steps in a row with one reason are one line', () => {
  expect(told([skipped('a', 'in a tip'), skipped('b', 'in a tip'), skipped('c', 'too late'), started('One')])).toEqual([
    '  - 2 steps, a to b (4 commands): in a tip',
    '  - c (2 commands): too late',
    '',
    'One',
  ])
})

test('late output is told once a command', () => {
  const late: RunEvent = {type: 'output', at: 0, key: 'page.md#step_1/1', text: 'x', late: true}
  expect(told([commandStarted(0, 'serve &'), late, late])).toEqual(['  ~ still prints after its end: serve &'])
})

test('the summary tells apart what was checked and what merely ran', () => {
  const ran: Verdict = {kind: 'passed', comparator: 'status', why: ''}
  const totals = {steps: 1, commands: 2, passed: 2, checked: 1, failed: 0, skipped: 0}
  const end = {...runEnded(3), totals}
  const lines = told([runStarted, commandEnded(1, 'a', passed), commandEnded(2, 'b', ran), end])
  expect(lines).toEqual([
    '',
    '  commands   2 in 1 step: 2 passed',
    '  checked    1 against what the page shows; 1 ran, with nothing to compare',
    '',
    '✓ passed, in 3ms (exit status 0)',
  ])
})

test('the summary counts what is said twice and folds long lists', () => {
  const many = Array.from({length: 30}, (_, index) => warning(`warning ${index}`))
  const lines = told([warning('again'), warning('again'), ...many, runEnded(3)]).slice(32)
  expect(lines.slice(3, 5)).toEqual(['  warnings   again (2 times)', '             warning 0'])
  expect(lines.slice(13, 16)).toEqual(['             warning 9', '             … 20 more, see above', ''])
})

test('the last line says what the process will exit with', () => {
  const end = runEnded(65_000)
  const totals = {steps: 1, commands: 3, passed: 1, checked: 1, failed: 2, skipped: 0}
  expect(end.type === 'run-ended' && told([{...end, outcome: 'failed', exitStatus: 1, totals}]).at(-1)).toBe(
    '✗ failed: 2 of 3 commands, in 1m 05s (exit status 1)',
  )
  expect(end.type === 'run-ended' && told([{...end, outcome: 'interrupted', exitStatus: 130}]).at(-1)).toBe(
    '! interrupted after 1m 05s (exit status 130)',
  )
})

const pageStarted = (page: string, variables: readonly string[] = []): RunEvent => ({
  type: 'page-started',
  at: 0,
  page,
  title: page,
  workdir: '/tmp/w',
  steps: 1,
  commands: 1,
  tabs: {},
  requires: [],
  variables: variables.map((value) => ({name: 'CTX', value, from: 'config', told: true})),
})

const coverage = {blocks: 2, open: 2, executed: 1, verified: 0, comparators: {}, skipped: {}, offPage: 0}
const pageTotals = {steps: 2, commands: 2, passed: 1, checked: 0, failed: 1, skipped: 0}

const pageEnded = (page: string, outcome: 'passed' | 'failed' = 'passed'): RunEvent => ({
  type: 'page-ended',
  at: 40,
  page,
  outcome,
  totals: pageTotals,
  coverage,
  durationMs: 40,
  workdir: null,
})

const pageSkipped = (page: string): RunEvent => ({
  type: 'page-skipped',
  at: 0,
  page,
  title: page,
  kind: 'fell-short',
  reason: 'a.md, which it requires, fell short',
  totals: pageTotals,
})

const runOf = (...pages: readonly string[]): RunEvent => ({...runStarted, pages}) as RunEvent
const summaryOf = (lines: readonly string[]) =>
  lines.slice(lines.findIndex((line) => /^ {2}(pages|plays|commands) /.test(line)))

test('a variable is told of once, and again where it differs', () => {
  const lines = told([
    runOf('a.md', 'b.md', 'c.md', 'd.md'),
    pageStarted('a.md', ['one']),
    pageStarted('b.md', ['one']),
    pageStarted('c.md', ['two']),
    pageStarted('d.md', ['one']),
  ])
  expect(lines.filter((line) => line.startsWith('CTX='))).toEqual([
    'CTX=one  (config)',
    'CTX=two  (config)',
    'CTX=one  (config)',
  ])
})

test('so is a variable that readers are not told of; its answer to a step is told of each time', () => {
  const offPage = (key: string | null, action: OffPage): RunEvent => ({
    type: 'off-page',
    at: 0,
    page: 'a.md',
    key,
    action,
  })
  const env = (value: string) => offPage(null, {what: 'env', kind: 'page', name: 'A', value, from: 'config'})
  const ofCalls = (context: string) => offPage(null, {what: 'env', kind: 'calls', name: 'A', context, from: 'config'})
  const answer = offPage('a.md#b', {what: 'env', kind: 'step', name: 'A', value: '2'})
  const lines = told([env('1'), env('1'), env('2'), answer, answer, ...['x', 'y', 'x'].map(ofCalls), runEnded(1)])
  expect(lines.flatMap((line) => line.split('off the page: ')[1] ?? [])).toEqual([
    'A=1 (config)',
    'A=2 (config)',
    'A=2 for this step',
    'A=2 for this step',
    'A is set for x (config)',
    'A is set for y (config)',
  ])
  expect(lines).toContain('  off page   A=1 (config) (2 times)')
})

test('pages are listed as they were begun; one that another was played for is come back to', () => {
  const lines = told([
    runOf('a.md', 'b.md', 'c.md', 'd.md'),
    pageStarted('a.md'),
    pageStarted('b.md'),
    pageSkipped('c.md'),
    pageEnded('b.md', 'failed'),
    {type: 'phase-started', at: 30, page: 'a.md', phase: 'cleanup'},
    pageEnded('a.md'),
    runEnded(50),
  ])
  expect(lines).toContain('a.md  (a.md, cleanup)')
  expect(lines).toContain('  - the whole page: a.md, which it requires, fell short')
  expect(summaryOf(lines).slice(0, 7)).toEqual([
    '  pages      ✓ a.md  passed, 1 of 2 steps, 1 failed, 0ms',
    '             ✗ b.md  failed, 1 of 2 steps, 1 failed, 0ms',
    '             - c.md  not played',
    '             … 1 more, not begun',
    '  commands   1 in 1 step: 1 passed, 0 skipped',
    '  checked    1 against what the page shows',
    '  coverage   2 of 4 steps played, 0 checked, but for 1 page not played',
  ])
})

test('of many plays a line each, and those that fell short are never cut away', () => {
  const plays = Array.from({length: 30}, (_, index) => `v${index}`)
  const failing = new Set(['v3', 'v28', 'v29'])
  const lines = told([
    runOf(...plays.flatMap((play) => [`a.md[${play}]`, `b.md[${play}]`]), 'a.md[last]'),
    ...plays.flatMap((play) => [
      pageStarted(`a.md[${play}]`),
      failing.has(play) ? pageSkipped(`b.md[${play}]`) : pageEnded(`b.md[${play}]`),
      pageEnded(`a.md[${play}]`, failing.has(play) ? 'failed' : 'passed'),
    ]),
    runEnded(50),
  ])
  expect(lines).toContain('Play 30 of 31  v29')
  const [first, second, third, fourth, ...others] = summaryOf(lines)
  expect([first, second, third, fourth]).toEqual([
    '  plays      ✗ v3  failed in a.md, 2 pages, 1 not played, 1 of 2 steps, 0ms',
    '             ✗ v28  failed in a.md, 2 pages, 1 not played, 1 of 2 steps, 0ms',
    '             ✗ v29  failed in a.md, 2 pages, 1 not played, 1 of 2 steps, 0ms',
    '             ✓ v0  passed, 1 page, 1 of 2 steps, 0ms',
  ])
  expect(others.slice(7, 9)).toEqual(['             … 19 more, all passed', '             … 1 more, not begun'])
})

test('what fails in several plays is listed once, with which', () => {
  const failed: Verdict = {kind: 'failed', reason: 'no', comparator: 'same', why: '', diff: []} as Verdict
  const fails = (play: string) => commandEnded(1, 'echo a', failed, '', `a.md[${play}]#s_1/1`)
  const lines = told([runOf('a.md[x]', 'a.md[y]'), fails('x'), fails('y'), runEnded(2)])
  expect(lines).toContain('  failed     page.md:7:3  echo a [x] [y]')
})

test('tabs that only some of several plays follow are summed up in one line, those of a single play by name', () => {
  const inTab = (tab: string, page: string) => skipped('a', `it stands in the tab \`${tab}\``, 'tab', page)
  const skippedLines = (events: readonly RunEvent[]) =>
    told([...events, runEnded(1)]).filter((line) => /^ {2}skipped /.test(line))
  expect(skippedLines([runOf('a.md[x]', 'a.md[y]'), inTab('y', 'a.md[x]'), inTab('x', 'a.md[y]')])).toEqual([
    '  skipped    4 commands: in tabs that their plays do not follow',
  ])
  expect(skippedLines([runOf('a.md'), inTab('y', 'a.md')])).toEqual([
    '  skipped    2 commands: it stands in the tab `y`',
  ])
})

test('what is skipped by its reader is told in one line, and counted twice', () => {
  const offPage = (key: string): RunEvent => ({
    type: 'off-page',
    at: 0,
    page: 'page.md',
    key,
    action: {what: 'reader', kind: 'skipped'},
  })
  const lines = told([
    runStarted,
    skipped('a', 'the reader skipped it', 'reader'),
    offPage('page.md#a'),
    skipped('b', 'the reader skipped it', 'reader'),
    offPage('page.md#b'),
    runEnded(1),
  ])
  expect(lines.filter((line) => line.includes('the reader skipped it'))).toEqual([
    '  - 2 steps, a to b (4 commands): the reader skipped it',
    '  skipped    4 commands: the reader skipped it',
    '  off page   the reader skipped it (2 times)',
  ])
})
