import {closeSync, mkdirSync, openSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {eventFormat, type RunEvent} from '../../engine/event.ts'
import type {Workplace} from './workplace.ts'

const commandsOf = (index: number): string => `echo step ${index}`
const lineOf = (index: number): number => 3 + 6 * index // of a step's block, in its page

/**
 * Write the recording of a run of one page whose steps have a command each, as a run itself would have written it.
 *
 * @param bytes that all steps print together
 * @returns the path of its events
 */
export function bigRecording({folder}: Workplace, steps: number, bytes: number): string {
  const home = join(folder, 'recording')
  mkdirSync(home)
  const path = join(home, 'events.jsonl')
  const file = openSync(path, 'w')
  const put = (event: RunEvent) => void writeSync(file, `${JSON.stringify(event)}\n`)
  for (const event of before(steps)) put(event)
  const printed = `${'0123456789'.repeat(8)} lorem ipsum dolor\n`.repeat(Math.ceil(bytes / steps / 99))
  for (let index = 0; index < steps; index++) for (const event of stepOf(index, printed)) put(event)
  for (const event of after(steps)) put(event)
  closeSync(file)
  return path
}

const page = 'page.md'

const textOf = (steps: number): string =>
  `# A long page\n\n${Array.from({length: steps}, (_, index) => `\`\`\`bash\n$ ${commandsOf(index)}\n\`\`\`\n\nThat was step ${index}.\n\n`).join('')}`

const totalsOf = (steps: number) => ({steps, commands: steps, passed: steps, checked: 0, failed: 0, skipped: 0})

const before = (steps: number): readonly RunEvent[] => [
  {
    type: 'run-started',
    at: 0,
    format: eventFormat,
    startedAt: '2026-01-01T00:00:00.000Z',
    version: '0.1.0',
    pages: [page],
    contexts: {},
  },
  {type: 'page-read', at: 0, source: {page, text: textOf(steps), includes: {}, values: {}, raw: null}},
  {
    type: 'page-started',
    at: 0,
    page,
    title: 'A long page',
    workdir: '/tmp/work',
    steps,
    commands: steps,
    tabs: {},
    requires: [],
    variables: [],
  },
  {type: 'phase-started', at: 0, page, phase: 'main'},
]

const stepOf = (index: number, output: string): readonly RunEvent[] => {
  const id = `a_long_page_${index + 1}`
  const key = `${page}#${id}`
  const run = commandsOf(index)
  const at = index * 10
  const offset = offsetOf(index)
  const line = lineOf(index)
  const block = {
    page,
    start: {line, column: 1, offset},
    end: {line: line + 2, column: 4, offset: offset + 14 + run.length},
  }
  const command = {
    page,
    start: {line: line + 1, column: 3, offset: offset + 10},
    end: {line: line + 1, column: 3 + run.length, offset: offset + 10 + run.length},
  }
  return [
    {type: 'step-started', at, key, id, phase: 'main', section: 'A long page', within: [], commands: 1, place: block},
    {type: 'command-started', at: at + 1, key: `${key}/1`, run, shows: null, timeoutMs: 60_000, place: command},
    {type: 'output', at: at + 5, key: `${key}/1`, text: output, late: false},
    {
      type: 'command-ended',
      at: at + 8,
      key: `${key}/1`,
      run,
      verdict: {kind: 'passed', comparator: 'status', why: 'the page shows no output'},
      status: 0,
      tries: 1,
      durationMs: 7,
      totalMs: 7,
      bytes: output.length,
      output,
      outputFile: null,
      endsWithNewline: true,
      contexts: [],
      place: command,
    },
    {type: 'step-ended', at: at + 9, key, id, outcome: 'passed', durationMs: 9},
  ]
}

/** Where a step's block begins: what stands before it, counted. */
const offsetOf = (() => {
  const known: number[] = ['# A long page\n\n'.length]
  return (index: number): number => {
    for (let at = known.length; at <= index; at++) {
      const text = `\`\`\`bash\n$ ${commandsOf(at - 1)}\n\`\`\`\n\nThat was step ${at - 1}.\n\n`
      known.push((known[at - 1] ?? 0) + text.length)
    }
    return known[index] ?? 0
  }
})()

const after = (steps: number): readonly RunEvent[] => [
  {
    type: 'page-ended',
    at: steps * 10,
    page,
    outcome: 'passed',
    totals: totalsOf(steps),
    coverage: {
      blocks: steps,
      open: steps,
      executed: steps,
      verified: 0,
      comparators: {status: steps},
      skipped: {},
      offPage: 0,
    },
    durationMs: steps * 10,
    workdir: null,
  },
  {
    type: 'run-ended',
    at: steps * 10,
    outcome: 'passed',
    totals: totalsOf(steps),
    exitStatus: 0,
    durationMs: steps * 10,
  },
]
