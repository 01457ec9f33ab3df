import type {CommandKey, StepKey} from '../key.ts'
import type {OffPage} from '../off-page.ts'
import type {HookMoment, SessionContext} from './context.ts'
import type {Tally} from './tally.ts'

/** A page that something is told of, and what counts it. */
export interface PageAccount {
  readonly page: string // as events call it
  readonly session: SessionContext
  readonly tally: Tally
}

type Key = StepKey | CommandKey | null // null: it is about the page as a whole

/** Tell, and count, something that the page does not tell its reader. */
export function tellOffPage({page, session, tally}: PageAccount, key: Key, action: OffPage): void {
  tally.countOffPage()
  session.emit({type: 'off-page', page, key, action})
}

/** @param text one line for a person */
export function warn({page, session}: Pick<PageAccount, 'page' | 'session'>, key: Key, text: string): void {
  session.emit({type: 'warning', page, key, text})
}

/** Call a hook of the user's: told as off the page, and a failure of the page where it fails. */
export async function callHook(account: PageAccount, moment: HookMoment, key: Key = null): Promise<void> {
  const outcome = await account.session.hook(moment)
  if (outcome === 'none') return
  tellOffPage(account, key, {what: 'hook', moment: moment.moment})
  if (outcome === 'ran') return
  account.tally.fail()
  warn(account, key, `the hook ${moment.moment} failed: ${outcome.trouble}`)
}
