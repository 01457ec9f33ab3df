import {closeSync, ftruncateSync, openSync, rmSync, writeFileSync, writeSync} from 'node:fs'
import {makeRandomHex} from '../environment.ts'
import {drain, FifoPool, openBothEnds} from '../process/fifo.ts'
import type {HeldVariable, ShellOptions} from '../shell.ts'
import {Channel, type ShellMessage} from './channel.ts'
import {
  type JobSetup,
  leaving,
  listPaths,
  type NextSetup,
  type Paths,
  writeCommand,
  writeExit,
  writeHeld,
  writeJob,
  writeLoop,
  writeNext,
  writePathLead,
  writeReport,
  writeStatus,
} from './driver.ts'
import type {LastStatuses} from './faults.ts'
import {writeRestore} from './state.ts'

/** All that a command is run with: see `NextSetup`, and `TextSetup` for the rest. */
export interface CommandSetup extends NextSetup, LastStatuses {
  readonly debugTrap: string | null
  readonly tellStatus: boolean
}

/** The files and FIFOs between a session and its shell, one shell after the other. */
export class Plumbing {
  readonly paths: Paths
  readonly pool: FifoPool
  readonly ownTraps: readonly string[] // texts that only traps of ours hold
  readonly #folder: string
  readonly nonce = makeRandomHex(12)
  readonly #path: readonly string[]
  readonly #held: HeldVariable | undefined
  #holding: {readonly value: string; readonly lines: readonly string[]} | null = null
  #holders = 0
  #hasInput = false // whether there is an input
  readonly #channel: Channel
  readonly #control: ReturnType<typeof openBothEnds>
  readonly #status: ReturnType<typeof openBothEnds>
  readonly #command: FileWriter
  readonly #next: FileWriter
  readonly #before: FileWriter

  /**
   * @param fifos how many FIFOs to print to are in the folder
   * @param onMessage gets what the shell tells
   */
  constructor(
    {folder, fifos}: {readonly folder: string; readonly fifos: number},
    {firstInPath, held}: Pick<ShellOptions, 'firstInPath' | 'held'>,
    onMessage: (message: ShellMessage) => void,
  ) {
    this.#folder = folder
    this.#path = writePathLead(firstInPath)
    this.#held = held
    this.paths = listPaths(folder)
    this.ownTraps = [leaving, this.paths.status, this.paths.report, this.paths.halting]
    this.pool = new FifoPool(folder, fifos)
    this.#channel = new Channel(this.nonce, onMessage)
    this.#control = openBothEnds(this.paths.control)
    this.#status = openBothEnds(this.paths.status, (chunk) => this.#channel.feed(chunk))
    this.#command = new FileWriter(this.paths.command)
    this.#next = new FileWriter(this.paths.next)
    this.#before = new FileWriter(this.paths.before)
    writeFileSync(this.paths.report, writeReport(this.nonce), {mode: 0o600})
    this.#status.socket?.unref()
  }

  /** From now on a silent shell keeps the program running, until each `hold` has had its `letGo`. */
  hold(): void {
    if (this.#holders === 0) this.#status.socket?.ref()
    this.#holders++
  }

  letGo(): void {
    this.#holders--
    if (this.#holders === 0) this.#status.socket?.unref()
  }

  /** A file with what a command may read, until `forgetInput`. A new one each: a job in the background may read on in its own. */
  writeInput(text: string): string {
    this.forgetInput()
    this.#hasInput = true
    writeFileSync(this.paths.input, text, {mode: 0o600})
    return this.paths.input
  }

  forgetInput(): void {
    if (this.#hasInput) rmSync(this.paths.input, {force: true})
    this.#hasInput = false
  }

  /** Choose what the held variable is when this command begins. */
  async holdVariable(command: string, state: string | null): Promise<void> {
    if (this.#held === undefined) return
    const chosen = this.#held.choose(command, state)
    const value = typeof chosen === 'string' ? chosen : await chosen
    if (this.#holding?.value !== value) this.#holding = {value, lines: writeHeld(this.#held.name, value)}
  }

  /** What puts the shell right before a command. */
  #lead(): readonly string[] {
    return this.#holding === null ? this.#path : [...this.#path, ...this.#holding.lines]
  }

  /** Start a command. */
  startCommand(text: string, how: CommandSetup): void {
    this.#command.write(writeCommand(this.paths, this.nonce, text, how))
    if (how.lastStatus !== 0) this.#before.write(writeStatus(how.lastStatus))
    this.#next.write(writeNext(this.paths, this.nonce, this.#lead(), how))
    writeSync(this.#control.fd, '\n')
  }

  /** Start a job; its text is in a file of its own. */
  startJob(text: string, how: Omit<JobSetup, 'file'>): void {
    const file = this.nameJobFile(how.number)
    writeFileSync(file, `${text}\n`, {mode: 0o600})
    this.#before.write(writeStatus(how.lastStatus))
    this.#next.write(writeJob(this.paths, this.nonce, this.#lead(), {...how, file}))
    writeSync(this.#control.fd, '\n')
  }

  nameJobFile(number: number): string {
    return `${this.#folder}/job-${number}`
  }

  /** From now on an INT does not end the shell, until `endHalt`. */
  beginHalt(): void {
    try {
      writeFileSync(this.paths.halting, '', {mode: 0o600})
    } catch {
      // The disk is full, or the page has removed our folder: ending the command goes first.
    }
  }

  endHalt(): void {
    rmSync(this.paths.halting, {force: true})
  }

  /** Make the shell end by `exit`. */
  askToExit(output: string): void {
    this.#next.write(writeExit(output))
    writeSync(this.#control.fd, '\n')
  }

  /** Take what the shell told before it ended. */
  readLastMessages(): void {
    drain(this.#status.fd, (chunk) => this.#channel.feed(chunk))
  }

  /**
   * @param own variables that must not be as the state says
   * @returns what a new shell runs: it begins with the state, where one is known
   */
  prepareShell(state: string | null, own: Readonly<Record<string, string | undefined>>): string {
    drain(this.#control.fd, () => undefined)
    this.#channel.reset()
    if (state !== null) writeFileSync(this.paths.restore, writeRestore(state, own), {mode: 0o600})
    return writeLoop(this.paths, state !== null)
  }

  close(): void {
    this.pool.close()
    this.#status.socket?.destroy()
    closeSync(this.#control.fd)
    for (const file of [this.#command, this.#next, this.#before]) file.close()
    rmSync(this.#folder, {recursive: true, force: true})
  }
}

/** A small file that is written again and again. */
class FileWriter {
  readonly #fd: number
  #text = ''

  constructor(path: string) {
    this.#fd = openSync(path, 'wx', 0o600)
  }

  write(text: string): void {
    if (text === this.#text) return
    this.#text = ''
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#fd, bytes, done, bytes.length - done, done)
    ftruncateSync(this.#fd, bytes.length)
    this.#text = text
  }

  close(): void {
    closeSync(this.#fd)
  }
}
