import {type Diagnostic, hasErrors} from '../diagnostic.ts'
import {eventFormat, findWorst, type Outcome} from '../event.ts'
import type {RunPlan, SessionPlan} from '../plan/run/session-plan.ts'
import {sumTotals} from '../play/index.ts'
import type {Source} from '../read/index.ts'
import {loadRedactor, redactLazily} from '../redact/index.ts'
import {readVersion} from '../version.ts'
import {connectSessions} from './connect.ts'
import {findContextSetups} from './context-setup.ts'
import {hideDiagnostics} from './diagnostics.ts'
import {checkHooks} from './hooks.ts'
import {listSources, watchHostInfo} from './host-info.ts'
import {interruptBy} from './interrupts.ts'
import type {RunOptions} from './options.ts'
import {type EventPipe, openPipe, type PipeEnds} from './pipe.ts'
import {playSessions, type SessionsWithContexts} from './play-sessions.ts'
import type {RunPrompter} from './prompter.ts'
import {openRunRecorder, type RunRecorder} from './record.ts'
import {openReports, type Reports} from './reports/index.ts'
import {gatherResults, noTotals, type RunResult} from './result.ts'
import {forgetCheckpoint, refuseOtherPages} from './resume.ts'
import type {Checkpoint, RunContext} from './run-context.ts'
import {findRunSecrets} from './secrets.ts'
import type {SessionSupply} from './session-supply.ts'
import {makeWorkdir} from './workdir.ts'

/** What a run begins with beside its plan and its options. */
export interface RunStart {
  readonly supply: SessionSupply
  readonly resume: Checkpoint | null
}

/**
 * Play a plan in which is no error. Contexts are asked before anything is run; where a config says how they are made, they
 * are made first, and taken down last.
 */
export async function playPlan(plan: RunPlan, options: RunOptions, start: RunStart): Promise<RunResult> {
  const {resume} = start
  const sessions = resume === null ? plan.sessions : plan.sessions.filter((session) => holdsPage(session, resume.page))
  if (sessions.length === 0 && resume !== null) throw refuseOtherPages(resume)
  const workdir = resume?.workdir ?? (options.workdir === undefined ? null : makeWorkdir(options.workdir))
  const prompter = (await options.prompter?.beginRun?.({...plan, sessions})) ?? {}
  const interrupts = prompter.interrupts ?? options.interrupts ?? interruptBy(options.signal)
  const reports = await openReports(options.reporters ?? [], options.reportSettings ?? {}, listFiles(sessions))
  const recorder = openRunRecorder(plan.asked[0], options)
  const hearing = hearDiagnostics(plan, options)
  const due: DueRun = {sessions, prompter, reports, recorder, hear: hearing.hear}
  const {steps = null, reader = null} = prompter
  const parts = {...start, workdir, interrupts, pages: options.pages.map(namePage), steps, reader}
  try {
    const ended = await playDue(due, parts, options)
    const recording = recorder.folder()
    const kept = recorder.close()
    const unwritten = await reports.end()
    const exitStatus = ended.exitStatus === 0 && unwritten.length > 0 ? 2 : ended.exitStatus
    return {...ended, exitStatus, diagnostics: hearing.heard, problems: [...kept, ...unwritten], recording}
  } catch (error) {
    recorder.close()
    await reports.end()
    throw error
  }
}

function holdsPage({pages}: SessionPlan, page: string): boolean {
  return pages.some((each) => each.page === page)
}

function namePage(page: string | Source): string {
  return typeof page === 'string' ? page : page.page
}

/** Files that no report may take the place of. */
function listFiles(sessions: readonly SessionPlan[]): readonly string[] {
  return sessions.flatMap(({pages}) => pages.map(({plan}) => plan.runbook.page))
}

/** Diagnostics of a run, handed on as they are found. */
function hearDiagnostics({sessions, diagnostics}: RunPlan, {prompter}: RunOptions) {
  const heard = [...diagnostics]
  const hear = async (found: readonly Diagnostic[]): Promise<boolean> => {
    const hidden = await hideDiagnostics(found, sessions)
    heard.push(...hidden)
    prompter?.hearDiagnostics?.(hidden)
    return hasErrors(hidden)
  }
  return {heard, hear}
}

/** What is to be played now, and who hears of it. */
interface DueRun {
  readonly sessions: readonly SessionPlan[]
  readonly prompter: RunPrompter
  readonly reports: Reports
  readonly recorder: RunRecorder
  readonly hear: (diagnostics: readonly Diagnostic[]) => Promise<boolean> // answers whether one is an error
}

