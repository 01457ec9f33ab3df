import type {CommandKey} from '../key.ts'
import type {ReaderAction} from '../off-page.ts'
import type {PlannedCommand, PlannedStep} from '../plan/index.ts'
import type {Unstamped} from './stage.ts'

/** A command whose turn it is. */
export interface Approach {
  readonly page: string // as events call it
  readonly key: CommandKey
  readonly step: PlannedStep
  readonly planned: PlannedCommand // one of the step's
  /** Tell what the reader has done of their own: it is counted as off the page. */
  readonly tell: (action: ReaderAction) => void
}

/** How a command would be told to have ended. */
export type Ending = Extract<Unstamped, {type: 'command-ended'}>

/**
 * Asks whoever plays step by step. The stop signal ends a question, and then its answer counts for nothing; to quit, they
 * have it fire, with `quit` as its reason. The stage's clock stands still meanwhile.
 */
export interface Gate {
  /** Before a command, whatever of it has to be waited for included. */
  readonly before: (approach: Approach) => Promise<'run' | 'skip'>
  /** After one that has failed, before that is told: it may be run again, which makes one more try of it. */
  readonly after: (approach: Approach, ending: Ending) => Promise<'again' | 'go-on'>
}
