import type {ProcessFamily} from '../process/family.ts'
import type {FifoPool} from '../process/fifo.ts'
import {isAlive, type Process} from '../process/processes.ts'
import {openTerminal, type Terminal} from '../process/terminal.ts'
import type {CommandOptions} from '../shell.ts'
import type {RunningCommand} from './running.ts'

/** Where a command prints, and where it reads, of terminals. */
export interface CommandTerminals {
  readonly terminal: Terminal | null
  readonly keyboard: Terminal | null
}

/**
 * The terminals of a session: one of its own for each command that asks for it, which is open until nothing of its command is
 * left; and the one that commands read from while somebody may answer them.
 */
export class SessionTerminals {
  readonly #pool: FifoPool
  readonly #family: ProcessFamily
  readonly #path: string
  readonly #open = new Map<Terminal, readonly Process[]>() // and what was left on it
  #shared: Terminal | null = null

  /** @param path the environment's PATH */
  constructor(pool: FifoPool, family: ProcessFamily, path: string) {
    this.#pool = pool
    this.#family = family
    this.#path = path
  }

  /** @throws Mistake when there is none to be had */
  async open({tty = false}: CommandOptions): Promise<CommandTerminals> {
    if (!tty) {
      this.#shared ??= await this.#make()
      return {terminal: null, keyboard: this.#shared}
    }
    // A session has one controlling terminal at a time.
    this.#shared = null
    await this.settle()
    const terminal = await this.#make()
    return {terminal, keyboard: terminal}
  }

  async #make(): Promise<Terminal> {
    const terminal = await openTerminal(this.#pool, this.#path)
    this.#open.set(terminal, [])
    return terminal
  }

  /** Whether the shell has one for its controlling terminal, or is about to. */
  get isControlled(): boolean {
    return [...this.#open.keys()].some(({isControlling}) => isControlling)
  }

  /** Have a command's input typed, and what it asks beyond that answered by whoever may. */
  startTypists(running: RunningCommand, options: CommandOptions, asked: () => void): void {
    const {keyboard, terminal} = running
    if (keyboard === null) return
    const {input = '', reader, onHidden = () => undefined} = options
    const shell = this.#family.shells.slice(-1).map((pid) => ({pid}))
    const listReaders = () => [...shell, ...this.#family.findStartedSince(running.startedAt)]
    const seat = {listReaders, onHidden}
    const onAsked = reader === undefined ? asked : () => undefined
    const typist = keyboard.startTypist({...seat, input: terminal === null ? '' : input, onAsked})
    const onAttended = (isAttended: boolean) => running.holdTime(isAttended)
    const onShown = () => running.awaitEcho()
    const mayBegin = () => typist.isDone
    running.typists =
      reader === undefined
        ? [typist]
        : [typist, keyboard.startAttendant({...seat, reader, mayBegin, onShown, onAttended})]
  }

  /** A command that reads on the shared one runs on, and its shell has that one for good. */
  abandon({keyboard, startedAt}: RunningCommand): void {
    if (keyboard === null || keyboard !== this.#shared) return
    this.#open.set(keyboard, this.#family.findStartedSince(startedAt))
    this.#shared = null
  }

  /** A command is over. What it left may print on its terminal, and read there. */
  leave(terminal: Terminal, left: readonly Process[]): void {
    if (left.length === 0) terminal.close()
    this.#open.set(terminal, left)
  }

  /** Close what nobody needs any more. Resolves once the shell has heard of it. */
  async settle(): Promise<void> {
    for (const [terminal, left] of this.#open) {
      if (terminal === this.#shared || left.some(isAlive)) continue
      terminal.close()
      await terminal.ended
      this.#open.delete(terminal)
    }
  }
}
