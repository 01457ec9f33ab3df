import type {Plan} from '../plan/index.ts'
import type {Manners, Stage} from './context.ts'
import {PagePlay, type PageResult} from './page.ts'

export type {
  Approach,
  Came,
  Delays,
  Ending,
  Gate,
  Learning,
  Manners,
  Moment,
  Stage,
  Unstamped,
} from './context.ts'
export {quit} from './context.ts'
export {type GroupPage, type GroupResult, type GroupStage, playGroup} from './group.ts'
export type {PageResult} from './page.ts'
export {sum} from './tally.ts'

/**
 * Play a plan's steps in page order. A failure stops the setup and main phases (`keepGoing` goes on); cleanup is
 * played whatever happened, to its end, unless it is itself interrupted.
 */
export async function playPage(plan: Plan, session: Stage, options: Manners): Promise<PageResult> {
  const play = new PagePlay(plan, plan.runbook.page, session, options)
  await play.play('play')
  await play.play('cleanup')
  return play.result()
}
