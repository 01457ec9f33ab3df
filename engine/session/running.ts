import type {FifoPool} from './fifo.ts'
import type {CommandResult, Ending, RunOptions} from './shell.ts'
import type {Spool} from './spool.ts'
import {Stream} from './stream.ts'

/** One command, from its start until all that it printed is read. */
export class Running {
  readonly command: string
  readonly result: Promise<CommandResult>
  readonly output: Stream
  readonly errors: Stream | null
  readonly startedAt = performance.now() // ms
  readonly freshShell: boolean
  /** Why we end it; null while it runs as it likes. */
  ending: 'timed-out' | 'interrupted' | null = null
  /** Whether the shell has left it, or is gone. */
  back = false
  /** The status told from within the command's file, which counts more than that of `source`. */
  toldStatus: number | null = null
  /** Whether `$!` has changed. */
  startedJob = false
  private timer: NodeJS.Timeout | undefined
  private resolve: (result: CommandResult) => void = () => undefined

  constructor(command: string, options: RunOptions, parts: Parts) {
    const {pool, spool, readable, freshShell} = parts
    const stream = (): Stream => new Stream(pool, () => spool.newFile(), readable, options.onOutput)
    this.command = command
    this.freshShell = freshShell
    this.output = stream()
    this.errors = options.separate === true ? stream() : null
    this.result = new Promise((resolve) => {
      this.resolve = resolve
    })
  }

  limit(ms: number | undefined, timedOut: () => void): void {
    if (ms !== undefined) this.timer = setTimeout(timedOut, ms)
  }

  /** The command is over: read the rest, and say so. @returns whether a process in the background still prints */
  end(how: Ending, status: number): boolean {
    clearTimeout(this.timer)
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
}

interface Parts {
  readonly pool: FifoPool
  readonly spool: Spool
  readonly readable: (text: string) => string
  readonly freshShell: boolean
}
