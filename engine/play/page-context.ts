import type {Step} from '../model.ts'
import type {PlayOptions} from '../plan/play-options.ts'
import type {Ledger} from './cleanup/ledger.ts'
import type {Comparer} from './comparer.ts'
import type {SessionContext} from './context.ts'
import type {Jobs} from './jobs.ts'
import type {OtherShells} from './other-shells.ts'
import type {Settling} from './settle.ts'
import type {PageAccount} from './tell.ts'

/** A variable that a command has left empty. */
interface EmptyValue {
  readonly script: string // in its `$(…)`, which printed nothing
  readonly place: string // of the command: its step and line
}

/** One page that is being played. */
export interface PageContext extends PageAccount {
  readonly session: SessionContext
  readonly options: PlayOptions
  readonly settling: Settling
  readonly comparer: Comparer
  readonly jobs: Jobs
  readonly ledger: Ledger
  readonly emptyValues: Map<string, EmptyValue> // by the variable's name
  readonly otherShells: OtherShells
  readonly savedFiles: Set<string> // ids of the steps whose files stand ready
  readonly startedMs: number // since the run began
}

/** Whether a failure leaves what follows to be played: a reader who plays step by step says so for each command. */
export function goesOnAfterFailure({phase}: Step, {session, options}: PageContext): boolean {
  return phase === 'cleanup' || options.keepGoing || session.gate !== undefined
}
