import type {CommandKey} from '../../key.ts'
import type {Job} from '../../session/shell.ts'
import type {Playing} from '../stage.ts'

interface Running {
  readonly key: CommandKey
  readonly job: Job
  readonly how: () => string | null // how it ended by itself; null while it runs
}

/** The commands of a page that run in the background. */
export class Jobs {
  #running: readonly Running[] = []

  add(key: CommandKey, job: Job): void {
    let ended: string | null = null
    void job.ended.then((status) => {
      ended = `had ended by itself, with status ${status}`
    })
    this.#running = [...this.#running, {key, job, how: () => ended}]
  }

  /** End all of them, the last one first. */
  async stop({stage}: Pick<Playing, 'stage'>): Promise<void> {
    const running = this.#running.toReversed()
    this.#running = []
    for (const {key, job, how} of running) {
      const text = how() ?? 'ended before the cleanup'
      await job.stop()
      stage.emit({type: 'job', key, state: 'ended', text})
    }
  }
}
