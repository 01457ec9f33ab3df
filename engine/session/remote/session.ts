import {rmSync} from 'node:fs'
import {Mistake} from '../../mistake.ts'
import {howToRun, Running} from '../bash/running.ts'
import {type Known, knownFrom, learn, nothingKnown, withoutTraps} from '../bash/state.ts'
import {defaultGraceMs, haltedStatus, stop, until} from '../bash/stopping.ts'
import {readable} from '../bash/stream.ts'
import {Awaited, Turns} from '../bash/turns.ts'
import {ownVariables, randomHex} from '../environment.ts'
import {Kin} from '../process/family.ts'
import {FifoPool, type Sink, type Source} from '../process/fifo.ts'
import {startWatcher, type Watcher} from '../process/watcher.ts'
import type {CommandResult, Ending, Job, RunOptions, Shell, ShellOptions} from '../shell.ts'
import {textFile} from './frame.ts'
import {type Connection, type Far, type Heard, reach} from './reach.ts'

export interface ViaOptions extends Pick<ShellOptions, 'cwd' | 'env' | 'state' | 'own' | 'graceMs'> {
  readonly via: string // a command line that leads to a shell there: `ssh vm`, `kubectl exec deploy/x -i -- bash`
  /** Names of `env` that are exported at the other end as well. Default: those that keep output plain. */
  readonly sent?: readonly string[]
}

/** What `openVia` has found on this machine. */
export interface Found {
  readonly bash: string // absolute path
  readonly folder: string // for the FIFOs
  readonly marker: string // `NAME=value` for the environment of `via`
}

const fifos = 8
const sentByDefault = ['TERM', 'NO_COLOR', 'COLUMNS', 'PAGER']
const killedStatus = 137 // of a job whose own nobody told

/** A session at the other end of a command line; another run of it wherever one has ended. */
export class ViaSession implements Shell {
  private readonly options: ViaOptions
  private readonly found: Found
  private readonly graceMs: number
  private readonly nonce = randomHex(12)
  private readonly end = randomHex(12) // of here-documents
  private readonly turns = new Turns()
  private readonly reported = new Awaited()
  private readonly kin: Kin
  private readonly jobs: Job[] = []
  private readonly openJob: (options: ViaOptions) => Promise<Shell>
  private pool: FifoPool | null = null
  private watcher: Watcher | null = null
  private connection: Connection | null = null
  private far: Far | null = null
  private known: Known
  private flags = '' // `$-`
  private lastStatus = 0
  private lastHalted = false
  private running: Running | null = null
  private separate = false // the running command's streams are
  private status: number | null = null // of the running command, whose errors are still to come
  private sinks: Sink[] = [] // of the running command, or of the last one: its output, its errors
  private closing: Promise<void> | null = null

  /** @param openJob opens a session for a job */
  constructor(options: ViaOptions, found: Found, openJob: (options: ViaOptions) => Promise<Shell>) {
    this.options = options
    this.found = found
    this.openJob = openJob
    this.graceMs = options.graceMs ?? defaultGraceMs
    this.kin = new Kin(found.marker)
    this.known = typeof options.state === 'string' ? knownFrom(options.state) : nothingKnown
  }

  /** Begin, or begin again with the last known state. @throws Mistake when there is no shell at the other end */
  async connect(): Promise<void> {
    const {options, found} = this
    this.watcher ??= await startWatcher(found.folder, found.marker, fifos, options.env.PATH ?? '')
    this.pool ??= new FifoPool(found.folder, fifos)
    await this.pool.reserve(4)
    const [name = '', value] = found.marker.split('=')
    const line = {...options, bash: found.bash, env: {...options.env, [name]: value}, pool: this.pool}
    const far = await reach(line, this.nonce, this.heard, (connection) => this.begun(connection))
    const sent = (options.sent ?? sentByDefault).map((variable) => [variable, options.env[variable]] as const)
    const own = ownVariables(options, found.marker, this.kin.shells.length === 1)
    const state = this.known.state === null ? null : {text: this.known.state, own}
    far.connection.send(far.dialect.hello(Object.fromEntries(sent), state, this.end))
    this.far = far
    this.known = withoutTraps(this.known)
    this.flags = ''
  }

  run(command: string, options: RunOptions = {}): Promise<CommandResult> {
    return this.alone(async () => {
      if (options.tty === true) throw new Mistake(`no terminal can be had through \`${this.options.via}\``)
      const freshShell = this.far === null
      if (freshShell) await this.connect()
      return await this.perform(command, options, freshShell)
    })
  }

