import type {Diagnostic} from '../diagnostic.ts'
import type {Shard} from '../event.ts'
import type {Inventory} from '../kube/index.ts'
import type {ResumePoint, SessionPlan} from '../plan/run/session-plan.ts'
import type {GroupResult} from '../play/context.ts'
import type {TerminalReader} from '../session/shell.ts'
import type {Interrupts} from './interrupts.ts'
import type {RunOptions} from './options.ts'
import type {EventPipe} from './pipe.ts'
import type {StepPrompter} from './prompter.ts'
import type {SessionSupply} from './session-supply.ts'

/** How a run that fell short can be taken up again. */
export interface Checkpoint extends ResumePoint {
  readonly format: 1
  readonly state: string | null // of the session behind that step, as `Shell.state` says
  readonly workdir: string
  readonly text: string // of that page
  readonly paths: readonly string[] // absolute: the pages called
  readonly cleaned: boolean // its cleanup was played
  readonly inventories: Readonly<Record<string, Inventory>> // what its kube contexts held before its first command
  readonly at: string // ISO 8601
}

/** Where a session stood behind a step that passed. */
export type SessionPoint = Pick<Checkpoint, 'page' | 'after' | 'state'>

/** What a run has before its first command, its options as they were given. */
export interface RunStart {
  readonly options: RunOptions
  readonly sessions: readonly SessionPlan[] // in the order of play
  readonly shard: Shard | null // that they are; null where they are all
  readonly supply: SessionSupply
  readonly resume: Checkpoint | null
  readonly interrupts: Interrupts
  readonly steps: StepPrompter | null // where the reader is asked about each command
  readonly reader: TerminalReader | null // who may answer what commands ask
  /** Hand on what is found; answers whether one is an error. */
  readonly hear: (diagnostics: readonly Diagnostic[]) => Promise<boolean>
}

/** A run on its way: what its sessions have in common. */
export interface RunContext extends RunStart {
  readonly jobs: number // sessions that are played at once, at most
  readonly pipe: EventPipe
  readonly results: GroupResult[] // of the pages that have ended, added as they end
}
