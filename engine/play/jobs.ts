import type {CommandKey} from '../key.ts'
import type {PlannedCommand} from '../plan/index.ts'
import type {Job} from '../session/shell.ts'
import type {SessionContext} from './context.ts'

interface RunningJob {
  readonly key: CommandKey
  readonly job: Job
  ended: boolean // by itself
  status: number | null // its own, once it has, where it is known
}

/** The commands of a page that run in the background, or would if they were not skipped. */
export class Jobs {
  #running: readonly RunningJob[] = []
  readonly skipped: PlannedCommand[] = [] // that never end by themselves

  add(key: CommandKey, job: Job): void {
    const running: RunningJob = {key, job, ended: false, status: null}
    void job.ended.then((status) => {
      running.ended = true
      running.status = status
    })
    this.#running = [...this.#running, running]
  }

  /** End all of them, the last one first. A Ctrl-C meanwhile cuts the time short that they have for it. */
  async stop({emit, onInterrupt}: Pick<SessionContext, 'emit' | 'onInterrupt'>): Promise<void> {
    const running = this.#running.toReversed()
    this.#running = []
    for (const {key, job, ended, status} of running) {
      const text = !ended
        ? 'ended before the cleanup'
        : `had ended by itself${status === null ? '' : `, with status ${status}`}`
      const unlisten = onInterrupt(() => void job.stop())
      await job.stop()
      unlisten()
      emit({type: 'job', key, state: 'ended', text})
    }
  }
}
