import {planRetry} from '../plan/run/plan-run.ts'
import type {SessionPlan} from '../plan/run/session-plan.ts'
import type {SessionResult} from './play-session.ts'
import type {RunContext} from './run-context.ts'

/** How sessions are played, and until when. */
interface Playing {
  readonly play: (session: SessionPlan, context: RunContext) => Promise<SessionResult>
  readonly isOver: () => boolean // no more is to be begun
}

/**
 * Play a session, and what failed in it again, as often as the options say: afresh, in a folder and a shell of its own. The
 * results of later plays take the place of earlier ones.
 */
export async function playWithRetries(
  session: SessionPlan,
  {play, isOver}: Playing,
  context: RunContext,
): Promise<SessionResult> {
  const {options, results} = context
  const {retries = 0} = options
  let [current, result] = [session, await play(session, context)]
  let hasFailed = result.hasFailed
  for (let attempt = 2; attempt <= retries + 1 && !isOver(); attempt++) {
    const again = planRetry(current, result.played, attempt)
    if (again === null) break
    const replaced = new Set(again.pages.map(({retry}) => retry?.of))
    ;[current, result] = [again, await play(again, {...context, resume: null})]
    results.splice(0, results.length, ...results.filter(({page}) => !replaced.has(page)))
    hasFailed ||= result.hasFailed
  }
  return {...result, hasFailed}
}
