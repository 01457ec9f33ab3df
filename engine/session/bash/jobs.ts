import {Mistake} from '../../mistake.ts'
import type {Kin} from '../process/family.ts'
import {type BothEnds, drain, type Fifo, openBoth} from '../process/fifo.ts'
import {below, type Process, processes, signal, startedBy} from '../process/processes.ts'
import type {Job, RunOptions} from '../shell.ts'
import {Decoder} from './decode.ts'
import type {Plumbing} from './plumbing.ts'
import {stop, until} from './stopping.ts'
import {readable} from './stream.ts'
import {Awaited, deferred} from './turns.ts'

export interface JobOptions {
  readonly marker: string // `NAME=value`; what a job starts has more after it
  readonly graceMs: number
}

/** What a job begins with. */
interface Beginning {
  readonly lastStatus: number // `$?`
  readonly errexit: boolean // `set -e` is on
  readonly onOutput: RunOptions['onOutput']
}

interface Workplace extends JobOptions {
  readonly kin: Kin
  readonly plumbing: Plumbing
}

const killedStatus = 137 // told of a job whose own status nobody could tell
const reapingMs = 1000 // until the shell that waits for a job has told of its end

/** The background jobs of one session. */
export class Jobs {
  /** The shell is idle again, or gone. */
  readonly launched = new Awaited()
  private readonly place: Workplace
  private readonly all: ManagedJob[] = []
  // Of their own: jobs end whenever they like, and what the shell tells of its state goes through its FIFO line by line.
  private readonly path: string
  private readonly told: BothEnds
  private rest = ''

  /** @throws Error when no FIFO is ready in the pool */
  constructor(kin: Kin, plumbing: Plumbing, options: JobOptions) {
    this.place = {kin, plumbing, ...options}
    this.path = plumbing.pool.lend()
    this.told = openBoth(this.path, (chunk) => this.hear(chunk))
    this.told.socket?.unref()
  }

  /**
   * Begin a job in the idle shell.
   *
   * @throws Mistake when the shell ends first
   */
  async launch(command: string, {lastStatus, errexit, onOutput}: Beginning): Promise<Job> {
    const job = new ManagedJob(this.all.length + 1, this.place, onOutput)
    this.all.push(job)
    const {number, output, marker} = job
    const launched = this.launched.expect()
    this.place.plumbing.launch(command, {number, output, marker, told: this.path, lastStatus, errexit})
    await launched
    // Told before the shell was idle, whichever of the two was read first.
    drain(this.told.fd, (chunk) => this.hear(chunk))
    if (job.pid !== 0) return job
    job.end(killedStatus)
    throw new Mistake('the shell ended before the job began')
  }

  /** What jobs have started, ended ones too. */
  pids(all: readonly Process[]): ReadonlySet<number> {
    return new Set(this.all.flatMap((job) => [job.pid, ...job.members(all).map(({pid}) => pid)]))
  }

  /** The session is closed: nothing is left that could tell. */
  close(): void {
    for (const job of this.all) job.end(killedStatus)
    this.told.socket?.destroy()
  }

  private hear(chunk: Buffer): void {
    this.rest += chunk.toString('latin1')
    const {nonce} = this.place.plumbing
    const line = new RegExp(`${nonce} (begun|ended) (\\d+) (\\d+)\n`, 'g')
    let end = 0
    for (const {index, 0: whole, 1: kind, 2: number, 3: value} of this.rest.matchAll(line)) {
      const job = this.all[Number(number) - 1]
      if (kind === 'begun') job?.begin(Number(value))
      else job?.end(Number(value))
      end = index + whole.length
    }
    this.rest = this.rest.slice(end)
  }
}

/** One of them. A small shell waits for it, leads a process group with it, and tells its status. */
class ManagedJob implements Job {
  readonly number: number // from 1
  readonly ended: Promise<number>
  pid = 0 // of that shell, once it has begun
  private readonly place: Workplace
  private readonly startedAt = performance.now()
  private readonly result = deferred<number>()
  private readonly decoder = new Decoder()
  private readonly fifo: Fifo
  private readonly tell: (text: string) => void
  private over = false
  private stopping: Promise<void> | null = null

  constructor(number: number, place: Workplace, onOutput: RunOptions['onOutput']) {
    this.number = number
    this.place = place
    this.ended = this.result.done
    this.fifo = place.plumbing.pool.take()
    this.fifo.sink = (chunk) => this.tell(this.decoder.decode(chunk))
    this.tell = (text) => {
      if (text !== '') onOutput?.(readable(text, place.plumbing.jobFile(number)), this.over)
    }
    place.plumbing.hold()
  }

  /** The FIFO that it prints to. */
  get output(): string {
    return this.fifo.path
  }

  /** In the environment of what it starts: `NAME=value`. */
  get marker(): string {
    return `${this.place.marker}.${this.number}.`
  }

  begin(pid: number): void {
    this.pid = pid
  }

  end(status: number): void {
    if (this.over) return
    const held = this.fifo.settle()
    if (!held) this.tell(this.decoder.end())
    this.over = true
    if (!held) this.fifo.release()
    this.place.plumbing.idle()
    this.result.resolve(status)
  }

  /** Its processes that are alive, but for the shell that waits for it. */
  members(all: readonly Process[]): Process[] {
    if (this.pid === 0) return []
    const descendants = below(new Set([this.pid]), all)
    const {kin} = this.place
    return startedBy(kin.family, kin.systemTime(this.startedAt), all).filter(
      (process) =>
        process.pid !== this.pid &&
        (process.group === this.pid || descendants.has(process.pid) || process.environment().includes(this.marker)),
    )
  }

  stop(): Promise<void> {
    this.stopping ??= this.halt()
    return this.stopping
  }

  private async halt(): Promise<void> {
    const left = (): Process[] => this.members(processes())
    const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const
    await stop({left, signals, graceMs: this.place.graceMs, back: () => true})
    if (await until(() => this.over, reapingMs)) return
    signal(this.pid, 'SIGKILL')
    this.end(killedStatus)
  }
}
