import type {ProcessFamily} from '../process/family.ts'
import type {FifoPool} from '../process/fifo.ts'
import {isAlive, type Process} from '../process/processes.ts'
import {openTerminal, type Terminal} from '../process/terminal.ts'
import type {CommandOptions} from '../shell.ts'
import type {RunningCommand} from './running.ts'

/** The terminals of a session's commands, each of which is open until nothing of its command is left. */
export class SessionTerminals {
  readonly #pool: FifoPool
  readonly #family: ProcessFamily
  readonly #open = new Map<Terminal, readonly Process[]>() // and what was left on it

  constructor(pool: FifoPool, family: ProcessFamily) {
    this.#pool = pool
    this.#family = family
  }

  /** @throws Mistake when there is none to be had */
  async open(path: string): Promise<Terminal> {
    const terminal = await openTerminal(this.#pool, path)
    this.#open.set(terminal, [])
    return terminal
  }

  /** Whether the shell has one for its controlling terminal, or is about to. */
  get isControlled(): boolean {
    return [...this.#open.keys()].some(({isControlling}) => isControlling)
  }

  /** Have a command's input typed. */
  startTypist(running: RunningCommand, {input = '', onHidden}: CommandOptions, asked: () => void): void {
    const shell = this.#family.shells.slice(-1).map((pid) => ({pid}))
    running.typist = running.terminal?.startTypist({
      input,
      listReaders: () => [...shell, ...this.#family.findStartedSince(running.startedAt)],
      onHidden: onHidden ?? (() => undefined),
      onAsked: asked,
    })
  }

  /** A command is over. What it left may print on its terminal, and read there. */
  leave(terminal: Terminal, left: readonly Process[]): void {
    if (left.length === 0) terminal.close()
    this.#open.set(terminal, left)
  }

  /** Close what nobody needs any more. Resolves once the shell has heard of it. */
  async settle(): Promise<void> {
    for (const [terminal, left] of this.#open) {
      if (left.some(isAlive)) continue
      terminal.close()
      await terminal.ended
      this.#open.delete(terminal)
    }
  }
}
