import type {SessionPlan} from '../plan/run/session-plan.ts'
import {makeSessionEnvironment} from '../session/environment.ts'
import type {Shell} from '../session/shell.ts'
import type {SessionFolder} from './workdir.ts'

/** Sessions in other places, each opened when a step is first to be played there. */
export class Places {
  readonly #session: SessionPlan
  readonly #folder: SessionFolder
  readonly #open = new Map<string, Shell>()

  constructor(session: SessionPlan, folder: SessionFolder) {
    this.#session = session
    this.#folder = folder
  }

  /** The session in a place of the config. Rejects where there is no getting there. */
  async open(name: string): Promise<Shell> {
    const known = this.#open.get(name)
    if (known !== undefined) return known
    const context = this.#session.lead.config.contexts[name]
    if (context?.via == null) throw new Error(`no place is called ${name}`)
    const {openVia} = await import('../session/remote/index.ts')
    const shell = await openVia({
      via: context.via,
      cwd: this.#folder.workdir,
      env: makeSessionEnvironment(process.env, context.env),
      graceMs: this.#session.lead.playOptions.graceMs,
    })
    this.#open.set(name, shell)
    return shell
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map((shell) => shell.close()))
    this.#open.clear()
  }
}
