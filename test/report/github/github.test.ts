import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {github} from '../../../engine/report/github/index.ts'
import type {TranscriptOptions} from '../../../engine/report/reporter.ts'
import type {Transcript} from '../../../engine/report/transcript/transcript.ts'
import type {DiffRow} from '../../../engine/verdict.ts'
import {commandEnded, commandStarted, passed, place, runEnded, runStarted} from '../events.ts'
import {rendered, transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

interface Command {
  readonly level: string
  readonly properties: Readonly<Record<string, string>>
  readonly text: string
}

/** As a workflow's runner reads a line: what comes first is the command, its texts are unescaped. */
const obeyed = (line: string): Command | null => {
  const found = /^\s*::(\w[\w-]*)(?: ([^:]*))?::(.*)$/s.exec(line)
  if (found === null) return null
  const [, level = '', given = '', text = ''] = found
  const properties = given.split(',').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return [name, unescaped(value)] as const
  })
  return {level, properties: Object.fromEntries(properties), text: unescaped(text)}
}

const unescaped = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

const lines = async (
  transcripts: readonly Transcript[],
  options?: Partial<TranscriptOptions>,
): Promise<readonly string[]> => (await rendered(github, transcripts, options)).split('\n').slice(0, -1)

const commands = async (
  transcripts: readonly Transcript[],
  options?: Partial<TranscriptOptions>,
): Promise<readonly Command[]> => (await lines(transcripts, options)).flatMap((line) => obeyed(line) ?? [])

const failing = (page: string, count: number, diff: readonly DiffRow[] = []): readonly RunEvent[] =>
  Array.from({length: count}, (_, index): RunEvent[] => {
    const id = `step_${index + 1}`
    const key = `${page}#${id}`
    const line = 10 + index
    const here = {...place, start: {...place.start, line}, end: {...place.end, line}}
    const verdict = {kind: 'failed', comparator: 'same', why: '', reason: 'differs', diff} as const
    return [
      {type: 'step-started', at: 1, key, id, phase: 'main', section: '', within: [], commands: 1, place: here},
      {...commandStarted(2, `false ${index}`, `${key}/1`), place: here} as RunEvent,
      {...commandEnded(3, `false ${index}`, verdict, '', `${key}/1`), place: here} as RunEvent,
      {type: 'step-ended', at: 3, key, id, outcome: 'failed', durationMs: 2},
    ]
  }).flat()

test('every kind of event', async () => {
  await expect(await rendered(github, [transcriptOf(allEvents)], {offPage: true})).toMatchFileSnapshot(
    '../golden/github.txt',
  )
})

test('off-page actions are said where they are asked for', async () => {
  const transcript = transcriptOf(allEvents)
  const titles = async (offPage: boolean) =>
    (await commands([transcript], {offPage})).flatMap(({properties}) => properties.title ?? [])
  expect(await titles(false)).not.toContain('Not on the page')
  expect(await titles(true)).toContain('Not on the page')
})

test('a run that passes is a notice', async () => {
  const transcript = transcriptOf([runStarted, commandStarted(1, 'true'), commandEnded(2, 'true', passed), runEnded(3)])
  expect(await commands([transcript])).toEqual([
    {
      level: 'notice',
      properties: {title: 'runbook 0.1.0'},
      text: 'passed in 3ms: 1 command of 1 page; 1 passed, 0 failed, 0 skipped',
    },
  ])
})

test('a record that is not whole is an error at the step that it ends in', async () => {
  const until = allEvents.findLastIndex(({type}) => type === 'try-ended')
  const [first] = await commands([transcriptOf(allEvents.slice(0, until))])
  expect(first).toMatchObject({
    level: 'error',
    properties: {file: 'multicluster/multi-primary.md', line: '61', title: 'The record ends here'},
    text: 'the record is incomplete: it ends after 14s; what followed is not known',
  })
})

test('a run that fell short otherwise is an error', async () => {
  const ended = {...runEnded(3), outcome: 'failed', exitStatus: 2} as RunEvent
  expect(await commands([transcriptOf([runStarted, ended])])).toMatchObject([
    {level: 'error', text: 'the run failed (exit status 2), though no command failed: see the warnings'},
    {level: 'notice'},
  ])
})

