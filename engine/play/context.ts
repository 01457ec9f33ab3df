import type {Call, Coverage, Outcome, RunEvent, Skip, Totals} from '../event.ts'
import type {CommandKey} from '../key.ts'
import type {WantedObject} from '../kube/index.ts'
import type {Command, Phase} from '../model.ts'
import type {ReaderAction} from '../off-page.ts'
import type {PlannedCommand, PlannedStep} from '../plan/index.ts'
import type {Shell, TerminalReader} from '../session/shell.ts'
import type {Verdict} from '../verdict.ts'

type WithoutAt<Event> = Event extends RunEvent ? Omit<Event, 'at'> : never

/** An event before its time is put on it. */
export type EventWithoutTime = WithoutAt<RunEvent>

/** When a hook is called, and what it is told. */
export type HookMoment =
  | {readonly moment: 'beforePage' | 'afterPage'; readonly page: string}
  | {readonly moment: 'beforeStep' | 'afterStep'; readonly page: string; readonly step: string; readonly phase: Phase}
  | {readonly moment: 'afterCommand'; readonly page: string; readonly run: string; readonly verdict: Verdict}

/** What came of calling a hook; `none`: there is no such hook. */
export type HookOutcome = 'none' | 'ran' | {readonly trouble: string}

/** Takes note of what the variables of a shell hold that nobody is to be shown. */
export interface SecretLearner {
  /** Before a command is run: of what those before it have set. */
  readonly before: (shell: Shell) => Promise<void>
  /** After a command that has run. */
  readonly after: (shell: Shell, command: Pick<Command, 'run' | 'sets' | 'readOnly'>) => Promise<void>
  readonly now: (shell: Shell) => Promise<void>
  /** Of what is typed where nobody is to see it. */
  readonly hide: (line: string) => void
}

/** What was in the clusters of a session before it. */
export interface ClusterBaseline {
  /** Whether such an object was there; null where that is not known. @param context a kube context; null for any */
  readonly has: (context: string | null, object: WantedObject) => boolean | null
}

/** A file of a name, and what is to be in it. */
export interface FileContent {
  readonly name: string // relative to the folder; `~/` before it where it is in the reader's own
  readonly folder: string // absolute
  readonly text: string
  readonly mayReplace: boolean // a file of this run that is there
}

/** What came of saving a file; `same`: it was there; `kept`: another one is; `trouble`: why it cannot be. */
export type SaveOutcome = 'saved' | 'same' | 'kept' | {readonly trouble: string}

/** What playing needs of its session and of the world around it. */
export interface SessionContext {
  readonly shell: Shell
  readonly workdir: string // absolute
  readonly emit: (event: EventWithoutTime) => void
  readonly now: () => number // ms since the run began
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void> // ends early when the signal fires
  readonly stop: AbortSignal // the first Ctrl-C: no further step but cleanup
  readonly stopCleanup: AbortSignal // the second one: cleanup stops too
  readonly onInterrupt: (listener: () => void) => () => void // hear of each Ctrl-C, before its signal; answers how to hear no more
  readonly calls: () => readonly Call[] // of guarded tools, since it was asked last
  readonly place: (name: string) => Promise<Shell> // rejects where there is no getting there
  /** Open the shell that a script leads to from one of this machine's. Rejects where it leads to none. */
  readonly openShell: (script: string, from: Shell, limit: AbortSignal) => Promise<Shell>
  /** Open another terminal. @param first the command that is run there first */
  readonly openTerminal: (first: string) => Promise<Shell>
  /** Save a file that a page tells its reader to save. */
  readonly saveFile: (file: FileContent) => Promise<SaveOutcome>
  readonly hook: (moment: HookMoment) => Promise<HookOutcome>
  readonly passed: (page: string, step: string) => Promise<void> // take note of how the session stands after a step
  readonly learning?: SecretLearner | undefined
  /** Ask the clusters that a page used how they stand, and tell; once a page. @param key the command that failed */
  readonly diagnose?: ((page: string, key: CommandKey) => Promise<void>) | undefined
  readonly before?: ClusterBaseline | undefined // where an inventory was taken
  /** The namespace of calls to a kube context that name none; null where it has none. @param context null for the current one */
  readonly findNamespace?: ((context: string | null) => Promise<string | null>) | undefined
  readonly reader?: TerminalReader | undefined // who may answer what commands ask
  readonly gate?: CommandGate | undefined // where somebody plays step by step
}

