import type {Outcome} from '../event.ts'
import {findFirstPage, type SessionPlan} from '../plan/run/session-plan.ts'
import {skipPages} from '../play/index.ts'
import {type Connections, connectSessions} from './connect.ts'
import {makeContexts, takeContextsDown} from './context-setup.ts'
import {watchCrashes} from './jobs/crashes.ts'
import {watchCutOff} from './jobs/cut-off.ts'
import {Lending} from './jobs/lending.ts'
import {playAtOnce} from './jobs/schedule.ts'
import {playSession} from './play-session.ts'
import {playWithRetries} from './retries.ts'
import type {RunContext} from './run-context.ts'

/**
 * Play sessions, as many at once as the run allows, while the contexts are there: made first, where a config says how, and
 * checked; taken down last.
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
    const hasFailed = await playAll(open, context)
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

/** Play all sessions, and tell of those that are not begun since the run is cut off. Answers whether one has failed. */
async function playAll(connections: Connections, context: RunContext): Promise<boolean> {
  const {sessions, jobs, pipe, interrupts, results} = context
  const cutOff = watchCutOff(context)
  const crashes = watchCrashes(context)
  const running = new Set<SessionPlan>()
  const unlisten = interrupts.listen((count) => {
    const [first] = running
    if (first !== undefined) pipe.emit({type: 'interrupted', page: first.pages.at(-1)?.page ?? '', count})
  })
  const {lend, giveBack, listNeeds} = new Lending()
  let hasFailed = false
  const isOver = (): boolean => interrupts.stop.aborted || cutOff.find() !== null
  const play = async ({session}: {readonly session: SessionPlan}): Promise<void> => {
    running.add(session)
    const result = await crashes
      .survive(session, (hearCrash) => {
        const breaks = {findCutOff: cutOff.find, hearCrash}
        return playWithRetries(session, {play: (...each) => playSession(connections, breaks, ...each), isOver}, context)
      })
      .finally(() => running.delete(session))
    hasFailed ||= result.hasFailed
    if (jobs > 1) pipe.emit({type: 'session-ended', page: findFirstPage(session)})
  }
  try {
    const unbegun = await playAtOnce(sessions, {jobs, lend, giveBack, listNeeds, isOver, play})
    const skip = interrupts.stop.aborted || unbegun.length === 0 ? null : cutOff.find()
    if (skip !== null) for (const {pages} of unbegun) results.push(...skipPages(pages, skip, pipe))
    crashes.throwFault()
    return hasFailed || skip !== null || results.some(({outcome, counts}) => outcome === 'failed' && counts)
  } finally {
    unlisten()
    cutOff.close()
  }
}
