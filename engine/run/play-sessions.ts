import type {Diagnostic} from '../diagnostic.ts'
import type {Outcome} from '../event.ts'
import {findFirstPage, type PreparedPage, type SessionPlan} from '../plan/run/session-plan.ts'
import {type Connections, connectSessions} from './connect.ts'
import {runContextCommands} from './context-setup.ts'
import {playSession} from './play-session.ts'
import type {RunContext} from './run-context.ts'

/** What is to be played, and what its contexts are. */
export interface SessionsWithContexts {
  readonly sessions: readonly SessionPlan[]
  readonly setups: readonly PreparedPage[] // whose configs say how contexts are made
  readonly connections: Connections | null // null where the contexts are to be made first
  readonly hear: (diagnostics: readonly Diagnostic[]) => Promise<boolean> // answers whether one is an error
}

/**
 * Play one session after the other while the contexts are there: made first, where a config says how, and checked; taken
 * down last.
 *
 * @returns `not-run` where the contexts could not be made, or do not answer
 */
export async function playSessions(due: SessionsWithContexts, context: RunContext): Promise<Outcome | 'not-run'> {
  const {sessions, setups} = due
  const {stop} = context.interrupts
  const page = sessions[0] === undefined ? '' : findFirstPage(sessions[0])
  const warn = (text: string) => context.pipe.emit({type: 'warning', page, key: null, text})
  let open: Connections | null = null
  try {
    const trouble = await makeContexts(setups, page, context)
    if (trouble !== null) warn(trouble)
    open = trouble === null ? await openContexts(due, context) : null
    if (open === null) return stop.aborted ? 'interrupted' : 'not-run'
    let hasFailed = false
    for (const session of sessions) {
      if (stop.aborted) return 'interrupted'
      const {outcome, leaked} = await playSession(session, open, context)
      hasFailed ||= leaked || outcome === 'failed'
    }
    if (hasFailed) return 'failed'
    return stop.aborted ? 'interrupted' : 'passed'
  } finally {
    open?.close()
    for (const trouble of await takeContextsDown(setups, page, context)) warn(trouble)
  }
}

/** Ask contexts that have just been made, and tell which have answered. Answers null where one has not. */
async function openContexts(
  {sessions, connections, hear}: SessionsWithContexts,
  {pipe, interrupts}: RunContext,
): Promise<Connections | null> {
  const made = connections ?? (await connectSessions(sessions, interrupts.stop))
  if (connections === null && (await hear(made.diagnostics))) {
    made.close()
    return null
  }
  for (const {name, kubeContext, server, version} of made.checked)
    pipe.emit({type: 'context-checked', name, kubeContext, server, version})
  return made
}

/** Answers why one could not be made; null where all are. */
async function makeContexts(
  setups: readonly PreparedPage[],
  page: string,
  {pipe, interrupts}: RunContext,
): Promise<string | null> {
  for (const setup of setups) {
    const trouble = await runContextCommands('make', setup, page, pipe.emit, interrupts)
    if (trouble !== null) return trouble
  }
  return null
}

/** All that take them down are run. Answers what went wrong. */
async function takeContextsDown(
  setups: readonly PreparedPage[],
  page: string,
  {pipe, interrupts}: RunContext,
): Promise<readonly string[]> {
  const troubles: string[] = []
  for (const setup of [...setups].reverse()) {
    const trouble = await runContextCommands('down', setup, page, pipe.emit, interrupts)
    if (trouble !== null) troubles.push(trouble)
  }
  return troubles
}