/** What playing a group needs beside its session. */
export interface GroupContext extends SessionContext {
  readonly from: string | null // the page to go on at, where an earlier run played those before it
  /** Why no more pages are to be begun; null while they are. */
  readonly findCutOff?: (() => Skip | null) | undefined
  /** Something else than a page went wrong. Answers what is told of it; where it is not given, the play ends with the error. */
  readonly hearCrash?: ((error: unknown) => string) | undefined
  /** Commands without a context go to this one from now on; null for the usual one. */
  readonly useContext: (kubeContext: string | null) => void
  /** All is done: close the session. Answers the folder that is left, or null. */
  readonly finish: (passed: boolean) => Promise<string | null>
}

/** What a page came to. */
export interface PageResult {
  readonly outcome: Outcome
  readonly totals: Totals
  readonly coverage: Coverage
}

/** What a page of a group came to, be it played or not. */
export interface GroupResult extends PageResult {
  readonly page: string
  readonly isPlayed: boolean
  readonly counts: boolean // whether the run fails where the page does: not so while it is quarantined
}

/** A command whose turn it is, where somebody plays step by step. */
export interface CommandTurn {
  readonly page: string // as events call it
  readonly key: CommandKey
  readonly step: PlannedStep
  readonly planned: PlannedCommand // one of the step's
  /** Tell what the reader has done of their own: it is counted as off the page. */
  readonly tell: (action: ReaderAction) => void
}

/** How a command is going to be told to have ended. */
export type ToldEnding = Extract<EventWithoutTime, {type: 'command-ended'}>

/**
 * Asks whoever plays step by step. The stop signal ends a question, and then its answer counts for nothing; to quit, they
 * have it fire, with `quit` as its reason. The session's clock stands still meanwhile.
 */
export interface CommandGate {
  /** Before a command, whatever of it has to be waited for included. */
  readonly before: (approach: CommandTurn) => Promise<'run' | 'skip'>
  /** After one that has failed, before that is told: it may be run again, which makes one more try of it. */
  readonly after: (approach: CommandTurn, ending: ToldEnding) => Promise<'again' | 'go-on'>
}

/** The reason of a stop signal that the reader had fire who plays step by step. Any other is an interrupt. */
export const quit: Skip = {kind: 'reader', text: 'the reader quit'}

const interrupted: Skip = {kind: 'interrupted', text: 'interrupted'}

/** Whether something is skipped since the whole play is stopped. */
export function isStop(skip: Skip): boolean {
  return skip === quit || skip === interrupted
}

/** Why nothing more of a phase is to be played; null where it is. A first stop leaves cleanup alone. */
export function findStop({stop, stopCleanup}: SessionContext, phase: Phase): Skip | null {
  const {aborted, reason} = phase === 'cleanup' ? stopCleanup : stop
  if (!aborted) return null
  return reason === quit ? quit : interrupted
}

/**
 * Have a command interrupted when it is to stop, and once more with each Ctrl-C after that, which cuts the time short that
 * it has to end by itself.
 *
 * @param stop fires when it is to stop
 * @returns ends that
 */
export function interruptWith(
  interrupt: () => void,
  stop: AbortSignal,
  onInterrupt: SessionContext['onInterrupt'],
): () => void {
  stop.addEventListener('abort', interrupt, {once: true})
  const unlisten = onInterrupt(() => {
    if (stop.aborted) interrupt()
  })
  return () => {
    stop.removeEventListener('abort', interrupt)
    unlisten()
  }
}
