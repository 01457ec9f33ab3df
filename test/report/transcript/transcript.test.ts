import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {sortOf} from '../../../engine/off-page.ts'
import {joinPrinted} from '../../../engine/report/transcript/printed.ts'
import {Transcribing} from '../../../engine/report/transcript/transcribing.ts'
import {findStepState, type Transcript} from '../../../engine/report/transcript/transcript.ts'
import {commandEnded, commandStarted, output, pageStarted, passed, place, runStarted} from '../events.ts'
import {allEvents} from '../replay.ts'

const transcriptOf = (events: readonly RunEvent[]): Transcript => {
  const transcribing = new Transcribing()
  for (const event of events) transcribing.take(event)
  return transcribing.transcript()
}

const step = (id: string, commands = 1): RunEvent => ({
  type: 'step-started',
  at: 1,
  key: `page.md#${id}`,
  id,
  phase: 'main',
  section: 'Steps',
  within: [],
  commands,
  place,
})

describe('a run with every kind of event', () => {
  const transcript = transcriptOf(allEvents)
  const page = (name: string) => transcript.pages.find((each) => each.page === name)
  const commandsOf = (name: string) => page(name)?.steps.flatMap(({commands}) => commands) ?? []

  test('has its pages in order, those that were skipped as well, each with its source', () => {
    expect(transcript.pages.map(({page, title, skipped}) => [page, title, skipped?.kind])).toEqual([
      ['multicluster/before-you-begin.md', 'Prepare two clusters', 'holds'],
      ['quickstart.md', 'Play your first page', undefined],
      ['multicluster/multi-primary.md', 'Install Multi-Primary', undefined],
    ])
    expect(page('quickstart.md')?.source?.text).toContain('## Say hello')
    expect(page('multicluster/before-you-begin.md')?.source).toBe(null)
  })

  test('has every step and command, with what became of it', () => {
    expect(page('multicluster/multi-primary.md')?.steps.map((each) => [each.id, findStepState(each)])).toEqual([
      ['environment__1', 'passed'],
      ['configure_cluster1_as_a_primary_1', 'passed'],
      ['configure_cluster1_as_a_primary_2', 'passed'],
      ['configure_cluster1_as_a_primary_3', 'skipped'],
      ['open_the_dashboard_1', 'passed'],
      ['verify_the_installation_1', 'failed'],
      ['verify_the_installation_2', 'skipped'],
      ['verify_the_installation_3', 'skipped'],
      ['verify_the_installation_4', 'skipped'],
      ['cleanup_1', 'interrupted'],
    ])
    expect(commandsOf('multicluster/multi-primary.md').map(({verdict}) => verdict?.kind)).toEqual(
      'skipped passed passed passed passed failed failed failed'.split(' '),
    )
  })

  test('has of a command that was tried again its last output, its tries, and what was off the page', () => {
    const [verify] = commandsOf('multicluster/multi-primary.md').filter(({tries}) => tries.length > 0)
    expect(verify?.tries.map(({number, delayMs}) => [number, delayMs])).toEqual([
      [1, 1000],
      [2, 1500],
      [3, 2000],
    ])
    expect(verify && joinPrinted(verify.output).match(/NAME/g)).toHaveLength(1)
    expect(verify?.asides.map((aside) => (aside.type === 'off-page' ? sortOf(aside.action) : aside.type))).toEqual([
      'retry',
      'diagnosis',
    ])
    expect(verify?.calls).toHaveLength(1)
  })

  test('keeps what a command prints after its end apart, and what became of it', () => {
    const dashboard = commandsOf('multicluster/multi-primary.md').find(({jobs}) => jobs.length > 0)
    expect(dashboard && joinPrinted(dashboard.late)).toBe('Forwarding from 127.0.0.1:20001 -> 20001\n')
    expect(dashboard?.jobs.map(({state}) => state)).toEqual(['started', 'ready', 'ended'])
  })

  test('puts what belongs to no step to its page', () => {
    expect(page('multicluster/multi-primary.md')?.asides.map(({type}) => type)).toEqual(['off-page', 'warning'])
    expect(transcript.left.map(({object}) => object)).toEqual([
      'namespace/sample',
      'secret/istio-remote-secret-cluster1',
    ])
    expect(transcript.interruptedAt).toEqual([48685, 49395])
  })
})

test('a run is a transcript at each of its events, whole at the last one alone', () => {
  const transcribing = new Transcribing()
  expect(() => transcribing.transcript()).toThrow(RangeError)
  for (const event of allEvents) {
    transcribing.take(event)
    const {ended, untilMs} = transcribing.transcript()
    expect(ended === null).toBe(event.type !== 'run-ended')
    expect(untilMs).toBeGreaterThanOrEqual(event.at)
  }
})

test('a record that ends in a command says what it had printed, and no verdict', () => {
  const [page] = transcriptOf([
    runStarted,
    pageStarted(),
    step('one'),
    commandStarted(2, 'sleep 100', 'page.md#one/1'),
    output(3, 'half a li', 'page.md#one/1'),
  ]).pages
  const [first] = page?.steps ?? []
  expect(first && findStepState(first)).toBe('open')
  expect(first?.commands.map(({verdict, output: printed}) => [verdict, joinPrinted(printed)])).toEqual([
    [null, 'half a li'],
  ])
  expect(page?.untilMs).toBe(3)
})

test('of many commands, each keeps its share of output; one that failed keeps more', () => {
  const long = 'all work and no play\n'.repeat(2000)
  const events = [runStarted, pageStarted('page.md', 16_000), step('one', 2)]
  const verdict = {kind: 'failed', comparator: 'same', why: '', reason: '', diff: []} as const
  events.push(
    commandEnded(2, 'good', passed, long, 'page.md#one/1'),
    commandEnded(3, 'bad', verdict, long, 'page.md#one/2'),
  )
  const [good, bad] = transcriptOf(events).pages[0]?.steps[0]?.commands ?? []
  const kept = [good, bad].map((command) => (command?.output.head.length ?? 0) + (command?.output.tail.length ?? 0))
  expect(kept[0]).toBeLessThanOrEqual(1000)
  expect(kept[0]).toBeGreaterThan(900)
  expect(kept[1]).toBeGreaterThan(7900)
  expect(good && good.output.left + (kept[0] ?? 0)).toBe(long.length)
})
