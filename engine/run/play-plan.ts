import {type Diagnostic, hasErrors} from '../diagnostic.ts'
import {noTotals} from '../event.ts'
import type {RunPlan, SessionPlan} from '../plan/run/session-plan.ts'
import {type Connections, connectSessions} from './connect.ts'
import {findContextSetups} from './context-setup.ts'
import {checkHooks} from './hooks.ts'
import {interruptBy} from './interrupts.ts'
import {beginLiveRun} from './live-run.ts'
import type {RunOptions} from './options.ts'
import {openOutputs, type RunOutputs} from './outputs.ts'
import {playSessions} from './play-sessions.ts'
import type {RunPrompter} from './prompter.ts'
import type {PlayedRun, RunResult} from './result.ts'
import {forgetCheckpoint, refuseOtherPages} from './resume.ts'
import type {Checkpoint, RunStart} from './run-context.ts'
import {hideDiagnostics} from './secrets.ts'
import type {SessionSupply} from './session-supply.ts'
import {assignWarnings} from './warnings.ts'
import {makeWorkdir} from './workdir.ts'

/**
 * Play a plan in which is no error. Contexts are asked before anything is run; where a config says how they are made, they
 * are made first, and taken down last.
 */
export async function playPlan(
  plan: RunPlan,
  options: RunOptions,
  before: {readonly supply: SessionSupply; readonly resume: Checkpoint | null},
): Promise<RunResult> {
  const sessions = chooseSessions(plan, before.resume)
  const prompter = (await options.prompter?.beginRun?.({...plan, sessions})) ?? {}
  if (options.workdir !== undefined && before.resume === null) makeWorkdir(options.workdir)
  const outputs = await openOutputs(plan, sessions, options)
  const {heard, hear} = hearDiagnostics(plan, options)
  const bySignal = interruptBy(options.signal)
  const interrupts = prompter.interrupts ?? options.interrupts ?? bySignal
  const {steps = null, reader = null} = prompter
  const start: RunStart = {...before, options, sessions, shard: plan.shard, interrupts, steps, reader, hear}
  let connections: Connections | null = null // until contexts are made
  try {
    if (findContextSetups(sessions).length === 0) connections = await connectSessions(sessions, interrupts.stop)
    const refusal = await findRefusal(connections, prompter, start)
    if (refusal !== null) return await closeRun(endUnplayed(refusal), heard, outputs)
    const live = await beginLiveRun(start, outputs)
    const ended = await playSessions(connections, live.context).catch((error: unknown) => ({error}))
    const played = await live.end(ended)
    if (played.outcome === 'passed' || played.outcome === 'flaky') forgetCheckpoint(options)
    return await closeRun(played, heard, outputs)
  } catch (error) {
    await outputs.close()
    throw error
  } finally {
    bySignal.release()
    connections?.close()
  }
}

/** The sessions to play: of a run that is taken up again, those from the page on where it fell short. */
function chooseSessions({sessions, diagnostics}: RunPlan, resume: Checkpoint | null): readonly SessionPlan[] {
  const due = resume === null ? sessions : sessions.filter(({pages}) => pages.some(({page}) => page === resume.page))
  if (due.length === 0 && resume !== null) throw refuseOtherPages(resume)
  return assignWarnings(due, diagnostics)
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

/** Why nothing is to be played; null where all agree that it is. */
async function findRefusal(
  connections: Connections | null,
  prompter: RunPrompter,
  {sessions, interrupts: {stop}, hear}: RunStart,
): Promise<'interrupted' | 'not-run' | null> {
  if (stop.aborted) return 'interrupted'
  if (connections !== null && (await hear(connections.diagnostics))) return 'not-run'
  if ((await prompter.confirm?.()) === false || stop.aborted) return 'interrupted'
  await checkHooks(sessions) // loading them runs code
  return null
}

function endUnplayed(outcome: 'not-run' | 'interrupted'): PlayedRun {
  return {outcome, exitStatus: outcome === 'interrupted' ? 130 : 2, pages: [], totals: noTotals, durationMs: 0}
}

async function closeRun(
  played: PlayedRun,
  diagnostics: readonly Diagnostic[],
  outputs: RunOutputs,
): Promise<RunResult> {
  const {recording, kept, written, unwritten} = await outputs.close()
  const exitStatus = played.exitStatus === 0 && unwritten.length > 0 ? 2 : played.exitStatus
  return {...played, exitStatus, diagnostics, problems: [...kept, ...unwritten], reports: written, recording}
}