type PlayedRun = Pick<RunResult, 'outcome' | 'exitStatus' | 'pages' | 'totals' | 'durationMs'>
type RunParts = Omit<RunContext, 'pipe' | 'results'>

async function playDue(due: DueRun, parts: RunParts, options: RunOptions): Promise<PlayedRun> {
  const {sessions, prompter, hear} = due
  const {stop} = parts.interrupts
  const setups = findContextSetups(sessions)
  const connections = setups.length > 0 ? null : await connectSessions(sessions, stop)
  try {
    if (stop.aborted) return endUnplayed('interrupted')
    if (connections !== null && (await hear(connections.diagnostics))) return endUnplayed('not-run')
    if ((await prompter.confirm?.()) === false || stop.aborted) return endUnplayed('interrupted')
    await checkHooks(sessions) // loading them runs code
    return await playAndTell(due, {setups, connections}, parts, options)
  } finally {
    connections?.close()
  }
}

function endUnplayed(outcome: 'not-run' | 'interrupted'): PlayedRun {
  return {outcome, exitStatus: outcome === 'interrupted' ? 130 : 2, pages: [], totals: noTotals, durationMs: 0}
}

async function playAndTell(
  {sessions, reports, recorder, hear}: DueRun,
  contexts: Pick<SessionsWithContexts, 'setups' | 'connections'>,
  parts: RunParts,
  {onEvent}: RunOptions,
): Promise<PlayedRun> {
  const gatherer = gatherResults()
  const {steps} = parts
  const pipe = openPipe(steps?.clock.now ?? (() => performance.now()), {
    redact: await chooseRedaction(sessions, steps !== null || parts.reader !== null),
    recorder,
    live: (event) => {
      steps?.hear(event)
      reports.live(event)
      gatherer.take(event)
      onEvent?.(event)
    },
    recorded: reports.recorded,
  })
  const context: RunContext = {...parts, pipe, results: []}
  const hostInfo = watchHostInfo(sessions, pipe)
  beginRun(sessions, pipe)
  const ended = await playSessions({sessions, ...contexts, hear}, context).catch((error: unknown) => ({error}))
  await hostInfo.finish()
  const run = await endRun(ended, context)
  if (typeof ended === 'object') throw ended.error
  if (run.outcome === 'passed') forgetCheckpoint(parts.pages)
  return {...run, pages: gatherer.pages()}
}

/** What hides secrets is loaded where one may be shown; at once where questions show commands. */
async function chooseRedaction(sessions: readonly SessionPlan[], asks: boolean): Promise<PipeEnds['redact']> {
  const secrets = findRunSecrets(sessions)
  if (!asks) return (emit) => redactLazily(emit, secrets)
  const makeRedactor = await loadRedactor()
  return (emit) => ({...makeRedactor(emit, secrets), settled: async () => undefined})
}

function beginRun(sessions: readonly SessionPlan[], {emit}: EventPipe): void {
  emit({
    type: 'run-started',
    format: eventFormat,
    startedAt: new Date().toISOString(),
    version: readVersion(),
    pages: sessions.flatMap(({pages}) => pages.map(({page}) => page)),
    contexts: Object.fromEntries(
      sessions.flatMap(({clusters}) => clusters.map(({name, kubeContext}) => [name, kubeContext])),
    ),
  })
  for (const source of listSources(sessions)) emit({type: 'page-read', source})
}

/** Tell how a run ended, whatever came of it, and wait until all of it has been handed on. */
async function endRun(
  ended: Outcome | 'not-run' | {readonly error: unknown},
  {pipe, results}: RunContext,
): Promise<Omit<PlayedRun, 'pages'>> {
  const couldNotRun = ended === 'not-run' || typeof ended === 'object'
  const outcome = findWorst([...results.map((result) => result.outcome), couldNotRun ? 'failed' : ended])
  const exitStatus = couldNotRun ? 2 : exitStatuses[outcome]
  const totals = sumTotals(results.map((result) => result.totals))
  const durationMs = pipe.now()
  pipe.emit({type: 'run-ended', outcome, totals, exitStatus, durationMs})
  await pipe.settle()
  return {outcome: couldNotRun ? 'not-run' : outcome, exitStatus, totals, durationMs}
}

const exitStatuses = {passed: 0, failed: 1, interrupted: 130} as const
