import type {CommandKey} from '../../key.ts'
import type {Phase} from '../../model.ts'
import type {CommandResult, Shell} from '../../session/shell.ts'
import type {Judgement, Verdict} from '../../verdict.ts'
import type {Ending} from '../gate.ts'
import type {Playing} from '../stage.ts'

/** One command being played. */
export interface Commanding extends Playing {
  readonly shell: Shell // of the place where its step is played
  readonly key: CommandKey
  readonly phase: Phase
  readonly stepStartedMs: number // since the run began
  readonly printedBefore: string[] | null // by the commands before it in its step, where a check may want it
  readonly again: (ending: Ending) => Promise<boolean> // whether a reader who plays step by step has it run again
}

/** What became of a command, and whether it was run at all. */
export interface Played {
  readonly verdict: Verdict
  readonly ran: boolean
}

/** One try of a command. */
export interface Try {
  readonly result: CommandResult | null // null where no time was left to run it
  readonly judgement: Judgement
}
