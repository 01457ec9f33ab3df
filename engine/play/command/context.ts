import type {CommandKey} from '../../key.ts'
import type {Phase} from '../../model.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult, Shell} from '../../session/shell.ts'
import type {SubstitutedValue} from '../../shellscript/index.ts'
import type {Judgement, Verdict} from '../../verdict.ts'
import type {ToldEnding} from '../context.ts'
import type {PageContext} from '../page-context.ts'

/** One command that is being played. */
export interface CommandContext extends PageContext {
  readonly shell: Shell // of the place where its step is played
  readonly key: CommandKey
  readonly phase: Phase
  readonly stepStartedMs: number // since the run began
  readonly printedBefore: string[] | null // by the commands right before it that no output is shown for, where a check may want it
  readonly wantsAgain: (ending: ToldEnding) => Promise<boolean> // whether a reader who plays step by step has it run again
}

/** What became of a command, and whether it was run at all. */
export interface Played {
  readonly verdict: Verdict
  readonly ran: boolean
}

/** One try of a command. */
export interface Try {
  readonly result: CommandResult | null // null where it was not run
  readonly judgement: Judgement
  readonly empty: readonly SubstitutedValue[] // of what it sets
}

/** What ends a command early: a Ctrl-C, of which the first leaves cleanup alone. */
export function stopSignalOf({session, phase}: CommandContext): AbortSignal {
  return phase === 'cleanup' ? session.stopCleanup : session.stop
}

/** What a command may take. */
export interface CommandLimit {
  readonly ms: number // from now on
  readonly of: 'command' | 'step' | 'page' | 'run' // whose limit it is
  readonly wholeMs: number // as it was set
}

/** The least of what the command, its step, the page and the run have left; a cleanup is not limited by the last two. */
export function limitOf({note}: PlannedCommand, context: CommandContext): CommandLimit {
  const {session, options, phase, startedMs, stepStartedMs} = context
  const now = session.now()
  const command = note.timeoutMs ?? options.commandMs
  const isCleanup = phase === 'cleanup'
  const page = isCleanup ? Number.POSITIVE_INFINITY : options.runMs
  const run = isCleanup ? Number.POSITIVE_INFINITY : options.totalMs
  const limits: readonly CommandLimit[] = [
    {ms: command, of: 'command', wholeMs: command},
    {ms: options.stepMs - (now - stepStartedMs), of: 'step', wholeMs: options.stepMs},
    {ms: page - (now - startedMs), of: 'page', wholeMs: page},
    {ms: run - now, of: 'run', wholeMs: run},
  ]
  const least = limits.reduce((one, other) => (other.ms < one.ms ? other : one))
  return {...least, ms: Math.max(0, least.ms)}
}
