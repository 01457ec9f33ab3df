import type {EventOf, PageSource, RunEvent, Shard, Totals} from '../../../engine/event.ts'
import {eventFormat, findWorst, sumTotals} from '../../../engine/event.ts'
import type {Group} from '../../../engine/plan/run/graph.ts'
import {takeShard} from '../../../engine/plan/run/shards.ts'

/** A site of pages, of which those of a group share what the first one sets up. */
export interface Site {
  readonly groups: readonly Group[]
  readonly durations: Readonly<Record<string, number>> // ms
  readonly failing: ReadonlySet<string>
}

export const makeGroup = (pages: readonly string[]): Group => ({pages, schedule: []})

type Untimed = RunEvent extends infer Event ? (Event extends RunEvent ? Omit<Event, 'at'> : never) : never

/** The events of playing a site, or one shard of it, a whole run. */
export function playSite(
  {groups, durations, failing}: Site,
  {shard = null, startedAt = '2026-11-28T10:00:00.000Z', label}: PlayedAs = {},
): readonly RunEvent[] {
  const taken = shard === null ? null : takeShard(groups, {...shard, durations})
  const own = taken?.groups ?? groups
  const pages = own.flatMap((group) => group.pages)
  const events: RunEvent[] = []
  let at = 0
  const emit = (event: Untimed, ms = 0) => {
    at += ms
    events.push({at, ...event} as RunEvent)
  }
  emit({
    type: 'run-started',
    format: eventFormat,
    startedAt,
    version: '0.1.0',
    pages,
    contexts: {cluster1: 'kind-one'},
    ...(taken === null ? {} : {shard: taken.shard as Shard}),
    ...(label === undefined ? {} : {label}),
  })
  for (const page of pages) emit({type: 'page-read', source: makeSource(page)})
  if (pages.length > 0)
    emit({type: 'context-checked', name: 'cluster1', kubeContext: 'kind-one', server: 'https://1', version: 'v1.33.1'})
  const totals: Totals[] = []
  for (const group of own) totals.push(...playGroup(group, durations, failing, emit))
  emit({type: 'surroundings', host: 'one', system: 'Linux', tools: {bash: '5.2'}, repository: null})
  const outcome = findWorst(pages.map((page) => (failing.has(page) ? 'failed' : 'passed')))
  const exitStatus = outcome === 'passed' ? 0 : 1
  emit({type: 'run-ended', outcome, totals: sumTotals(totals), exitStatus, durationMs: at})
  return events
}

export interface PlayedAs {
  readonly shard?: {readonly at: number; readonly of: number} | null
  readonly startedAt?: string
  readonly label?: string
}

const makeSource = (page: string): PageSource => ({page, text: `# ${page}\n`, includes: {}, values: {}, raw: null})

/** The first page sets up what the others share: it is cleaned up behind them. */
function playGroup(
  {pages: [first = '', ...others]}: Group,
  durations: Site['durations'],
  failing: Site['failing'],
  emit: (event: Untimed, ms?: number) => void,
): readonly Totals[] {
  const begin = (page: string, requires: readonly string[]) => {
    emit({
      type: 'page-started',
      page,
      title: page,
      workdir: '/tmp/w',
      steps: 1,
      commands: 1,
      tabs: {},
      requires,
      variables: [],
    })
    emit({type: 'phase-started', page, phase: 'main'})
    playStep(page, (durations[page] ?? 1) / 2, failing.has(page), emit)
  }
  const end = (page: string): Totals => {
    const failed = failing.has(page) ? 1 : 0
    const totals = {steps: 1, commands: 1, passed: 1 - failed, checked: 0, failed, skipped: 0}
    const coverage = {blocks: 1, open: 1, executed: 1, verified: 0, comparators: {}, skipped: {}, offPage: 0}
    const durationMs = durations[page] ?? 1
    const outcome = failed === 1 ? ('failed' as const) : ('passed' as const)
    emit({type: 'page-ended', page, outcome, totals, coverage, durationMs, workdir: null}, durationMs / 2)
    return totals
  }
  begin(first, [])
  const ended = others.map((page) => {
    begin(page, [first])
    return end(page)
  })
  const all = [...ended, end(first)]
  emit({type: 'left-behind', context: 'cluster1', object: 'pod/x', namespace: null, madeBy: `${first}#step/1`})
  return all
}

function playStep(page: string, ms: number, fails: boolean, emit: (event: Untimed, ms?: number) => void): void {
  const point = {line: 1, column: 1, offset: 0}
  const place = {page, start: point, end: point}
  const key = `${page}#step`
  const command = `${key}/1`
  emit({type: 'step-started', key, id: 'step', phase: 'main', section: '', within: [], commands: 1, place})
  emit({type: 'command-started', key: command, run: 'true', shows: null, timeoutMs: 1000, place})
  emit({type: 'output', key: command, text: 'x\n', late: false}, ms)
  emit({
    type: 'command-ended',
    key: command,
    run: 'true',
    verdict: fails
      ? {kind: 'failed', comparator: 'status', why: '', reason: 'exit status 1', diff: []}
      : {kind: 'passed', comparator: 'status', why: ''},
    status: fails ? 1 : 0,
    tries: 1,
    durationMs: ms,
    totalMs: ms,
    bytes: 2,
    output: 'x\n',
    outputFile: null,
    endsWithNewline: true,
    contexts: [],
    place,
  } satisfies Omit<EventOf<'command-ended'>, 'at'>)
  emit({type: 'step-ended', key, id: 'step', outcome: fails ? 'failed' : 'passed', durationMs: ms})
}
