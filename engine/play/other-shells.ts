import type {StepKey} from '../key.ts'
import {messageOf} from '../mistake.ts'
import type {OtherShell, RemoteShell} from '../plan/index.ts'
import type {Shell} from '../session/shell.ts'
import type {SessionContext} from './context.ts'

/** The shells beside the session's own in which commands of a page are played, each opened when it is needed. */
export class OtherShells {
  readonly #session: SessionContext
  readonly #open = new Map<string, Shell>()
  readonly #visits = new Set<string>() // by steps

  constructor(session: SessionContext) {
    this.#session = session
  }

  /**
   * The shell that a step, or a command, is played in.
   *
   * @param first the command that is run there first
   * @param limit ends the attempt
   * @throws Error with a reason in words where it cannot be opened
   */
  async enter(other: OtherShell, first: string, limit: AbortSignal): Promise<Shell> {
    const open = this.#open.get(other.by)
    if (open !== undefined) return open
    const shell =
      other.kind === 'opened'
        ? await this.#session.openShell(other.script, this.#session.shell, limit)
        : await this.#session.openTerminal(first)
    this.#open.set(other.by, shell)
    return shell
  }

  /** Note that a command is played there. Answers whether it is the first one of its step. */
  isFirst(step: StepKey, {by}: OtherShell): boolean {
    const visit = `${step} ${by}`
    const isFirst = !this.#visits.has(visit)
    this.#visits.add(visit)
    return isFirst
  }

  /**
   * Open the shell of a script in the place of a command.
   *
   * @param from the shell that the command is played in
   * @returns in words, why it cannot be; null where it is open
   */
  async open({by, script}: RemoteShell, from: Shell, limit: AbortSignal): Promise<string | null> {
    try {
      await this.#leave(by)
      this.#open.set(by, await this.#session.openShell(script, from, limit))
      return null
    } catch (error) {
      return messageOf(error)
    }
  }

  /** No command is played in it any more. A terminal stays open, for what runs on there. */
  async leave({kind, by}: OtherShell): Promise<void> {
    if (kind === 'opened') await this.#leave(by)
  }

  async leaveAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((by) => this.#leave(by)))
  }

  async #leave(by: string): Promise<void> {
    const shell = this.#open.get(by)
    this.#open.delete(by)
    await shell?.close()
  }
}
