import type {Plan} from '../plan/index.ts'
import type {PlayOptions} from '../plan/play-options.ts'
import type {SessionContext} from './context.ts'
import {PagePlay, type PageResult} from './page.ts'

export type {
  CommandGate,
  CommandTurn,
  EventWithoutTime,
  HookMoment,
  HookOutcome,
  SecretLearner,
  SessionContext,
  ToldEnding,
} from './context.ts'
export {quit} from './context.ts'
export {type GroupContext, type GroupResult, playGroup} from './group.ts'
export type {PageResult} from './page.ts'
export {sumTotals} from './tally.ts'

/**
 * Play a plan's steps in page order. A failure stops the setup and main phases (`keepGoing` goes on); cleanup is
 * played whatever happened, to its end, unless it is itself interrupted.
 */
export async function playPage(plan: Plan, session: SessionContext, options: PlayOptions): Promise<PageResult> {
  const play = new PagePlay(plan, plan.runbook.page, session, options)
  await play.play('play')
  await play.play('cleanup')
  return play.result()
}