  start(command: string, {onOutput}: Pick<RunOptions, 'onOutput'> = {}): Promise<Job> {
    return this.alone(async () => {
      const shell = await this.openJob({...this.options, state: this.known.state})
      const ended = shell.run(command, onOutput === undefined ? {} : {onOutput}).then(
        ({status}) => status,
        () => killedStatus,
      )
      const job: Job = {ended, stop: () => shell.close()}
      this.jobs.push(job)
      return job
    })
  }

  state(): Promise<string | null> {
    return this.alone(async () => this.known.state)
  }

  interrupt(): void {
    if (this.running !== null) void this.halt(this.running, 'interrupted')
  }

  close(): Promise<void> {
    this.closing ??= this.shut()
    return this.closing
  }

  private alone<T>(body: () => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      await this.reported.here()
      if (this.closing !== null) throw new Error('the session is closed')
      return await body()
    })
  }

  private perform(command: string, options: RunOptions, freshShell: boolean): Promise<CommandResult> {
    const {far, known, flags, lastStatus, lastHalted: halted} = this
    this.sinks = []
    this.separate = options.separate === true
    this.status = null
    const source = (): Source => this.source()
    const running = new Running(command, options, {
      source,
      readable: named,
      freshShell,
      terminal: null,
    })
    this.running = running
    const how = howToRun(command, {known, flags, lastStatus, halted}, nowhere)
    const frame = {...how, input: options.input ?? null, separate: this.separate}
    if (far?.dialect.tellsState === true && how.report) void this.reported.expect()
    far?.connection.send(far.dialect.command(command, frame, this.nonce, this.end))
    running.limit(options.timeoutMs, () => void this.halt(running, 'timed-out'))
    return running.result
  }

  /** A stream of the running command. What comes after its end is late, until the next command takes its place. */
  private source(): Source {
    const place = this.sinks.push(() => undefined) - 1
    const {sinks} = this
    return {
      path: '',
      set sink(sink: Sink) {
        sinks[place] = sink
      },
      settle: () => false,
      release: () => undefined,
    }
  }

  private readonly heard: Heard = {
    output: (bytes) => this.sinks[0]?.(bytes),
    errors: (bytes) => this.sinks[1]?.(bytes),
    result: (status) => {
      if (this.running !== null) this.running.toldStatus = status
    },
    status: (status, flags) => {
      this.flags = flags
      this.status = this.running?.toldStatus ?? status
      if (!this.separate) this.completed()
    },
    endOfErrors: () => this.completed(),
    report: (traps, state) => {
      this.known = learn(this.known, traps, state, [this.nonce])
      this.reported.settle()
    },
    ended: (status) => this.ended(status),
  }

  private begun(connection: Connection): void {
    this.connection = connection
    this.kin.shells.push(connection.pid)
    this.watcher?.watch(connection.pid)
  }

  private completed(): void {
    const {running} = this
    if (running === null) return
    running.back = true
    if (running.ending === null) this.finish(running, 'completed', this.status ?? 0)
  }

  private ended(status: number): void {
    this.connection = null
    this.far = null
    this.reported.settle()
    const {running} = this
    if (running === null) return
    running.back = true
    if (running.ending === null) this.finish(running, 'ended-session', status)
  }

  private finish(running: Running, ending: Ending, status: number): void {
    if (this.running !== running) return
    this.running = null
    this.lastStatus = status
    this.lastHalted = running.ending !== null
    running.end(ending, status)
  }

  /** All that can be done to a command is to end `via`. */
  private async halt(running: Running, ending: 'timed-out' | 'interrupted'): Promise<void> {
    if (running.ending !== null || running.back) return
    running.ending = ending
    await this.hangUp(['SIGTERM', 'SIGKILL'])
    this.finish(running, ending, haltedStatus[ending])
  }

  private async hangUp(signals: readonly NodeJS.Signals[]): Promise<void> {
    const back = (): boolean => this.connection === null
    await stop({left: () => this.kin.all(this.connection?.pid), signals, graceMs: this.graceMs, back})
  }

  private async shut(): Promise<void> {
    const {running} = this
    try {
      if (running !== null) running.ending ??= 'interrupted'
      this.connection?.hangUp()
      const jobs = Promise.all(this.jobs.map((job) => job.stop()))
      if (running === null) await until(() => this.connection === null, this.graceMs)
      await this.hangUp(['SIGTERM', 'SIGKILL'])
      if (running !== null) this.finish(running, 'interrupted', haltedStatus.interrupted)
      await jobs
    } finally {
      this.watcher?.dismiss()
      this.pool?.close()
      rmSync(this.found.folder, {recursive: true, force: true})
    }
  }
}

// Streams there have no names here.
const nowhere = {input: '', output: '', errors: ''}

function named(text: string): string {
  return readable(text, textFile)
}
