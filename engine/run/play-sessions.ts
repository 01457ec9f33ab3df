import {isWell, type Outcome} from '../event.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import type {GroupResult} from '../play/context.ts'
import {playGroup} from '../play/index.ts'
import {type Connections, connectSessions} from './connect.ts'
import {makeContexts, takeContextsDown} from './context-setup.ts'
import {callHooksAround, type HooksAround, superviseHooks} from './hooks.ts'
import {reportResumed, saveProgress} from './resume.ts'
import {playWithRetries, type SessionResult} from './retries.ts'
import type {RunContext} from './run-context.ts'
import {type OpenSession, openSession} from './session-context.ts'
import {openFolder} from './workdir.ts'

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
      const result = await playWithRetries(session, playSession.bind(null, open), context)
      hasFailed ||= result.hasFailed
    }
    if (hasFailed || context.results.some(({outcome, counts}) => outcome === 'failed' && counts)) return 'failed'
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

/** Play one session: hooks and inventories around its pages, and a checkpoint where it falls short. */
async function playSession(
  connections: Connections,
  session: SessionPlan,
  context: RunContext,
): Promise<SessionResult> {
  const {options, pipe, interrupts, resume, results} = context
  const folder = openFolder(resume?.workdir ?? options.workdir)
  const connection = connections.of(session)
  const leaks =
    connection === null ? null : await (await import('./leaks.ts')).watchLeaks(session, connection.file, context)
  const open = await openSession(session, {folder, kubeconfig: connection?.kubeconfig ?? null}, context)
  const diagnosis =
    connection === null || !wantsDiagnosis(session)
      ? null
      : (await import('./diagnosis.ts')).watchForDiagnosis(session, connection.file, open.group, context)
  const page = session.pages.at(-1)?.page ?? ''
  const unlisten = interrupts.listen((count) => pipe.emit({type: 'interrupted', page, count}))
  const {hook, release} = superviseHooks(open.hook, interrupts)
  try {
    if (resume !== null) reportResumed(session, resume, context)
    const around = callHooksAround(session, hook, pipe)
    const finish = async (passed: boolean) => open.group.finish((await around.end()) && passed)
    const played = (await around.begin())
      ? await playGroup(session.pages, session.turns, {
          ...open.group,
          hook,
          finish,
          before: leaks?.before,
          diagnose: diagnosis?.diagnose,
        })
      : await finishUnplayed(open, around)
    const isFirstToFail = results.every(({outcome}) => isWell(outcome))
    results.push(...played)
    const hasFailed = around.hasFailed()
    if ((hasFailed || played.some(({outcome}) => !isWell(outcome))) && isFirstToFail && played.length > 0)
      saveProgress(session, open.last(), {workdir: folder.workdir, inventories: leaks?.inventories ?? {}}, context)
    return {played, hasFailed: ((await leaks?.report()) ?? false) || hasFailed}
  } finally {
    release()
    unlisten()
    diagnosis?.close()
    await open.close()
  }
}

function wantsDiagnosis({usesClusters, pages}: SessionPlan): boolean {
  return usesClusters && pages.some(({options}) => options.diagnose)
}

/** Nothing was played in its folder. */
async function finishUnplayed({group}: OpenSession, around: HooksAround): Promise<readonly GroupResult[]> {
  await around.end()
  await group.finish(true)
  return []
}
