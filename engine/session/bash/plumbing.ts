import {closeSync, ftruncateSync, openSync, rmSync, writeFileSync, writeSync} from 'node:fs'
import {randomHex} from '../environment.ts'
import {drain, FifoPool, openBoth} from '../process/fifo.ts'
import {Channel, type Told} from './channel.ts'
import {
  beforeFile,
  commandFile,
  exitFile,
  type Launch,
  launch,
  leadingPath,
  leaving,
  loop,
  type Next,
  next,
  type Paths,
  pathsIn,
  reportFile,
} from './driver.ts'
import {restoring} from './state.ts'

/** All that a command is run with: see `Next`, and `CommandText` for the rest. */
export interface How extends Next {
  readonly debugTrap: string | null
  readonly tellStatus: boolean
}

/** The files and FIFOs between a session and its shell, one shell after the other. */
export class Plumbing {
  readonly paths: Paths
  readonly pool: FifoPool
  readonly trapped: readonly string[] // texts that only traps of ours hold
  private readonly folder: string
  readonly nonce = randomHex(12)
  private readonly path: readonly string[]
  private holders = 0
  private given = false // whether there is an input
  private readonly channel: Channel
  private readonly control: ReturnType<typeof openBoth>
  private readonly status: ReturnType<typeof openBoth>
  private readonly command: FileWriter
  private readonly next: FileWriter
  private readonly before: FileWriter

  /** @param count how many FIFOs to print to are in the folder */
  constructor(folder: string, count: number, firstInPath: string | undefined, told: (told: Told) => void) {
    this.folder = folder
    this.path = leadingPath(firstInPath)
    this.paths = pathsIn(folder)
    this.trapped = [leaving, this.paths.report, this.paths.halting]
    this.pool = new FifoPool(folder, count)
    this.channel = new Channel(this.nonce, told)
    this.control = openBoth(this.paths.control)
    this.status = openBoth(this.paths.status, (chunk) => this.channel.feed(chunk))
    this.command = new FileWriter(this.paths.command)
    this.next = new FileWriter(this.paths.next)
    this.before = new FileWriter(this.paths.before)
    writeFileSync(this.paths.report, reportFile(this.nonce), {mode: 0o600})
    this.status.socket?.unref()
  }

  /** From now on a silent shell keeps the program running, until each `hold` has had its `idle`. */
  hold(): void {
    if (this.holders === 0) this.status.socket?.ref()
    this.holders++
  }

  idle(): void {
    this.holders--
    if (this.holders === 0) this.status.socket?.unref()
  }

  /** A file with what a command may read, until `forgetInput`. A new one each: a job in the background may read on in its own. */
  input(text: string): string {
    this.forgetInput()
    this.given = true
    writeFileSync(this.paths.input, text, {mode: 0o600})
    return this.paths.input
  }

  forgetInput(): void {
    if (this.given) rmSync(this.paths.input, {force: true})
    this.given = false
  }

  /** Start a command. */
  start(text: string, how: How): void {
    this.command.write(commandFile(this.paths, this.nonce, text, how))
    if (how.lastStatus !== 0) this.before.write(beforeFile(how.lastStatus))
    this.next.write(next(this.paths, this.nonce, this.path, how))
    writeSync(this.control.fd, '\n')
  }

  /** Start a job; its text is in `jobFile`. */
  launch(text: string, how: Omit<Launch, 'file'>): void {
    const file = this.jobFile(how.number)
    writeFileSync(file, `${text}\n`, {mode: 0o600})
    this.before.write(beforeFile(how.lastStatus))
    this.next.write(launch(this.paths, this.nonce, this.path, {...how, file}))
    writeSync(this.control.fd, '\n')
  }

  jobFile(number: number): string {
    return `${this.folder}/job-${number}`
  }

  /** From now on an INT does not end the shell, until `halted`. */
  halt(): void {
    try {
      writeFileSync(this.paths.halting, '', {mode: 0o600})
    } catch {
      // The disk is full, or the page has removed our folder: ending the command goes first.
    }
  }

  halted(): void {
    rmSync(this.paths.halting, {force: true})
  }

  /** Make the shell end by `exit`. */
  exit(output: string): void {
    this.next.write(exitFile(output))
    writeSync(this.control.fd, '\n')
  }

  /** Take what the shell told before it ended. */
  lastWords(): void {
    drain(this.status.fd, (chunk) => this.channel.feed(chunk))
  }

  /**
   * @param own variables that must not be as the state says
   * @returns what a new shell runs: it begins with the state, where one is known
   */
  fresh(state: string | null, own: Readonly<Record<string, string | undefined>>): string {
    drain(this.control.fd, () => undefined)
    this.channel.reset()
    if (state !== null) writeFileSync(this.paths.restore, restoring(state, own), {mode: 0o600})
    return loop(this.paths, state !== null)
  }

  close(): void {
    this.pool.close()
    this.status.socket?.destroy()
    closeSync(this.control.fd)
    for (const file of [this.command, this.next, this.before]) file.close()
    rmSync(this.folder, {recursive: true, force: true})
  }
}

/** A small file that is written again and again. */
class FileWriter {
  private readonly fd: number
  private text = ''

  constructor(path: string) {
    this.fd = openSync(path, 'wx', 0o600)
  }

  write(text: string): void {
    if (text === this.text) return
    this.text = ''
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length; ) done += writeSync(this.fd, bytes, done, bytes.length - done, done)
    ftruncateSync(this.fd, bytes.length)
    this.text = text
  }

  close(): void {
    closeSync(this.fd)
  }
}