describe('of many', () => {
  test('plays in which the same command fails, one error names them all', async () => {
    const plays = ['page.md[a]', 'page.md[b]', 'page.md[c]']
    const transcript = transcriptOf([runStarted, ...plays.flatMap((page) => failing(page, 1)), runEnded(4)])
    const errors = (await commands([transcript])).filter(({level}) => level === 'error')
    expect(errors).toHaveLength(1)
    expect(errors[0]?.text.split('\n').slice(0, 2)).toEqual(['differs [output]', 'in 3 plays: a; b; c'])
  })

  test('runs, they are told by when they began', async () => {
    const run = (startedAt: string) =>
      transcriptOf([{...runStarted, startedAt} as RunEvent, ...failing('page.md', 1), runEnded(4)])
    const [error] = await commands([run('2026-01-01T00:00:00.000Z'), run('2026-01-02T00:00:00.000Z')])
    expect(error?.text.split('\n')[1]).toBe('in 2 plays: 2026-01-01T00:00:00.000Z; 2026-01-02T00:00:00.000Z')
  })

  test('failures, the tenth names the rest', async () => {
    const errors = async (count: number) =>
      (await commands([transcriptOf([runStarted, ...failing('page.md', count), runEnded(4)])])).filter(
        ({level}) => level === 'error',
      )
    expect((await errors(10)).map(({properties}) => properties.line)).toEqual(
      Array.from({length: 10}, (_, index) => `${10 + index}`),
    )
    const many = await errors(60)
    expect(many).toHaveLength(10)
    expect(many[9]?.properties).toEqual({title: '51 more errors'})
    expect(many[9]?.text).toContain('\npage.md:19:3 $ false 9\n')
    expect(many[9]?.text).toMatch(/\nand 11 more$/)
  })

  test('lines, as many as the runner keeps, and how many more there are', async () => {
    const diff = Array.from({length: 30}, (_, index): DiffRow => {
      const text = `line ${index} ${'x'.repeat(200)}`
      return {kind: 'missing', expected: [{text, tone: 'wrong'}], actual: null}
    })
    const [error] = await commands([transcriptOf([runStarted, ...failing('page.md', 1, diff), runEnded(4)])])
    expect(error?.text.length).toBeLessThan(4096)
    expect(error?.text).toMatch(/\n- line 0 x{200}\n[\s\S]*\n- line \d+ x{200}\n… \d+ more lines$/)
  })
})

test('whatever is printed, there are no lines but ours, and they read back', async () => {
  const text = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.stringMatching(/^[:,%=\r\n#[\]a]*$/),
    fc.constantFrom(
      '\n::set-env name=PATH::x',
      '\n##[error]x',
      '\r\n::stop-commands::t',
      '%0A::error::x',
      '::add-mask::x',
    ),
  )
  await fc.assert(
    fc.asyncProperty(text, text, text, async (run, reason, printed) => {
      const page = `page${printed.slice(0, 9)}.md`
      const verdict = {kind: 'failed', comparator: 'same', why: '', reason, diff: []} as const
      const [started, ended] = [commandStarted(1, run), commandEnded(2, run, verdict, printed)]
      const transcript = transcriptOf([
        runStarted,
        ...failing('page.md', 1).slice(0, 1),
        {...started, place: {...place, page}} as RunEvent,
        {...ended, place: {...place, page}} as RunEvent,
        {type: 'warning', at: 2, page: 'page.md', key: null, text: reason},
        runEnded(3),
      ])
      const written = await lines([transcript])
      expect(written.map((line) => obeyed(line)?.level)).toEqual(['error', 'warning', 'notice'])
      expect(written.join('')).not.toMatch(/\p{Cc}/u)
      expect(Object.keys(obeyed(written[0] ?? '')?.properties ?? {})).toEqual([
        'file',
        'line',
        'endLine',
        'col',
        'title',
      ])
    }),
  )
})
