import {findWorst, type Outcome} from '../event.ts'
import {findFirstPage, type SessionPlan} from '../plan/run/session-plan.ts'
import type {GroupResult} from '../play/context.ts'
import {playGroup} from '../play/index.ts'
import type {Connections} from './connect.ts'
import {type HookCaller, superviseHooks} from './hooks.ts'
import type {EventPipe} from './pipe.ts'
import {reportResumed, saveProgress} from './resume.ts'
import type {RunContext} from './run-context.ts'
import {type OpenSession, openSession} from './session-context.ts'
import {openFolder} from './workdir.ts'

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
  const {options, pipe, interrupts, resume, results} = context
  const folder = openFolder(resume?.workdir ?? options.workdir)
  const connection = connections.of(session)
  const leaks =
    connection === null ? null : await (await import('./leaks.ts')).watchLeaks(session, connection.file, context)
  const open = await openSession(session, {folder, kubeconfig: connection?.kubeconfig ?? null}, context)
  const page = session.pages.at(-1)?.page ?? ''
  const unlisten = interrupts.listen((count) => pipe.emit({type: 'interrupted', page, count}))
  const {hook, release} = superviseHooks(open.hook, interrupts)
  try {
    if (resume !== null) reportResumed(session, resume, context)
    const around = callHooksAround(session, hook, pipe)
    const finish = async (passed: boolean) => open.group.finish((await around.end()) && passed)
    const played = (await around.begin())
      ? await playGroup(session.pages, session.turns, {...open.group, hook, finish})
      : await finishUnplayed(open, around)
    const isFirstToFail = results.every((result) => result.outcome === 'passed')
    results.push(...played)
    const outcome = findWorst([...played.map((result) => result.outcome), around.hasFailed() ? 'failed' : 'passed'])
    if (outcome !== 'passed' && isFirstToFail && played.length > 0)
      saveProgress(session, open.last(), folder.workdir, context)
    return {outcome, leaked: (await leaks?.report()) ?? false}
  } finally {
    release()
    unlisten()
    await open.close()
  }
}

/** Nothing was played in its folder. */
async function finishUnplayed({group}: OpenSession, around: HooksAround): Promise<readonly GroupResult[]> {
  await around.end()
  await group.finish(true)
  return []
}

/** The hooks around a whole session. Each answers whether it did not fail. */
interface HooksAround {
  readonly begin: () => Promise<boolean>
  readonly end: () => Promise<boolean>
  readonly hasFailed: () => boolean
}

function callHooksAround(session: SessionPlan, hook: HookCaller, {emit}: EventPipe): HooksAround {
  const page = findFirstPage(session)
  let hasFailed = false
  const call = async (moment: 'beforeRun' | 'afterRun') => {
    const came = await hook({moment})
    if (came !== 'none') emit({type: 'off-page', page, key: null, action: {what: 'hook', moment}})
    if (typeof came === 'string') return true
    emit({type: 'warning', page, key: null, text: `the hook ${moment} failed: ${came.trouble}`})
    hasFailed = true
    return false
  }
  return {begin: () => call('beforeRun'), end: () => call('afterRun'), hasFailed: () => hasFailed}
}
