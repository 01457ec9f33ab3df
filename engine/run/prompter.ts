import type {Diagnostic} from '../diagnostic.ts'
import type {RunEvent} from '../event.ts'
import type {TabChoice} from '../plan/index.ts'
import type {PreparedPage, RunPlan, SessionPlan} from '../plan/run/session-plan.ts'
import type {CommandGate} from '../play/context.ts'
import type {TerminalReader} from '../session/shell.ts'
import type {Visit} from '../session/visit/index.ts'
import type {Interrupts} from './interrupts.ts'
import type {Hider} from './pipe.ts'

/** Whoever can be asked what the options of a run leave open. Each question has its answer where nobody asks it. */
export interface Prompter {
  /**
   * Choose a tab of each variant that is open: of a set that has a default, which the diagnostic names, and
   * of a choice between pages, which has none. Answers null where none is chosen. Default: null.
   */
  readonly chooseTabs?:
    | ((open: readonly Diagnostic[], pages: readonly PreparedPage[]) => Promise<readonly TabChoice[] | null>)
    | undefined
  /** Allow kube contexts that commands name, and no option or config. Default: no. */
  readonly allowContexts?: ((contexts: readonly string[]) => Promise<boolean>) | undefined
  /** Hear what planning, and asking the contexts, has found, as soon as it is known. */
  readonly hearDiagnostics?: (diagnostics: readonly Diagnostic[]) => void
  /** Get ready for a run of this plan, in which is no error; what this answers the run is made with. */
  readonly beginRun?: (plan: RunPlan) => Promise<RunPrompter>
}

/** Whoever can be asked while a run goes on. */
export interface RunPrompter {
  /** Interrupts that count from now on. Default: those of the options. */
  readonly interrupts?: Interrupts
  /** Agree to the run before its first command. Default: yes. */
  readonly confirm?: () => Promise<boolean>
  /** Answer what commands ask. Default: nobody does. */
  readonly reader?: TerminalReader
  /** Ask before each command. */
  readonly steps?: StepPrompter | null
}

/** Who plays step by step. */
export interface StepPrompter {
  readonly clock: Clock // stands still while they are asked
  /** What asks about the commands of one session. */
  readonly openGate: (session: GateSession) => CommandGate
  /** Hear of what happens, secrets hidden. */
  readonly hear: (event: RunEvent) => void
}

/** A clock that stands still while nothing happens that is to be measured. */
export interface Clock {
  readonly now: () => number // ms, of no fixed beginning
  /** Stand still until the function is called that this answers. */
  readonly pause: () => () => void
}

/** The session whose commands are asked about. */
export interface GateSession {
  readonly session: SessionPlan
  readonly interrupts: Interrupts
  /** Open a shell in the session's state; `stop` ends it. */
  readonly visit: (stop: AbortSignal) => Promise<Visit>
  /** The kube context that commands go to now which name none; null where there is none. */
  readonly context: () => string | null
  readonly hider: Hider // of secrets, in what is asked
}
