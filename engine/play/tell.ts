import type {Diagnostic} from '../diagnostic.ts'
import type {CommandKey, StepKey} from '../key.ts'
import type {OffPage} from '../off-page.ts'
import type {HookMoment, SessionContext} from './context.ts'
import type {Tally} from './tally.ts'

/** A page that something is told of, and what counts it. */
export interface PageAccount {
  readonly page: string // as events call it
  readonly session: Pick<SessionContext, 'emit'>
  readonly tally: Tally
}

type Key = StepKey | CommandKey | null // null: it is about the page as a whole

/** Tell, and count, something that the page does not tell its reader. */
export function tellOffPage({page, session, tally}: PageAccount, key: Key, action: OffPage): void {
  tally.countOffPage()
  session.emit({type: 'off-page', page, key, action})
}

/**
 * Tell, and count, something that a person should know.
 *
 * @param what one line for them, or what planning has found
 */
export function warn(account: PageAccount, key: Key, what: string | Diagnostic): void {
  account.tally.countWarning()
  tellWarning(account, key, what)
}

/** Tell it, and count nothing. */
export function tellWarning({page, session}: PageAccount, key: Key, what: string | Diagnostic): void {
  if (typeof what === 'string') {
    session.emit({type: 'warning', page, key, text: what})
    return
  }
  const {message: text, hint, code, place} = what
  session.emit({type: 'warning', page, key, text, ...(hint === '' ? {} : {hint}), code, place})
}

/** Call a hook of the user's: told as off the page, and a failure of the page where it fails. */
export async function callHook(
  account: PageAccount & {readonly session: Pick<SessionContext, 'hook'>},
  moment: HookMoment,
  key: Key = null,
): Promise<void> {
  const outcome = await account.session.hook(moment)
  if (outcome === 'none') return
  tellOffPage(account, key, {what: 'hook', moment: moment.moment})
  if (outcome === 'ran') return
  account.tally.fail()
  warn(account, key, `the hook ${moment.moment} failed: ${outcome.trouble}`)
}
