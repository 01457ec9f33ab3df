import type {CommandKey} from '../key.ts'
import type {Job} from '../session/shell.ts'
import type {SessionContext} from './context.ts'

interface RunningJob {
  readonly key: CommandKey
  readonly job: Job
  status: number | null // its own, once it has ended by itself
}

/** The commands of a page that run in the background. */
export class Jobs {
  #running: readonly RunningJob[] = []

  add(key: CommandKey, job: Job): void {
    const running: RunningJob = {key, job, status: null}
    void job.ended.then((status) => {
      running.status = status
    })
    this.#running = [...this.#running, running]
  }

  /** End all of them, the last one first. A Ctrl-C meanwhile cuts the time short that they have for it. */
  async stop({emit, onInterrupt}: Pick<SessionContext, 'emit' | 'onInterrupt'>): Promise<void> {
    const running = this.#running.toReversed()
    this.#running = []
    for (const {key, job, status} of running) {
      const text = status === null ? 'ended before the cleanup' : `had ended by itself, with status ${status}`
      const unlisten = onInterrupt(() => void job.stop())
      await job.stop()
      unlisten()
      emit({type: 'job', key, state: 'ended', text})
    }
  }
}
