import type {Plan} from '../plan/index.ts'
import {PagePlay, type PageResult} from './page/index.ts'
import type {Manners, Stage} from './stage.ts'

export type {Approach, Ending, Gate} from './gate.ts'
export {type GroupPage, type GroupResult, type GroupStage, playGroup} from './group.ts'
export type {PageResult} from './page/index.ts'
export {sum} from './page/tally.ts'
export type {Came, Delays, Learning, Manners, Moment, Stage, Unstamped} from './stage.ts'
export {quit} from './stopped.ts'

/**
 * Play a plan's steps in page order. A failure stops the setup and main phases (`keepGoing` goes on); cleanup is
 * played whatever happened, to its end, unless it is itself interrupted.
 */
export async function playPage(plan: Plan, stage: Stage, manners: Manners): Promise<PageResult> {
  const page = new PagePlay(plan, plan.runbook.page, stage, manners)
  await page.play()
  return page.cleanUp()
}
