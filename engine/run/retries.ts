import type {SessionPlan} from '../plan/run/session-plan.ts'
import type {GroupResult} from '../play/context.ts'
import type {RunContext} from './run-context.ts'

/** What a session came to. */
export interface SessionResult {
  readonly played: readonly GroupResult[] // of its pages, in the order in which they ended
  readonly hasFailed: boolean // something else than its pages: a hook, what it left behind
}

/**
 * Play a session, and what failed in it again, as often as the options say: afresh, in a folder and a shell of its own. The
 * results of pages that are played again make room for the later ones.
 *
 * @param play plays one
 */
export async function playWithRetries(
  session: SessionPlan,
  play: (session: SessionPlan, context: RunContext) => Promise<SessionResult>,
  context: RunContext,
): Promise<SessionResult> {
  const {options, interrupts, results} = context
  const {retries = 0} = options
  let [current, result] = [session, await play(session, context)]
  let hasFailed = result.hasFailed
  for (let attempt = 2; attempt <= retries + 1 && !interrupts.stop.aborted; attempt++) {
    const again = await planAgain(current, result, attempt)
    if (again === null) break
    const replaced = again.pages.map(({retry}) => retry?.of)
    results.splice(0, results.length, ...results.filter(({page}) => !replaced.includes(page)))
    ;[current, result] = [again, await play(again, {...context, resume: null})]
    hasFailed ||= result.hasFailed
  }
  return {...result, hasFailed}
}

async function planAgain(session: SessionPlan, {played}: SessionResult, attempt: number): Promise<SessionPlan | null> {
  if (played.every(({outcome}) => outcome !== 'failed')) return null
  return (await import('../plan/run/plan-retry.ts')).planRetry(session, played, attempt)
}
