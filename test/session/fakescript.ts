import type {CommandEnding, Output} from '../../engine/session/shell.ts'

/** What a scripted command does. */
export interface Reply {
  readonly output?: string
  readonly errors?: string // printed after `output`
  readonly status?: number // default 0
  readonly takesMs?: number // of the fake's own time; Infinity: until a time-out or an interrupt
  readonly ends?: boolean // whether the shell ends with it
  readonly asks?: string // printed, and then it waits: with `input` it goes on, on a terminal without any it ends as `asked`
  readonly late?: string // printed `lateMs` after it has ended
  readonly lateMs?: number // default 1
}

/** By a command's whole text. A list has one reply a run; its last one counts for all further runs. */
export type Script = Readonly<Record<string, Reply | readonly Reply[]>>

export class Stop extends Error {
  readonly ending: CommandEnding | 'hangs' | 'left' // left: by `return`
  readonly status: number
  constructor(ending: CommandEnding | 'hangs' | 'left', status: number) {
    super(ending)
    this.ending = ending
    this.status = status
  }
}

/** One command's run, or that of a job in the background. */
export interface Job {
  readonly print: (text: string, stream: 1 | 2) => void
  readonly startedAt: number // ms of the fake's time
  now: number
  readonly limit: number
  readonly input?: string | undefined // what the command may read
  readonly tty?: boolean | undefined
  readonly foreground: boolean
}

export type Builtin = (words: readonly string[], print: Job['print'], job: Job) => number

export function said(print: Job['print'], text: string): number {
  print(text, 1)
  return 0
}

export const output = (text: string): Output => ({
  text,
  bytes: Buffer.byteLength(text),
  endsWithNewline: text === '' || text.endsWith('\n'),
})

/** Something that is told once its time has come. */
export interface Due {
  readonly at: number // ms of the fake's time
  readonly say: () => void
}

/** A run of its own, whose prints wait for their time. */
export function later(due: Due[], now: number, print: Job['print']): Job {
  const apart: Job = {
    startedAt: now,
    now,
    limit: Number.POSITIVE_INFINITY,
    foreground: false,
    print: (text, stream) => due.push({at: apart.now, say: () => print(text, stream)}),
  }
  return apart
}

/** Ask for something: on a terminal, what is typed is seen. @throws Stop where nobody answers there */
export function ask(prompt: string, job: Job): void {
  job.print(prompt, 1)
  if (job.tty !== true) return
  if (job.input === undefined) throw new Stop('asked', 130)
  job.print(job.input, 1)
}
