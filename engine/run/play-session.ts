import {findWorst, type Outcome} from '../event.ts'
import {findFirstPage, type SessionPlan} from '../plan/run/session-plan.ts'
import {type GroupResult, playGroup} from '../play/index.ts'
import type {Connections} from './connect.ts'
import {superviseHooks} from './hooks.ts'
import {reportResumed, saveProgress} from './resume.ts'
import type {RunContext} from './run-context.ts'
import {type OpenSession, openSession} from './session-context.ts'
import {makeFreshFolder, useFolder} from './workdir.ts'

/** What a session came to. */
export interface SessionResult {
  readonly outcome: Outcome
  readonly leaked: boolean // what it left behind in its contexts fails the run
}

/** Play one session: hooks and inventories around its pages, and a checkpoint where it falls short. */
export async function playSession(
  session: SessionPlan,
  connections: Connections,
  context: RunContext,
): Promise<SessionResult> {
  const {pipe, interrupts, workdir, resume, results} = context
  const folder = workdir === null ? makeFreshFolder() : useFolder(workdir)
  const connection = connections.of(session)
  const leaks =
    connection === null ? null : await (await import('./leaks.ts')).watchLeaks(session, connection.file, context)
  const open = await openSession(session, {folder, kubeconfig: connection?.kubeconfig ?? null}, context)
  const page = session.pages.at(-1)?.page ?? ''
  const unlisten = interrupts.listen((count) => pipe.emit({type: 'interrupted', page, count}))
  const {hook, release} = superviseHooks(open.hook, interrupts)
  try {
    if (resume !== null) reportResumed(session, resume, context)
    const {played, hasFailed} = await playBetweenHooks(session, {...open, hook}, context)
    const outcome = findWorst([...played.map((result) => result.outcome), hasFailed ? 'failed' : 'passed'])
    const isFirstToFail = results.every((result) => result.outcome === 'passed')
    results.push(...played)
    if (outcome !== 'passed' && isFirstToFail && played.length > 0)
      saveProgress(session, open.last(), folder.workdir, context)
    return {outcome, leaked: (await leaks?.report()) ?? false}
  } finally {
    release()
    unlisten()
    await open.close()
  }
}

interface PlayedPages {
  readonly played: readonly GroupResult[]
  readonly hasFailed: boolean // a hook around the session has failed
}

/** Play pages between the hooks around them; the one after them has their folder still. */
async function playBetweenHooks(session: SessionPlan, open: OpenSession, context: RunContext): Promise<PlayedPages> {
  if (!(await callHookAround('beforeRun', session, open, context))) {
    await callHookAround('afterRun', session, open, context)
    await open.stage.finish(true) // nothing was played in its folder
    return {played: [], hasFailed: true}
  }
  let hasPassed: boolean | null = null
  const finish = async (passed: boolean) => {
    hasPassed = await callHookAround('afterRun', session, open, context)
    return open.stage.finish(passed && hasPassed)
  }
  const played = await playGroup(session.pages, session.turns, {...open.stage, hook: open.hook, finish})
  return {played, hasFailed: hasPassed === false}
}

/** Let a hook around a whole session have its say. Answers whether it did not fail. */
async function callHookAround(
  moment: 'beforeRun' | 'afterRun',
  session: SessionPlan,
  {hook}: OpenSession,
  {pipe: {emit}}: RunContext,
): Promise<boolean> {
  const came = await hook({moment})
  const page = findFirstPage(session)
  if (came !== 'none') emit({type: 'off-page', page, key: null, action: {what: 'hook', moment}})
  if (typeof came === 'string') return true
  emit({type: 'warning', page, key: null, text: `the hook ${moment} failed: ${came.trouble}`})
  return false
}
