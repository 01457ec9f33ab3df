import {eventFormat, findWorst, type Outcome, sumTotals} from '../event.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import {loadRedactor, redactLazily} from '../redact/index.ts'
import {orderSessions} from '../session-order.ts'
import {readVersion} from '../version.ts'
import {listSources, watchHostInfo} from './host-info.ts'
import type {RunOutputs} from './outputs.ts'
import {openPipe, type PipeEnds} from './pipe.ts'
import {namePagesInRepository} from './repository-paths.ts'
import {gatherResults, type PlayedRun} from './result.ts'
import type {RunContext, RunStart} from './run-context.ts'
import {findRunSecrets} from './secrets.ts'
import {followVersions} from './versions.ts'

/** A run that has begun, for whoever hears of it. */
export interface LiveRun {
  readonly context: RunContext
  /** Tell how it ended, whatever came of it, and wait until all of it has been handed on. Rejects with what went wrong. */
  readonly end: (ended: RunEnding) => Promise<PlayedRun>
}

/** `not-run`: its contexts could not be had. */
export type RunEnding = Outcome | 'not-run' | {readonly error: unknown}

/** Open the pipe of a run's events, and tell that it begins. */
export async function beginLiveRun(start: RunStart, {recorder, reports}: RunOutputs): Promise<LiveRun> {
  const {options, steps, sessions} = start
  const gatherer = gatherResults()
  const pipe = openPipe(steps?.clock.now ?? (() => performance.now()), {
    redact: await chooseRedaction(start),
    recorder,
    live: (event) => {
      steps?.hear(event)
      reports.live(event)
      options.onEvent?.(event)
    },
    recorded: orderSessions((event) => {
      gatherer.take(event)
      reports.recorded(event)
    }).emit,
  })
  const context: RunContext = {
    ...start,
    jobs: Math.max(1, Math.min(options.jobs ?? 1, sessions.length)),
    pipe,
    results: [],
  }
  let hasWarned = false
  pipe.listen((event) => {
    hasWarned ||= event.type === 'warning' && !uncountedWarnings.includes(event.code ?? '')
  })
  pipe.listen(followVersions(pipe.emit))
  const hostInfo = watchHostInfo(sessions, pipe)
  tellBeginning(context)
  return {
    context,
    end: async (ended) => {
      await hostInfo.finish()
      const run = await tellEnding(ended, hasWarned && isStrict(sessions), context)
      if (typeof ended === 'object') throw ended.error
      return {...run, pages: gatherer.pages()}
    },
  }
}

/** What hides secrets is loaded where one may be shown; at once where questions show commands, or a reader what they print. */
async function chooseRedaction({sessions, steps, reader}: RunStart): Promise<PipeEnds['redact']> {
  const secrets = findRunSecrets(sessions)
  if (steps === null && reader === null) return (emit) => redactLazily(emit, secrets)
  const makeRedactor = await loadRedactor()
  return (emit) => ({...makeRedactor(emit, secrets), settled: async () => undefined})
}

function tellBeginning({options: {label}, sessions, jobs, shard, pipe: {emit}}: RunContext): void {
  const sources = listSources(sessions)
  const inRepository = namePagesInRepository(sources)
  emit({
    type: 'run-started',
    format: eventFormat,
    startedAt: new Date().toISOString(),
    version: readVersion(),
    pages: sessions.flatMap(({pages}) => pages.map(({page}) => page)),
    contexts: Object.fromEntries(
      sessions.flatMap(({clusters}) =>
        clusters.map(({name, kubeContext, pool}) => [name, pool.length > 1 ? pool.join(', ') : kubeContext]),
      ),
    ),
    ...(jobs === 1 ? {} : {sessions: sessions.map(({pages}) => pages.map(({page}) => page))}),
    ...(Object.keys(inRepository).length === 0 ? {} : {inRepository}),
    ...(shard === null ? {} : {shard}),
    ...(label === undefined ? {} : {label}),
  })
  for (const source of sources) emit({type: 'page-read', source})
}

function isStrict(sessions: readonly SessionPlan[]): boolean {
  return sessions.some(({pages}) => pages.some(({options}) => options.strict))
}

/** Pages count for themselves what else their tabs warn of; a quarantine is wanted. */
const uncountedWarnings: readonly string[] = ['default-tab', 'quarantined']

async function tellEnding(
  ended: RunEnding,
  hasFailed: boolean, // something else than its pages
  {pipe, results}: RunContext,
): Promise<Omit<PlayedRun, 'pages'>> {
  const outcomes = results.flatMap(({outcome, counts}) => (counts || outcome === 'interrupted' ? [outcome] : []))
  const couldNotRun = ended === 'not-run' || typeof ended === 'object'
  const outcome = findWorst([...outcomes, hasFailed || couldNotRun ? 'failed' : ended])
  const exitStatus = couldNotRun ? 2 : exitStatuses[outcome]
  const totals = sumTotals(results.map((result) => result.totals))
  const durationMs = pipe.now()
  pipe.emit({type: 'run-ended', outcome, totals, exitStatus, durationMs})
  await pipe.settle()
  return {outcome: couldNotRun ? 'not-run' : outcome, exitStatus, totals, durationMs}
}

const exitStatuses = {passed: 0, flaky: 0, failed: 1, interrupted: 130} as const
