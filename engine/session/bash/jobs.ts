import {Mistake} from '../../mistake.ts'
import type {ProcessFamily} from '../process/family.ts'
import {type BothEnds, drain, type Fifo, openBothEnds} from '../process/fifo.ts'
import {findListening} from '../process/listening.ts'
import {findDescendants, findStartedBy, listProcesses, type Process, sendSignal} from '../process/processes.ts'
import type {CommandOptions, Job} from '../shell.ts'
import {Decoder} from './decode.ts'
import type {Plumbing} from './plumbing.ts'
import {stopProcesses, waitUntil} from './stopping.ts'
import {nameBash} from './stream.ts'
import {Awaited, makeDeferred} from './turns.ts'

export interface JobOptions {
  readonly marker: string // `NAME=value`; what a job starts has more after it
  readonly graceMs: number
}

/** What a job begins with. */
interface JobBeginning {
  readonly lastStatus: number // `$?`
  readonly errexit: boolean // `set -e` is on
  readonly onOutput: CommandOptions['onOutput']
}

interface JobContext extends JobOptions {
  readonly family: ProcessFamily
  readonly plumbing: Plumbing
}

const killedStatus = 137 // told of a job whose own status nobody could tell
const maxReapingMs = 1000 // until the shell that waits for a job has told of its end

/** The background jobs of one session. */
export class SessionJobs {
  /** The shell is idle again, or gone. */
  readonly launched = new Awaited()
  readonly #context: JobContext
  readonly #all: ManagedJob[] = []
  // Of their own: jobs end whenever they like, and what the shell tells of its state goes through its FIFO line by line.
  readonly #path: string
  readonly #messages: BothEnds
  #rest = ''

  /** @throws Error when no FIFO is ready in the pool */
  constructor(family: ProcessFamily, plumbing: Plumbing, options: JobOptions) {
    this.#context = {family, plumbing, ...options}
    family.findJobs = (all) => this.listPids(all)
    this.#path = plumbing.pool.lend()
    this.#messages = openBothEnds(this.#path, (chunk) => this.#readMessages(chunk))
    this.#messages.socket?.unref()
  }

  /**
   * Begin a job in the idle shell.
   *
   * @throws Mistake when the shell ends first
   */
  async launch(command: string, {lastStatus, errexit, onOutput}: JobBeginning): Promise<Job> {
    const job = new ManagedJob(this.#all.length + 1, this.#context, onOutput)
    this.#all.push(job)
    const {number, output, marker} = job
    const launched = this.launched.expect()
    this.#context.plumbing.startJob(command, {number, output, marker, messages: this.#path, lastStatus, errexit})
    await launched
    // Told before the shell was idle, whichever of the two was read first.
    drain(this.#messages.fd, (chunk) => this.#readMessages(chunk))
    if (job.pid !== 0) return job
    job.end(killedStatus)
    throw new Mistake('the shell ended before the job began')
  }

  /** What jobs have started, ended ones too. */
  listPids(all: readonly Process[]): ReadonlySet<number> {
    return new Set(this.#all.flatMap((job) => [job.pid, ...job.findMembers(all).map(({pid}) => pid)]))
  }

  /** The session is closed: nothing is left that could tell. */
  close(): void {
    for (const job of this.#all) job.end(killedStatus)
    this.#messages.socket?.destroy()
  }

  #readMessages(chunk: Buffer): void {
    this.#rest += chunk.toString('latin1')
    const {nonce} = this.#context.plumbing
    const line = new RegExp(`${nonce} (begun|ended) (\\d+) (\\d+)\n`, 'g')
    let end = 0
    for (const {index, 0: whole, 1: kind, 2: number, 3: value} of this.#rest.matchAll(line)) {
      const job = this.#all[Number(number) - 1]
      if (kind === 'begun') job?.begin(Number(value))
      else job?.end(Number(value))
      end = index + whole.length
    }
    this.#rest = this.#rest.slice(end)
  }
}

/** One of them. A small shell waits for it, leads a process group with it, and tells its status. */
class ManagedJob implements Job {
  readonly number: number // from 1
  readonly ended: Promise<number>
  pid = 0 // of that shell, once it has begun
  readonly #context: JobContext
  readonly #startedAt = performance.now()
  readonly #result = makeDeferred<number>()
  readonly #decoder = new Decoder()
  readonly #fifo: Fifo
  readonly #tell: (text: string) => void
  #over = false
  #stopping: Promise<void> | null = null
  #isHurried = false

  constructor(number: number, place: JobContext, onOutput: CommandOptions['onOutput']) {
    this.number = number
    this.#context = place
    this.ended = this.#result.done
    this.#fifo = place.plumbing.pool.take()
    this.#fifo.sink = (chunk) => this.#tell(this.#decoder.decode(chunk))
    this.#tell = (text) => {
      if (text !== '') onOutput?.(nameBash(text, place.plumbing.nameJobFile(number)), this.#over)
    }
    place.plumbing.hold()
  }

  /** The FIFO that it prints to. */
  get output(): string {
    return this.#fifo.path
  }

  /** In the environment of what it starts: `NAME=value`. */
  get marker(): string {
    return `${this.#context.marker}.${this.number}.`
  }

  begin(pid: number): void {
    this.pid = pid
  }

  end(status: number): void {
    if (this.#over) return
    const held = this.#fifo.settle()
    if (!held) this.#tell(this.#decoder.end())
    this.#over = true
    if (!held) this.#fifo.release()
    this.#context.plumbing.letGo()
    this.#result.resolve(status)
  }

  /** Its processes that are alive, but for the shell that waits for it. */
  findMembers(all: readonly Process[]): Process[] {
    if (this.pid === 0) return []
    const descendants = findDescendants(new Set([this.pid]), all)
    const {family} = this.#context
    return findStartedBy(family.marks, family.toSystemTime(this.#startedAt), all).filter(
      (process) =>
        process.pid !== this.pid &&
        (process.group === this.pid || descendants.has(process.pid) || process.environment().includes(this.marker)),
    )
  }

  listListening(): readonly number[] {
    return findListening(this.findMembers(listProcesses()))
  }

  stop(): Promise<void> {
    if (this.#stopping !== null) this.#isHurried = true
    this.#stopping ??= this.#halt()
    return this.#stopping
  }

  async #halt(): Promise<void> {
    const left = (): Process[] => this.findMembers(listProcesses())
    const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const
    const {graceMs} = this.#context
    await stopProcesses({findLeft: left, signals, graceMs, isBack: () => true, isHurried: () => this.#isHurried})
    if (await waitUntil(() => this.#over, maxReapingMs)) return
    sendSignal(this.pid, 'SIGKILL')
    this.end(killedStatus)
  }
}
