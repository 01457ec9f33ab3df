import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {parse, type TestCase, type TestSuite, type TestSuites} from 'junit2json'
import {describe, expect, test} from 'vitest'
import {validateXML} from 'xmllint-wasm'
import type {RunEvent} from '../../../engine/event.ts'
import {junit, strictJunit} from '../../../engine/report/junit/index.ts'
import {makeLinesPrintable, makePrintable} from '../../../engine/report/text/printable.ts'
import type {Transcript} from '../../../engine/report/transcript/transcript.ts'
import {commandEnded, commandStarted, output, pageStarted, passed, place, runEnded, runStarted} from '../events.ts'
import {rendered, transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const schema = readFileSync(new URL('junit-10.xsd', import.meta.url), 'utf8')

const stepStarted = (key: string): RunEvent => ({
  type: 'step-started',
  at: 0,
  key,
  id: key.slice(key.indexOf('#') + 1),
  phase: 'main',
  section: 'A section',
  within: [],
  commands: 1,
  place,
})

const stepEnded = (key: string, outcome: 'passed' | 'failed' = 'passed'): RunEvent => ({
  type: 'step-ended',
  at: 5,
  key,
  id: key.slice(key.indexOf('#') + 1),
  outcome,
  durationMs: 5,
})

const pageEnded = (page: string, durationMs: number): RunEvent => ({
  type: 'page-ended',
  at: durationMs,
  page,
  outcome: 'passed',
  totals: {steps: 1, commands: 1, passed: 1, checked: 0, failed: 0, skipped: 0},
  coverage: {blocks: 1, open: 1, executed: 1, verified: 0, comparators: {}, skipped: {}, offPage: 0},
  durationMs,
  workdir: null,
})

/** What a consumer reads, once the schema of another has let it pass. */
const read = async (transcripts: readonly Transcript[]): Promise<TestSuites> => {
  const xml = await rendered(strictJunit, transcripts)
  expect((await validateXML({xml, schema})).errors).toEqual([])
  const lenient = await rendered(junit, transcripts)
  expect(lenient.replaceAll(/(<testcase .*?) file="[^"]*" line="\d+"/g, '$1')).toBe(xml)
  return (await parse(xml)) as TestSuites
}

const suites = ({testsuite = []}: TestSuites): readonly TestSuite[] => testsuite
const cases = (report: TestSuites): readonly TestCase[] => suites(report).flatMap(({testcase = []}) => testcase)

test('every kind of event, as Jenkins and others take it', async () => {
  const transcript = transcriptOf(allEvents)
  await expect(await rendered(junit, [transcript])).toMatchFileSnapshot('../golden/junit.xml')
  const report = await read([transcript])
  expect(report).toMatchObject({name: 'runbook', tests: cases(report).length, failures: 2, errors: 1})
})

test('a run that passes has no case but its steps', async () => {
  const key = 'page.md#step_1'
  const report = await read([
    transcriptOf([
      runStarted,
      pageStarted('page.md'),
      stepStarted(key),
      commandStarted(1, 'echo 1'),
      output(2, '1\n'),
      commandEnded(3, 'echo 1', passed, '1\n'),
      stepEnded(key),
      runEnded(6),
    ]),
  ])
  expect(report).toMatchObject({tests: 1, failures: 0, errors: 0})
  expect(cases(report)).toMatchObject([
    {name: 'A section › echo 1', classname: 'page', time: 0.005, 'system-out': ['$ echo 1\n1']},
  ])
})

test('pages that are cleaned up after others were played take the time of their own steps', async () => {
  const [one, two] = ['one.md#step_1', 'two.md#step_1']
  const report = await read([
    transcriptOf([
      {...runStarted, pages: ['one.md', 'two.md']} as RunEvent,
      ...[pageStarted('one.md'), stepStarted(one), stepEnded(one)],
      ...[pageStarted('two.md'), stepStarted(two), stepEnded(two), pageEnded('two.md', 100)],
      pageEnded('one.md', 300),
      runEnded(300),
    ]),
  ])
  expect(report.time).toBe(0.01)
  expect(suites(report).map(({time}) => time)).toEqual([0.005, 0.005])
})

describe('a record that is not whole', () => {
  const cut = (type: RunEvent['type']) =>
    allEvents.slice(
      0,
      allEvents.findLastIndex((event) => event.type === type),
    )

  test('falls short in the step that it ends in, and as a whole', async () => {
    const report = await read([transcriptOf(cut('try-ended'))])
    const errors = cases(report).filter(({error}) => error !== undefined)
    expect(errors.map(({name, error = []}) => [name, error[0]?.type, error[0]?.message])).toEqual([
      [
        'Verify the installation › kubectl get pods -n sample --context="${CTX_CLUSTER1}"',
        'incomplete',
        'the record ends in `kubectl get pods -n sample --context="${CTX_CLUSTER1}"`',
      ],
      ['(record)', 'incomplete', 'the record is incomplete: it ends after 14s'],
    ])
  })

  test('says which pages it does not come to', async () => {
    const report = await read([transcriptOf(allEvents.slice(0, 1))])
    expect(cases(report).map(({classname, skipped, error}) => [classname, (skipped ?? error)?.[0]?.message])).toEqual([
      ['quickstart', 'the record ends before it'],
      ['multicluster.multi-primary', 'the record ends before it'],
      ['runbook', 'the record is incomplete: it ends after 0ms'],
    ])
  })
})

describe('what falls short without a command', () => {
  test('is a case of its page, with the last warning', async () => {
    const ended = allEvents.find((event) => event.type === 'page-ended' && event.page === 'quickstart.md')
    if (ended?.type !== 'page-ended') throw new Error('no page has ended')
    const report = await read([
      transcriptOf([
        ...allEvents.slice(0, allEvents.indexOf(ended)),
        {type: 'warning', at: 2030, page: 'quickstart.md', key: null, text: 'the hook afterPage failed: exit 1'},
        {...ended, outcome: 'failed'},
      ]),
    ])
    const [, quickstart] = suites(report)
    expect(quickstart).toMatchObject({name: 'quickstart.md', failures: 1})
    expect(quickstart?.testcase?.at(-1)).toMatchObject({
      name: '(page)',
      failure: [{type: 'page', message: 'the hook afterPage failed: exit 1'}],
    })
  })

  test('is a case of the run where it is no page’s', async () => {
    const ended = {...runEnded(9), outcome: 'failed', exitStatus: 2} as RunEvent
    const report = await read([transcriptOf([runStarted, ended])])
    expect(cases(report).at(-1)).toMatchObject({
      name: '(run)',
      error: [{type: 'failed', message: 'the run failed (exit status 2)'}],
    })
    expect(cases(report)[0]).toMatchObject({name: '(page)', skipped: [{message: 'the run ended before it'}]})
  })
})

test('plays and runs of one page are told apart, in names that consumers take apart at dots', async () => {
  const run = (startedAt: string) =>
    transcriptOf([
      {...runStarted, startedAt, pages: ['docs/v1.2/page.md[a, b.c]']} as RunEvent,
      pageStarted('docs/v1.2/page.md[a, b.c]'),
      stepStarted('docs/v1.2/page.md[a, b.c]#step_1'),
      stepEnded('docs/v1.2/page.md[a, b.c]#step_1'),
      runEnded(6),
    ])
  const names = (report: TestSuites) => cases(report).map(({classname}) => classname)
  expect(names(await read([run('2026-01-01T00:00:00.000Z')]))).toEqual(['docs.v1_2.page [a, b_c]'])
  expect(names(await read([run('2026-01-01T00:00:00.000Z'), run('2026-01-02T00:00:00.000Z')]))).toEqual([
    'docs.v1_2.page [a, b_c] [2026-01-01T00:00:00_000Z]',
    'docs.v1_2.page [a, b_c] [2026-01-02T00:00:00_000Z]',
  ])
})

describe('whatever a page or a program says', () => {
  const texts = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.stringMatching(/^[\n\t\r <>&"'\]\u0000\u001b\ufffe[!-]*$/),
    fc.constantFrom(
      ']]>',
      '<![CDATA[',
      '</system-out></testcase>',
      '&#0;',
      '&amp;',
      '<!DOCTYPE x>',
      '\u001b]0;x\u0007',
    ),
  )
  const key = 'page.md#step_1'
  const failing = (run: string, reason: string, printed: string): readonly RunEvent[] => [
    runStarted,
    pageStarted('page.md'),
    stepStarted(key),
    commandStarted(1, run),
    commandEnded(3, run, {kind: 'failed', comparator: 'same', why: '', reason, diff: []}, printed),
    stepEnded(key, 'failed'),
    runEnded(6),
  ]

  test('is well-formed, and reads back as it is shown', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (reason, printed) => {
        const report = (await parse(
          await rendered(strictJunit, [transcriptOf(failing('id', `differs: ${reason}`, printed))]),
        )) as TestSuites
        const [one] = cases(report)
        const shown = makeLinesPrintable(printed.replace(/\r?\n$/, ''))
        expect(one?.['system-out']).toEqual([printed === '' ? '$ id' : `$ id\n${shown}`])
        expect(one?.failure?.[0]?.message).toBe(`differs: ${makePrintable(reason, 9)} [output]`)
      }),
      {examples: [['\u001b[', '']]}, // a terminal sequence that what stands behind it would end
    )
  })

  test('is let pass by the schema', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, async (run, reason, printed) => {
        const xml = await rendered(strictJunit, [transcriptOf(failing(run, reason, printed))])
        expect((await validateXML({xml, schema})).errors).toEqual([])
      }),
      {numRuns: 20},
    )
  })
})

