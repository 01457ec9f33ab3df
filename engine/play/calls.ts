import type {Call} from '../event.ts'
import type {CommandKey} from '../key.ts'
import type {SessionContext} from './context.ts'
import {type PageAccount, warn} from './tell.ts'

/** A page that calls are told of. */
interface CallsAccount extends PageAccount {
  readonly session: Pick<SessionContext, 'emit' | 'calls'>
}

/** The kube contexts that one command's calls of guarded tools went to. */
export class CalledContexts {
  readonly #account: CallsAccount
  readonly #names = new Set<string>()

  constructor(account: CallsAccount) {
    this.#account = account
    tellLateCalls(account) // are none of it
  }

  /** Tell of the calls since the last time. Answers why one was refused; null where none was. */
  take(key: CommandKey): string | null {
    const calls = tellCalls(key, this.#account)
    for (const {verdict, context} of calls) if (verdict === 'allowed' && context !== null) this.#names.add(context)
    return findRefusal(calls)
  }

  get names(): readonly string[] {
    return [...this.#names]
  }
}

/** Tell of calls that no command of the page is waiting for: of jobs, or of what a command left running. One refused is a failure. */
export function tellLateCalls(account: CallsAccount): void {
  const refusal = findRefusal(tellCalls(null, account))
  if (refusal === null) return
  account.tally.fail()
  warn(account, null, `a call in the background was ${refusal}`)
}

/**
 * Tell of the calls of guarded tools since the last time.
 *
 * @param key of the command that made them; null for none of the page's
 */
export function tellCalls(key: CommandKey | null, {session, page}: CallsAccount): readonly Call[] {
  const calls = session.calls()
  for (const call of calls) session.emit({type: 'called', page, key, call})
  return calls
}

function findRefusal(calls: readonly Call[]): string | null {
  const call = calls.find(({verdict}) => verdict === 'refused')
  return call === undefined ? null : `refused: ${call.reason}`
}
