import {expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {story} from '../../../engine/report/screen/story.ts'
import {unicodeSigns} from '../../../engine/report/text/signs.ts'
import type {Verdict} from '../../../engine/verdict.ts'
import {commandEnded, commandStarted, passed, place, runEnded, runStarted} from '../events.ts'

function told(events: readonly RunEvent[]): readonly string[] {
  const tell = story(unicodeSigns)
  return events
    .flatMap((event) => tell(event))
    .map(({indent, lead, spans}) => ' '.repeat(indent) + [lead, ...spans].map((span) => span?.text ?? '').join(''))
}

const skipped = (id: string, reason: string): RunEvent => ({
  type: 'step-skipped',
  at: 0,
  key: `page.md#${id}`,
  id,
  phase: 'main',
  section: 'S',
  commands: 2,
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
  expect(end.type === 'run-ended' && told([{...end, outcome: 'failed', totals}]).at(-1)).toBe(
    '✗ failed: 2 of 3 commands, in 1m 05s (exit status 1)',
  )
  expect(end.type === 'run-ended' && told([{...end, outcome: 'interrupted'}]).at(-1)).toBe(
    '! interrupted after 1m 05s (exit status 130)',
  )
})
