import type {Outcome} from '../event.ts'
import {type Connections, connectSessions} from './connect.ts'
import {makeContexts, takeContextsDown} from './context-setup.ts'
import {playSession} from './play-session.ts'
import type {RunContext} from './run-context.ts'

/**
 * Play one session after the other while the contexts are there: made first, where a config says how, and checked; taken
 * down last.
 *
 * @param connections null where the contexts are to be made first
 * @returns `not-run` where the contexts could not be made, or do not answer
 */
export async function playSessions(connections: Connections | null, context: RunContext): Promise<Outcome | 'not-run'> {
  const {stop} = context.interrupts
  let open: Connections | null = null
  try {
    open = connections ?? (await connectMade(context))
    if (open === null) return stop.aborted ? 'interrupted' : 'not-run'
    for (const {name, kubeContext, server, version} of open.checked)
      context.pipe.emit({type: 'context-checked', name, kubeContext, server, version})
    let hasFailed = false
    for (const session of context.sessions) {
      if (stop.aborted) return 'interrupted'
      const {outcome, leaked} = await playSession(session, open, context)
      hasFailed ||= leaked || outcome === 'failed'
    }
    if (hasFailed) return 'failed'
    return stop.aborted ? 'interrupted' : 'passed'
  } finally {
    open?.close()
    await takeContextsDown(context)
  }
}

/** Make the contexts, and ask them. Answers null where one could not be made, or does not answer. */
async function connectMade(context: RunContext): Promise<Connections | null> {
  if (!(await makeContexts(context))) return null
  const made = await connectSessions(context.sessions, context.interrupts.stop)
  if (!(await context.hear(made.diagnostics))) return made
  made.close()
  return null
}
