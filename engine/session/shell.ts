import type {HiddenCall} from '../shellscript/index.ts'

/** What a command printed. `text` is decoded with nothing lost: bytes that are no UTF-8, and NUL, are escaped as `\xNN`. */
export interface Output {
  readonly text: string // whole up to 1 MiB; head, a line saying how much is not shown, and tail beyond: `onOutput` tells all
  readonly bytes: number // all that was printed
  readonly endsWithNewline: boolean // true for empty output
}

/** How a command came to its end. */
export type CommandEnding =
  | 'completed'
  | 'timed-out'
  | 'interrupted'
  | 'detached' // it serves, and runs on: `Shell.detach`
  | 'asked' // it waited for an answer that nobody gave, and was ended
  | 'ended-session' // `exit`, `exec`, `set -e`, a signal to the shell: the next command gets a fresh shell with the last known state

/** What went wrong in a command and its status may not tell. */
export interface ShellFaults {
  /**
   * The statuses of the parts of each pipeline of which one failed, in the order of their ends. What a function, a subshell
   * or a `$(…)` has run is not among them.
   */
  readonly pipelines: readonly (readonly number[])[]
  readonly substitutions: readonly number[] // of each `$(…)` that failed among the words of a command, which hides it
  readonly hidden: readonly HiddenFailure[] // in functions, subshells, `$(…)` and `<(…)`
  readonly complaints: readonly string[] // what the shell itself said, a line each: `x: command not found`; of jobs it may
}

/** A program failed, where the command goes on without its status. */
export interface HiddenFailure {
  readonly status: number
  readonly calls: readonly HiddenCall[] // one of which it is: all that have its name
}

export interface CommandResult {
  readonly status: number // exit status, 0 to 255; 124 when timed out, 130 when interrupted, 128 + N when a signal ended the shell
  readonly ending: CommandEnding
  readonly output: Output // stdout and stderr in the order written; stdout alone where `separate`
  readonly errors: Output | null // stderr, where `separate`
  readonly durationMs: number
  readonly typed?: readonly TypedLine[] // on its terminal, where it had one
  readonly faults?: ShellFaults // where there are any
  readonly freshShell?: true // the command began in a new shell with the last known state, since the one before had ended
}

/** A line that was typed for a command. */
export interface TypedLine {
  readonly text: string | null // null where the terminal did not show it
  readonly question: string | null // what stood there
  readonly by: 'input' | 'reader'
}

/** Whoever sits at a terminal of their own, and may type for a command. */
export interface TerminalReader {
  /**
   * A command waits for something to be typed: let them, until `leave`.
   *
   * @param text the end of what it has printed
   * @param type passes keys on, as a terminal sends them
   */
  readonly attend: (
    text: string,
    type: (keys: string) => void,
  ) => {
    /** The command has printed more; its terminal's echo is among it. */
    readonly show: (text: string) => void
    readonly leave: () => void
  }
}

/** How one command is run. */
export interface CommandOptions {
  /** End it after that time, as `interrupt` does. Default: no limit. */
  readonly timeoutMs?: number
  /** Keep stdout and stderr apart: their order is lost then. Default false. */
  readonly separate?: boolean
  /** What the command may read from its standard input. Default: nothing, as from `/dev/null`. */
  readonly input?: string
  /**
   * Give it a pseudo-terminal for all three streams, which is its `/dev/tty` as well, but where something that an earlier
   * command left in the background has another one. `input` is typed on it line by line, each when it is read. Default
   * false. What is printed is told with plain newlines. A command that has been silent for a second at the end of a line
   * that asks for something, with all of `input` typed, ends as `asked`.
   */
  readonly tty?: boolean
  /** A line is going to be typed that the terminal does not show. */
  readonly onHidden?: (line: string) => void
  /**
   * Who answers what `input` does not. Unless it has `input`, the command reads from a terminal of the session's, which is
   * its `/dev/tty` as well, and prints as ever. While somebody types, its time stands still.
   */
  readonly reader?: TerminalReader
  /** Decoded text as it comes; `late` once the command has ended and a background process of it still writes. */
  readonly onOutput?: (text: string, late: boolean) => void
}

/**
 * One shell session: commands run in it one after the other, each with what those before it have left. What must hold of it
 * is listed in `test/session/contract.ts`.
 */
export interface Shell {
  /**
   * Run one command in the session. Resolves when the command has ended and all that it printed is read.
   * What the command does never rejects; a session that cannot go on does: with a `Mistake` whose message says why, or with an
   * `Error` where it is closed, or where another command is running.
   */
  run(command: string, options?: CommandOptions): Promise<CommandResult>
  /**
   * Begin a command that runs beside those that come after it. It sees the session's variables and folder; what it
   * changes of them is lost. Resolves once it has begun; rejects as `run` does.
   */
  start(command: string, options?: Pick<CommandOptions, 'onOutput'>): Promise<Job>
  /**
   * Commands that make the session's variables, functions, aliases, options and folder again, for `ShellOptions.state`;
   * null while nothing has changed them. Traps and jobs are not among it.
   */
  state(): Promise<string | null>
  /**
   * End the running command as Ctrl-C would: INT, and TERM and KILL where it goes on after the grace, or after a second call.
   * Nothing happens where none runs.
   */
  interrupt(): void
  /** The TCP ports on which the running command listens, as far as this system tells. */
  listListening(): readonly number[]
  /**
   * Let the running command run on as a job: it ends as `detached`, with status 0, and what it prints from then on is late.
   * The shell that waits for it is ended, so that the next command gets a fresh one with the state from before the command.
   * Answers null where none runs, and where the command is at the other end of a line.
   */
  detach(): Promise<Job | null>
  /** End the session and whatever it started. Idempotent. */
  close(): Promise<void>
}

/** A command that runs in the background. */
export interface Job {
  /** Its exit status, once it has ended, null where nobody knows it; what it started may live on. */
  readonly ended: Promise<number | null>
  /** The TCP ports on which it listens, as far as this system tells. */
  listListening(): readonly number[]
  /** End it and what it started, as `Shell.interrupt` does. Idempotent; resolves when nothing of it is left. */
  stop(): Promise<void>
}

export interface ShellOptions {
  readonly cwd: string // absolute; it must be there
  readonly env: Readonly<Record<string, string | undefined>> // the whole environment; nothing is inherited beside it
  readonly state?: string | null // what `Shell.state` of another session answered: this one begins with it, its folder too
  /** Names of `env` that stay as they are there, whatever `state` says of them. */
  readonly own?: readonly string[]
  /** A folder that is first in PATH when a command begins, whatever commands before it have done to PATH but to unset it. */
  readonly firstInPath?: string
  /** A variable that is as it says when a command begins, whatever commands before it have done to it. */
  readonly held?: HeldVariable
  /** What the shell is started by: a program, and its words before those that it is to become. Default: nothing. */
  readonly startedBy?: readonly string[]
  readonly graceMs?: number // what a command has after INT to end by itself, before TERM; default ten seconds
}

/** A variable that is exported, and has its value whenever a command begins. */
export interface HeldVariable {
  readonly name: string
  /** Its value for a command. @param state what `Shell.state` answers */
  readonly choose: (command: string, state: string | null) => string | Promise<string>
}

/** Opens a session, as `openBash` does. Rejects with a `Mistake` where it cannot. */
export type OpenShell = (options: ShellOptions) => Promise<Shell>
