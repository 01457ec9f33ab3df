import type {CommandOptions, Job as ShellJob} from '../../engine/session/shell.ts'
import {type Due, type Job, later} from './fakescript.ts'

/** A job of the fake shell: it ends when the fake's time has come, or when it is stopped. */
export class FakeJob implements ShellJob {
  readonly command: string
  readonly ended: Promise<number>
  /** How its command runs. */
  readonly script: Job
  stopped = false
  private over = false
  private readonly due: Due[]
  private end: (status: number) => void = () => undefined

  constructor(command: string, now: number, due: Due[], onOutput: CommandOptions['onOutput']) {
    this.command = command
    this.due = due
    this.ended = new Promise((resolve) => {
      this.end = resolve
    })
    this.script = later(due, now, (text) => {
      if (!this.over && text !== '') onOutput?.(text, false)
    })
  }

  /** @param perform runs the command at once; what it prints, and its end, wait for their time */
  begin(perform: () => number): void {
    const status = perform()
    this.due.push({at: this.script.now, say: () => this.finish(status)})
  }

  listListening(): readonly number[] {
    return []
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.finish(130)
  }

  private finish(status: number): void {
    if (this.over) return
    this.over = true
    this.end(status)
  }
}

/** Commands of the fake's own language that make these variables again, and the folder, which is one of them. */
export const stateOf = (variables: ReadonlyMap<string, string>): string =>
  [...variables].map(([name, value]) => `${name}='${value.replaceAll("'", `'"'"'`)}'`).join('\n')
