import type {StepKey} from '../key.ts'
import {messageOf} from '../mistake.ts'
import type {OtherShell} from '../plan/index.ts'
import type {Shell} from '../session/shell.ts'
import type {SessionContext} from './context.ts'

/** The shells beside the session's own in which commands of a page are played, each opened when it is needed. */
export class OtherShells {
  readonly #session: SessionContext
  readonly #open = new Map<string, Shell>()
  readonly #told = new Set<string>()

  constructor(session: SessionContext) {
    this.#session = session
  }

  /**
   * The shell that a command is played in.
   *
   * @param limit ends the attempt
   * @throws Error with a reason in words where it cannot be opened
   */
  async enter({by, script}: OtherShell, limit: AbortSignal): Promise<Shell> {
    const open = this.#open.get(by)
    if (open !== undefined) return open
    const shell = await this.#session.openShell(script, limit)
    this.#open.set(by, shell)
    return shell
  }

  /** Whether it is the first time in a step that a command is played there. */
  isFirst(step: StepKey, {by}: OtherShell): boolean {
    const key = `${step} ${by}`
    return !this.#told.has(key) && this.#told.add(key).size > 0
  }

  /** Open the shell of a script in the place of a command. Answers why it cannot be; null where it is open. */
  async open(shell: OtherShell, limit: AbortSignal): Promise<string | null> {
    try {
      await this.#leave(shell.by)
      await this.enter(shell, limit)
      return null
    } catch (error) {
      return messageOf(error)
    }
  }

  /** No command is played in it any more. */
  leave({by}: OtherShell): Promise<void> {
    return this.#leave(by)
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
