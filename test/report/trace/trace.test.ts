import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import * as z from 'zod/mini'
import type {RunEvent} from '../../../engine/event.ts'
import {trace} from '../../../engine/report/trace/index.ts'
import type {Transcript} from '../../../engine/report/transcript/transcript.ts'
import {commandEnded, commandStarted, pageStarted, passed, place, runEnded, runStarted} from '../events.ts'
import {rendered, transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

/** The parts of Chrome's trace event format that are used: complete events, and names of processes and threads. */
const whole = z.number().check(z.int(), z.gte(0))
const named = {ph: z.literal('M'), pid: whole, tid: whole}
const format = z.strictObject({
  displayTimeUnit: z.enum(['ms', 'ns']),
  otherData: z.record(z.string(), z.string()),
  traceEvents: z.array(
    z.union([
      z.strictObject({
        ph: z.literal('X'),
        pid: whole,
        tid: whole,
        ts: whole,
        dur: whole,
        name: z.string(),
        cat: z.string(),
        args: z.record(z.string(), z.unknown()),
      }),
      z.strictObject({
        ...named,
        name: z.enum(['process_name', 'thread_name']),
        args: z.strictObject({name: z.string()}),
      }),
      z.strictObject({
        ...named,
        name: z.literal('thread_sort_index'),
        args: z.strictObject({sort_index: whole}),
      }),
    ]),
  ),
})

type Traced = z.infer<typeof format>['traceEvents'][number]
type Complete = Extract<Traced, {readonly ph: 'X'}>

const traceOf = async (...transcripts: readonly Transcript[]): Promise<readonly Traced[]> =>
  format.parse(JSON.parse(await rendered(trace, transcripts))).traceEvents

const isComplete = (event: Traced): event is Complete => event.ph === 'X'

/** The names of those that each slice lies in, from the outermost on, by thread. */
const nested = (events: readonly Traced[]): readonly string[] => {
  const threads = new Map<string, Complete[]>()
  return events.filter(isComplete).map((event) => {
    const open = threads.get(`${event.pid} ${event.tid}`) ?? []
    const inside = open.filter(({ts, dur}) => ts + dur > event.ts)
    threads.set(`${event.pid} ${event.tid}`, [...inside, event])
    return [...inside, event].map(({name}) => name).join(' > ')
  })
}

/** Slices of a thread that neither hold one another nor are apart. */
const listCrossings = (events: readonly Traced[]): readonly string[] => {
  const slices = events.filter(isComplete)
  return slices.flatMap((one, index) =>
    slices
      .slice(index + 1)
      .filter(({pid, tid}) => pid === one.pid && tid === one.tid)
      .filter(({ts, dur}) => ts < one.ts + one.dur && ts + dur > one.ts + one.dur && ts > one.ts)
      .map((other) => `${one.name} and ${other.name}`),
  )
}

const threadNames = (events: readonly Traced[]) =>
  events.flatMap((event) => (event.name === 'thread_name' && event.ph === 'M' ? [event.args] : []))

test('every kind of event', async () => {
  const text = await rendered(trace, [transcriptOf(allEvents)])
  format.parse(JSON.parse(text))
  expect(listCrossings(JSON.parse(text).traceEvents)).toEqual([])
  await expect(text).toMatchFileSnapshot('../golden/trace.json')
})

const step = (
  page: string,
  sinceMs: number,
  untilMs: number,
  contexts: readonly string[] = [],
): readonly RunEvent[] => {
  const [key, command] = [`${page}#step_${sinceMs}`, `${page}#step_${sinceMs}/1`]
  const about = {id: `step_${sinceMs}`, phase: 'main', section: '', within: [], commands: 1, place} as const
  return [
    {type: 'step-started', at: sinceMs, key, ...about},
    commandStarted(sinceMs, 'true', command),
    {...commandEnded(untilMs, 'true', passed, '', command), contexts} as RunEvent,
    {type: 'step-ended', at: untilMs, key, id: about.id, outcome: 'passed', durationMs: untilMs - sinceMs},
  ]
}

const page = (name: string, sinceMs: number, untilMs: number, ...inside: readonly RunEvent[]): readonly RunEvent[] => [
  {...pageStarted(name), at: sinceMs} as RunEvent,
  ...inside,
  {
    type: 'page-ended',
    at: untilMs,
    page: name,
    outcome: 'passed',
    totals: {steps: 1, commands: 1, passed: 1, checked: 0, failed: 0, skipped: 0},
    coverage: {blocks: 1, open: 1, executed: 1, verified: 0, comparators: {}, skipped: {}, offPage: 0},
    durationMs: untilMs - sinceMs,
    workdir: null,
  },
]

const run = (...events: readonly RunEvent[]): Transcript =>
  transcriptOf([
    {...runStarted, contexts: {cluster1: 'kind-one'}} as RunEvent,
    ...[...events].sort((one, other) => one.at - other.at),
    runEnded(1000),
  ])

describe('threads', () => {
  test('pages that are open at once stand beside one another, others on one thread', async () => {
    const events = await traceOf(
      run(
        ...page('a.md', 0, 90, ...step('a.md', 10, 20)),
        ...page('b.md', 30, 60, ...step('b.md', 40, 50)),
        ...page('c.md', 90, 100),
      ),
    )
    expect(threadNames(events)).toEqual([{name: 'pages'}, {name: 'pages (2)'}])
    expect(nested(events)).toEqual([
      'a.md',
      'a.md > step_10',
      'a.md > step_10 > true',
      'c.md',
      'b.md',
      'b.md > step_40',
      'b.md > step_40 > true',
    ])
  })

  test('a context has the commands that went to it, by the name that pages use', async () => {
    const events = await traceOf(
      run(
        ...page('a.md', 0, 90, ...step('a.md', 10, 20, ['kind-one', 'other']), ...step('a.md', 20, 40, ['kind-one'])),
      ),
    )
    expect(threadNames(events)).toEqual([{name: 'pages'}, {name: 'context cluster1'}, {name: 'context other'}])
    const onCluster = events.filter(isComplete).filter(({tid}) => tid === 2)
    expect(onCluster.map(({ts, dur}) => [ts, dur])).toEqual([
      [10_000, 10_000],
      [20_000, 20_000],
    ])
  })

  test('a page that was skipped takes no time; a run without pages is a trace without slices', async () => {
    const totals = {steps: 1, commands: 1, passed: 0, checked: 0, failed: 0, skipped: 1}
    const skipped: RunEvent = {
      type: 'page-skipped',
      at: 5,
      page: 'a.md',
      title: 'A',
      kind: 'holds',
      reason: 'it holds',
      totals,
    }
    expect((await traceOf(run(skipped))).filter(isComplete)).toEqual([])
    expect((await traceOf()).length).toBe(0)
  })
})

test('of several runs each is a process, at its own time', async () => {
  const later = (startedAt: string): Transcript => {
    const transcript = run(...page('a.md', 10, 20))
    return {...transcript, run: {...transcript.run, startedAt}}
  }
  const events = await traceOf(later('2026-01-01T00:00:02.000Z'), later('2026-01-01T00:00:00.000Z'))
  expect(events.filter(isComplete).map(({pid, ts}) => [pid, ts])).toEqual([
    [1, 2_010_000],
    [2, 10_000],
  ])
})

test('whatever the times of a recording, slices of a thread nest, and none is shorter than nothing', async () => {
  const time = fc.double({min: 0, max: 1000, noNaN: true})
  const span = fc.tuple(time, time)
  const pages = fc.array(
    fc.record({at: span, steps: fc.array(fc.record({at: span, tried: fc.array(span)}), {maxLength: 4})}),
    {
      maxLength: 5,
    },
  )
  const retried = (name: string, {at: [since, until], tried}: {at: number[]; tried: number[][]}, index: number) => {
    const [start, ...rest] = step(name, since ?? 0, until ?? 0, ['kind-one'])
    const key = `${name}#step_${since}/1`
    const tries = tried.map(
      ([at = 0, delayMs = 0], number): RunEvent => ({
        type: 'try-ended',
        at,
        key,
        number: number + 1,
        status: 0,
        reason: 'not yet',
        delayMs,
        deadlineMs: 0,
      }),
    )
    const settle: RunEvent = {
      type: 'off-page',
      at: (until ?? 0) + index,
      page: name,
      key: null,
      action: {what: 'settle', object: 'deployment/web', durationMs: 1, trouble: null},
    }
    return [start, rest[0], ...tries, ...rest.slice(1), settle].filter((event) => event !== undefined)
  }
  await fc.assert(
    fc.asyncProperty(pages, async (all) => {
      const events = all.flatMap(({at, steps}, index) => {
        const name = `p${index}.md`
        return page(name, at[0], at[1], ...steps.flatMap((each, number) => retried(name, each, number)))
      })
      // In the order in which they were told, whatever their times.
      const traced = await traceOf(transcriptOf([runStarted, ...events, runEnded(1000)]))
      expect(listCrossings(traced)).toEqual([])
    }),
    {numRuns: 300},
  )
})
