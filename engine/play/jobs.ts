import type {CommandKey} from '../event.ts'
import type {Job} from '../session/shell.ts'
import type {Playing} from './stage.ts'

interface Running {
  readonly key: CommandKey
  readonly job: Job
}

/** The commands of a page that run in the background. */
export class Jobs {
  #running: readonly Running[] = []

  add(key: CommandKey, job: Job): void {
    this.#running = [...this.#running, {key, job}]
  }

  /** End all of them, the last one first. */
  async stop({stage}: Pick<Playing, 'stage'>): Promise<void> {
    const running = this.#running.toReversed()
    this.#running = []
    for (const {key, job} of running) {
      await job.stop()
      stage.emit({type: 'job', key, state: 'ended', text: 'ended before the cleanup'})
    }
  }
}
