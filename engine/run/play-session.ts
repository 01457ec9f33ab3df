import {isWell} from '../event.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import type {GroupContext, GroupResult} from '../play/context.ts'
import {playGroup} from '../play/index.ts'
import type {Connections} from './connect.ts'
import {callHooksAround, type HooksAround, superviseHooks} from './hooks.ts'
import {reportResumed, saveProgress} from './resume.ts'
import type {RunContext} from './run-context.ts'
import {type OpenSession, openSession} from './session-context.ts'
import {openFolder} from './workdir.ts'

/** What a session came to. */
export interface SessionResult {
  readonly played: readonly GroupResult[] // of its pages, in the order in which they ended
  readonly hasFailed: boolean // something else than its pages: a hook, what it left behind
}

/** When pages of a session are not to be played as they are. */
export type SessionBreaks = Pick<GroupContext, 'findCutOff' | 'hearCrash'>

/** Play one session: hooks and inventories around its pages, and a checkpoint where it falls short. */
export async function playSession(
  connections: Connections,
  breaks: SessionBreaks,
  session: SessionPlan,
  context: RunContext,
): Promise<SessionResult> {
  const {options, jobs, pipe, interrupts, resume, results} = context
  const folder = openFolder(resume?.workdir ?? options.workdir, jobs > 1)
  const connection = await connections.of(session)
  const leaks =
    connection === null ? null : await (await import('./leaks.ts')).watchLeaks(session, connection.file, context)
  const open = await openSession(session, {folder, kubeconfig: connection?.kubeconfig ?? null}, context)
  const diagnosis =
    connection === null || !wantsDiagnosis(session)
      ? null
      : (await import('./diagnosis.ts')).watchForDiagnosis(session, connection.file, open.group, context)
  const {hook, release} = superviseHooks(open.hook, interrupts)
  try {
    if (resume !== null) reportResumed(session, resume, context)
    const around = callHooksAround(session, hook, pipe)
    const finish = async (passed: boolean) => open.group.finish((await around.end()) && passed)
    const played = (await around.begin())
      ? await playGroup(session.pages, session.turns, {
          ...open.group,
          ...breaks,
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
