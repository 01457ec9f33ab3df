import type {Source} from '../process/fifo.ts'
import type {Terminal} from '../process/terminal.ts'
import type {Typist} from '../process/typist.ts'
import type {CommandResult, Ending, RunOptions} from '../shell.ts'
import type {How} from './plumbing.ts'
import {endsItsHeredocs, type Known, mayChange, mayTrapErrors} from './state.ts'
import {Stream} from './stream.ts'

/** One command, from its start until all that it printed is read. */
export class Running {
  readonly command: string
  readonly result: Promise<CommandResult>
  readonly output: Stream
  readonly errors: Stream | null
  readonly startedAt = performance.now() // ms
  readonly freshShell: boolean
  readonly terminal: Terminal | null
  /** Why we end it; null while it runs as it likes. */
  ending: 'timed-out' | 'interrupted' | 'asked' | null = null
  /** Whether the shell has left it, or is gone. */
  back = false
  /** The status told from within the command's file, which counts more than that of `source`. */
  toldStatus: number | null = null
  /** Whether `$!` has changed. */
  startedJob = false
  private timer: NodeJS.Timeout | undefined
  private typist: Typist | null = null
  private resolve: (result: CommandResult) => void = () => undefined

  constructor(command: string, options: RunOptions, parts: Parts) {
    const {source, readable, freshShell, terminal} = parts
    const listener = terminal === null ? options.onOutput : this.listening(options.onOutput)
    const stream = (): Stream => new Stream(terminal ?? source(), readable, listener)
    this.command = command
    this.freshShell = freshShell
    this.terminal = terminal
    this.output = stream()
    // A terminal has but one stream.
    this.errors = options.separate === true && terminal === null ? stream() : null
    this.result = new Promise((resolve) => {
      this.resolve = resolve
    })
  }

  limit(ms: number | undefined, timedOut: () => void): void {
    if (ms !== undefined) this.timer = setTimeout(timedOut, ms)
  }

  /** Have the input typed. */
  attend(input: string, asked: () => void): void {
    this.typist = this.terminal?.attend(input, asked) ?? null
  }

  /** The command is over: read the rest, and say so. @returns whether a process in the background still prints */
  end(how: Ending, status: number): boolean {
    clearTimeout(this.timer)
    this.typist?.leave()
    const held = [this.output, this.errors].map((stream) => stream?.settle() ?? false)
    this.resolve({
      status,
      ending: how,
      output: this.output.output(),
      errors: this.errors?.output() ?? null,
      durationMs: performance.now() - this.startedAt,
      ...(this.freshShell ? {freshShell: true as const} : {}),
    })
    return held.includes(true)
  }

  private listening(onOutput: RunOptions['onOutput']): NonNullable<RunOptions['onOutput']> {
    return (text, late) => {
      this.typist?.heard(text)
      onOutput?.(text, late)
    }
  }
}

interface Parts {
  readonly source: () => Source
  readonly readable: (text: string) => string
  readonly freshShell: boolean
  readonly terminal: Terminal | null
}

/** What a session knows when a command begins. */
export interface Before {
  readonly known: Known
  readonly flags: string // `$-`
  readonly lastStatus: number // `$?`
  readonly halted: boolean // whether the command before was
}

type Streams = Pick<How, 'input' | 'output' | 'errors'>

/** What a command needs. */
export function howToRun(
  command: string,
  {known, flags, lastStatus, halted}: Before,
  {input, output, errors}: Streams,
): How {
  const {names, debugTrap, errTrap, exitTrap, interruptTrap} = known
  const report = debugTrap !== null || mayChange(command, names)
  return {
    input,
    output,
    errors,
    lastStatus,
    debugTrap,
    tellStatus: (flags.includes('e') || errTrap || mayTrapErrors(command)) && endsItsHeredocs(command),
    exit: exitTrap || /\bEXIT\b|\btrap\b.*\s0\b/.test(command) ? 'page' : report ? 'hook' : null,
    interrupt: !interruptTrap,
    xtrace: flags.includes('x'),
    report,
    afterHalt: halted,
  }
}
