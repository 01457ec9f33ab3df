import type {RunEvent} from '../../engine/event.ts'
import type {Verdict} from '../../engine/verdict.ts'

const point = {line: 7, column: 3, offset: 90}
export const place = {page: 'page.md', start: point, end: point}
const totals = {steps: 1, commands: 1, passed: 1, checked: 1, failed: 0, skipped: 0}
export const passed: Verdict = {kind: 'passed', comparator: 'same', why: 'the page shows one line'}

export const runStarted: RunEvent = {
  type: 'run-started',
  at: 0,
  format: 2,
  startedAt: '2026-01-01T00:00:00.000Z',
  version: '0.1.0',
  pages: ['page.md'],
  contexts: {},
}

export const pageStarted = (page = 'page.md', commands = 1): RunEvent => ({
  type: 'page-started',
  at: 1,
  page,
  title: 'A page',
  workdir: '/tmp/work',
  steps: 1,
  commands,
  tabs: {},
  requires: [],
  variables: [],
})

export const commandStarted = (at: number, run: string, key = 'page.md#step_1/1'): RunEvent => ({
  type: 'command-started',
  at,
  key,
  run,
  shows: 'as the page shows it',
  timeoutMs: 300_000,
  place,
})

export const output = (at: number, text: string, key = 'page.md#step_1/1'): RunEvent => ({
  type: 'output',
  at,
  key,
  text,
  late: false,
})

export const commandEnded = (
  at: number,
  run: string,
  verdict: Verdict,
  printed = '',
  key = 'page.md#step_1/1',
): RunEvent => ({
  type: 'command-ended',
  at,
  key,
  run,
  verdict,
  status: verdict.kind === 'skipped' ? null : 0,
  tries: 1,
  durationMs: at,
  totalMs: at,
  bytes: printed.length,
  output: printed,
  outputFile: null,
  endsWithNewline: true,
  contexts: [],
  place,
})

export const runEnded = (at: number): RunEvent => ({
  type: 'run-ended',
  at,
  outcome: 'passed',
  totals,
  exitStatus: 0,
  durationMs: at,
})