describe('a case', () => {
  const run = (inRepository: Readonly<Record<string, string>>) => {
    const apply = 'kubectl apply \\\n  -f app.yaml\n# more'
    const keys = ['page.md#step_1', 'page.md#step_2']
    const steps = keys.flatMap((key) => [
      stepStarted(key),
      commandStarted(0, apply, `${key}/1`),
      commandEnded(1, apply, passed, `${key}/1`),
      stepEnded(key),
    ])
    const started = runStarted.type === 'run-started' ? {...runStarted, pages: ['page.md'], inRepository} : runStarted
    return transcriptOf([started, pageStarted('page.md'), ...steps, pageEnded('page.md', 20), runEnded(20)])
  }

  test('is called by its heading and its first command, and once', async () => {
    expect(cases(await read([run({})])).map(({name}) => name)).toEqual([
      'A section › kubectl apply -f app.yaml',
      'A section › kubectl apply -f app.yaml (2)',
    ])
  })

  test('has its file, as the repository calls it, and its line', async () => {
    const xml = await rendered(junit, [run({[place.page]: 'docs/page.md'})])
    expect(xml).toContain(`file="docs/page.md" line="${place.start.line}"`)
    expect(await rendered(junit, [run({})])).toContain(`file="${place.page}" line="${place.start.line}"`)
  })
})
