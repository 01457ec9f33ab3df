import type {Diagnostic} from '../diagnostic.ts'
import type {Outcome} from '../event.ts'
import {findFirstPage, type PreparedPage, type SessionPlan} from '../plan/run/session-plan.ts'
import {type Connections, connectSessions} from './connect.ts'
import {runContextCommands} from './context-setup.ts'
import type {RunContext} from './run-context.ts'

/** What is to be played, and what its contexts are. */
export interface SessionsWithContexts {
  readonly sessions: readonly SessionPlan[]
  readonly setups: readonly PreparedPage[] // whose configs say how contexts are made
  readonly connections: Connections | null // null where the contexts are to be made first
  readonly hear: (diagnostics: readonly Diagnostic[]) => Promise<boolean> // answers whether one is an error
}

/**
 * Play while the contexts are there: made first, where a config says how, and checked; taken down last.
 *
 * @returns `not-run` where the contexts could not be made, or do not answer
 */
export async function playWithContexts(
  {sessions, setups, connections, hear}: SessionsWithContexts,
  context: RunContext,
  play: (connections: Connections) => Promise<Outcome>,
): Promise<Outcome | 'not-run'> {
  const {pipe, interrupts} = context
  const page = sessions[0] === undefined ? '' : findFirstPage(sessions[0])
  const warn = (text: string) => pipe.emit({type: 'warning', page, key: null, text})
  let made: Connections | null = null
  try {
    for (const setup of setups) {
      const trouble = await runContextCommands('make', setup, page, pipe.emit, interrupts.stop)
      if (trouble === null) continue
      warn(trouble)
      return interrupts.stop.aborted ? 'interrupted' : 'not-run'
    }
    made = connections ?? (await connectSessions(sessions, interrupts.stop))
    if (connections === null && (await hear(made.diagnostics))) return 'not-run'
    for (const {name, kubeContext, server, version} of made.checked)
      pipe.emit({type: 'context-checked', name, kubeContext, server, version})
    return await play(made)
  } finally {
    made?.close()
    for (const setup of [...setups].reverse()) {
      const trouble = await runContextCommands('down', setup, page, pipe.emit, interrupts.stopCleanup)
      if (trouble !== null) warn(trouble)
    }
  }
}
