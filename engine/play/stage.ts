import type {Call, RunEvent} from '../event.ts'
import type {Command, Phase} from '../model.ts'
import type {Shell} from '../session/shell.ts'
import type {Verdict} from '../verdict.ts'
import type {Gate} from './gate.ts'
import type {Comparer, Wording} from './page/comparer.ts'
import type {Jobs} from './page/jobs.ts'
import type {Settling} from './page/settle.ts'
import type {Tally} from './page/tally.ts'

type WithoutAt<Event> = Event extends RunEvent ? Omit<Event, 'at'> : never

/** An event before its time is put on it. */
export type Unstamped = WithoutAt<RunEvent>

/** What a hook is told of what happens. */
export type Moment =
  | {readonly moment: 'beforePage' | 'afterPage'; readonly page: string}
  | {readonly moment: 'beforeStep' | 'afterStep'; readonly page: string; readonly step: string; readonly phase: Phase}
  | {readonly moment: 'afterCommand'; readonly page: string; readonly run: string; readonly verdict: Verdict}

/** What came of a hook. */
export type Came = 'none' | 'ran' | {readonly trouble: string}

/** Takes note of what the variables of a shell hold that nobody is to be shown. */
export interface Learning {
  /** Before a command is run: of what those before it have set. */
  readonly before: (shell: Shell) => Promise<void>
  /** After a command that has run. */
  readonly after: (shell: Shell, command: Pick<Command, 'sets' | 'readOnly'>) => Promise<void>
  readonly now: (shell: Shell) => Promise<void>
}

/** What a play needs of the world. */
export interface Stage {
  readonly shell: Shell
  readonly emit: (event: Unstamped) => void
  readonly now: () => number // ms since the run began
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void> // ends early when the signal fires
  readonly stop: AbortSignal // the first Ctrl-C: no further step but cleanup
  readonly stopCleanup: AbortSignal // the second one: cleanup stops too
  readonly calls: () => readonly Call[] // of guarded tools, since it was asked last
  readonly place: (name: string) => Promise<Shell> // rejects where there is no getting there
  readonly hook: (moment: Moment) => Promise<Came>
  readonly passed: (page: string, step: string) => Promise<void> // take note of how the session stands after a step
  readonly learning?: Learning | undefined
  readonly gate?: Gate | undefined // where somebody plays step by step
}

/** Waits between tries, in ms. */
export interface Delays {
  readonly firstMs: number
  readonly backoff: number // what a wait is multiplied by for the next; at least 1
  readonly mostMs: number
}

/** Limits and manners of a play; all times in ms. */
export interface Manners {
  readonly commandMs: number // limit of one command
  readonly stepMs: number // limit of one step; Infinity for none
  readonly runMs: number // limit of a page without its cleanup; Infinity for none
  readonly retryMs: number // how long a read-only command is tried whose output is not yet what the page shows
  readonly delays: Delays | null // between its tries; null for what fits the command
  readonly keepGoing: boolean // go on after a failure
  readonly settle: boolean // wait for what was made to be ready before looking at it
  readonly patient: boolean // try again where the page does not say to
  readonly leastCoverage: number | null // per cent of a page's open steps that must be played
  readonly wording: Wording
}

/** One page being played. */
export interface Playing {
  readonly page: string // as events call it
  readonly stage: Stage
  readonly manners: Manners
  readonly tally: Tally
  readonly settling: Settling
  readonly comparer: Comparer
  readonly jobs: Jobs
  readonly startedMs: number
}
