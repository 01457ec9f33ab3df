import {closeSync, ftruncateSync, openSync, rmSync, writeFileSync, writeSync} from 'node:fs'
import {Channel, type Told} from './channel.ts'
import {beforeFile, commandFile, exitFile, loop, type Next, next, type Paths, pathsIn, reportFile} from './driver.ts'
import {drain, FifoPool, openBoth} from './fifo.ts'
import {randomHex} from './random.ts'
import {restoring} from './state.ts'

/** All that a command is run with: see `Next`, and `CommandText` for the rest. */
export interface How extends Omit<Next, 'restoreStatus'> {
  readonly lastStatus: number // `$?` at the command's start
  readonly debugTrap: string | null
  readonly tellStatus: boolean
}

/** The files and FIFOs between a session and its shell, one shell after the other. */
export class Plumbing {
  readonly paths: Paths
  readonly pool: FifoPool
  private readonly folder: string
  private readonly nonce = randomHex(12)
  private readonly channel: Channel
  private readonly control: ReturnType<typeof openBoth>
  private readonly status: ReturnType<typeof openBoth>
  private readonly command: FileWriter
  private readonly next: FileWriter
  private readonly before: FileWriter

  /** @param count how many FIFOs to print to are in the folder */
  constructor(folder: string, count: number, told: (told: Told) => void) {
    this.folder = folder
    this.paths = pathsIn(folder)
    this.pool = new FifoPool(folder, count)
    this.channel = new Channel(this.nonce, told)
    this.control = openBoth(this.paths.control)
    this.status = openBoth(this.paths.status, (chunk) => this.channel.feed(chunk))
    this.command = new FileWriter(this.paths.command)
    this.next = new FileWriter(this.paths.next)
    this.before = new FileWriter(this.paths.before)
    writeFileSync(this.paths.report, reportFile(this.nonce), {mode: 0o600})
    this.idle()
  }

  /** From now on a silent shell keeps the program running, until `idle`. */
  hold(): void {
    this.status.socket?.ref()
  }

  idle(): void {
    this.status.socket?.unref()
  }

  /** Start a command. */
  start(text: string, how: How): void {
    this.command.write(commandFile(this.paths, this.nonce, text, how))
    if (how.lastStatus !== 0) this.before.write(beforeFile(how.lastStatus))
    this.next.write(next(this.paths, this.nonce, {...how, restoreStatus: how.lastStatus !== 0}))
    writeSync(this.control.fd, '\n')
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

  /** @returns what a new shell runs: it begins with the state, where one is known */
  fresh(state: string | null): string {
    drain(this.control.fd, () => undefined)
    this.channel.reset()
    if (state !== null) writeFileSync(this.paths.restore, restoring(state), {mode: 0o600})
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
