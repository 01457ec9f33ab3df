import type {ProcessFamily} from '../process/family.ts'
import {findListening} from '../process/listening.ts'
import {findDescendants, isAlive, listProcesses, type Process, sendSignal} from '../process/processes.ts'
import type {Job} from '../shell.ts'
import type {RunningCommand} from './running.ts'
import {stopProcesses} from './stopping.ts'

const lookMs = 250

/** End the shell that waits for a command, and nothing of the command. */
export async function detachCommand(
  running: RunningCommand,
  family: ProcessFamily,
  graceMs: number,
  killShell: () => Promise<void>,
): Promise<DetachedJob> {
  const started = family.findStartedSince(running.startedAt)
  // A shell that ends takes along what is in the foreground of its terminal: that one is only halted, until the job is over.
  const shell = running.keyboard === null ? undefined : family.shells.at(-1)
  if (shell === undefined) await killShell()
  else sendSignal(shell, 'SIGSTOP')
  return new DetachedJob(started.filter(isAlive), graceMs, shell)
}

/** What a command has started that its shell has been taken away from: it runs on as a job. */
export class DetachedJob implements Job {
  readonly ended: Promise<null>
  readonly #roots: readonly Process[]
  readonly #graceMs: number
  #stopping: Promise<void> | null = null
  #isHurried = false

  /**
   * @param roots that are alive
   * @param shell that waits for them, and is halted
   */
  constructor(roots: readonly Process[], graceMs: number, shell: number | undefined) {
    this.#roots = roots
    this.#graceMs = graceMs
    this.ended = new Promise((resolve) => {
      const timer = setInterval(() => {
        if (this.#roots.some(isAlive)) return
        clearInterval(timer)
        sendSignal(shell, 'SIGKILL')
        resolve(null)
      }, lookMs)
      timer.unref()
    })
  }

  listListening(): readonly number[] {
    return findListening(this.#findMembers())
  }

  stop(): Promise<void> {
    if (this.#stopping !== null) this.#isHurried = true
    this.#stopping ??= this.#halt()
    return this.#stopping
  }

  async #halt(): Promise<void> {
    await stopProcesses({
      findLeft: () => this.#findMembers(),
      signals: ['SIGINT', 'SIGTERM', 'SIGKILL'],
      graceMs: this.#graceMs,
      isBack: () => true,
      isHurried: () => this.#isHurried,
    })
  }

  #findMembers(): readonly Process[] {
    const all = listProcesses()
    const roots = this.#roots.filter(isAlive)
    const pids = new Set(roots.map(({pid}) => pid))
    const descendants = findDescendants(pids, all)
    return all.filter(({pid}) => pids.has(pid) || descendants.has(pid))
  }
}
