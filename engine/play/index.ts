import type {Plan} from '../plan/index.ts'
import type {PlayOptions} from '../plan/play-options.ts'
import {Ledger} from './cleanup/ledger.ts'
import type {PageResult, SessionContext} from './context.ts'
import {PagePlay} from './page.ts'

export {playGroup, skipPages} from './group.ts'

/**
 * Play a plan's steps in page order. A failure stops the setup and main phases (`keepGoing` goes on); cleanup is
 * played whatever happened, to its end, unless it is itself interrupted.
 */
export async function playPage(plan: Plan, session: SessionContext, options: PlayOptions): Promise<PageResult> {
  const play = new PagePlay(plan, plan.runbook.page, session, options, new Ledger())
  await play.play('play')
  await play.play('cleanup')
  return play.result()
}
