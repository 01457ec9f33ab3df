/** What a command printed. `text` is decoded with nothing lost: bytes that are no UTF-8, and NUL, are escaped as `\xNN`. */
export interface Output {
  readonly text: string // whole up to 1 MiB; head, a line saying what was left out, and tail beyond
  readonly bytes: number // all that was printed
  readonly file: string | null // where all of it is, once beyond 1 MiB
  readonly endsWithNewline: boolean // true for empty output
}

/** How a command came to its end. */
export type Ending = 'completed' | 'timed-out' | 'interrupted' | 'ended-session' // `exit`, `exec`, `set -e`, a signal to the shell: the next command gets a fresh shell with the last known state

export interface CommandResult {
  readonly status: number // exit status, 0 to 255; 124 when timed out, 130 when interrupted, 128 + N when a signal ended the shell
  readonly ending: Ending
  readonly output: Output // stdout and stderr in the order written; stdout alone where `separate`
  readonly errors: Output | null // stderr, where `separate`
  readonly durationMs: number
  readonly freshShell?: true // the command began in a new shell with the last known state, since the one before had ended
}

export interface RunOptions {
  readonly timeoutMs?: number
  /** Keep stdout and stderr apart; their order is lost then. Default false. */
  readonly separate?: boolean
  /** Decoded text as it comes; `late` once the command has ended and a background process of it still writes. */
  readonly onOutput?: (text: string, late: boolean) => void
}

/** One shell session. What must hold of it is listed in `test/session/contract.ts`. */
export interface Shell {
  /**
   * Run one command in the session. Resolves when the command has ended and all that it printed is read.
   * What the command does never rejects; a session that cannot go on does (an `Error` whose message says why).
   */
  run(command: string, options?: RunOptions): Promise<CommandResult>
  /** End the running command as Ctrl-C would (INT, then TERM, then KILL). Nothing happens where none runs. */
  interrupt(): void
  /** End the session and whatever it started. Idempotent. */
  close(): Promise<void>
}

export interface ShellOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>> // the whole environment; nothing is inherited beside it
  readonly graceMs?: number // between INT and TERM, TERM and KILL; default 250
  readonly scratch?: string // where big outputs are kept; default: a folder of the session's own that `close` removes
}

export type OpenShell = (options: ShellOptions) => Promise<Shell>
