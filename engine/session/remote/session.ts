import {rmSync} from 'node:fs'
import {Mistake} from '../../mistake.ts'
import {endCommand, RunningCommand, replaceShell, type SessionFacts, setUpCommand, startFacts} from '../bash/running.ts'
import {readReport} from '../bash/state.ts'
import {defaultGraceMs, haltedStatus, killWaitMs, stopProcesses, waitUntil} from '../bash/stopping.ts'
import type {SessionTrace} from '../bash/trace.ts'
import {Awaited, Turns} from '../bash/turns.ts'
import {listOwnVariables, makeRandomHex} from '../environment.ts'
import {ProcessFamily} from '../process/family.ts'
import {FifoPool, type OutputSource, type Sink} from '../process/fifo.ts'
import {sendSignal} from '../process/processes.ts'
import {startWatcher, type Watcher} from '../process/watcher.ts'
import type {CommandEnding, CommandOptions, CommandResult, Job, Shell, ShellOptions} from '../shell.ts'
import {textFile} from './frame.ts'
import {type FarListeners, type FarShell, reachShell, type ViaConnection} from './reach.ts'

export interface ViaOptions extends Pick<ShellOptions, 'cwd' | 'env' | 'state' | 'own' | 'graceMs' | 'startedBy'> {
  readonly via: string // a command line that leads to a shell there: `ssh vm`, `kubectl exec deploy/x -i -- bash`
  readonly before?: string // commands that run here before it: they set what it needs
  readonly isLogin?: boolean // the shell there is one of a login; default false
  /** Ends the attempt to reach the shell. */
  readonly limit?: AbortSignal
  /** Names of `env` that are exported at the other end as well. Default: those that keep output plain. */
  readonly sent?: readonly string[]
}

/** What `openVia` has found on this machine. */
export interface LocalParts {
  readonly bash: string // absolute path
  readonly folder: string // for the FIFOs
  readonly marker: string // `NAME=value` for the environment of `via`
  readonly trace: SessionTrace | null
}

const fifoCount = 8
const sentByDefault = ['TERM', 'NO_COLOR', 'COLUMNS', 'PAGER']
const killedStatus = 137 // of a job whose own nobody told

/** A session at the other end of a command line; another run of it wherever one has ended. */
export class ViaSession implements Shell {
  readonly #options: ViaOptions
  readonly #local: LocalParts
  readonly #graceMs: number
  readonly #nonce = makeRandomHex(12)
  readonly #end = makeRandomHex(12) // of here-documents
  readonly #turns = new Turns()
  readonly #reported = new Awaited()
  readonly #family: ProcessFamily
  readonly #jobs: Job[] = []
  readonly #openJob: (options: ViaOptions) => Promise<Shell>
  #pool: FifoPool | null = null
  #watcher: Watcher | null = null
  #connection: ViaConnection | null = null
  #far: FarShell | null = null
  readonly #facts: SessionFacts
  #running: RunningCommand | null = null
  #errorsEnded = true // of the running command; where its streams are one, they end with its status
  #status: number | null = null // of the running command, once it is told
  #sinks: Sink[] = [] // of the running command, or of the last one: its output, its errors
  #closing: Promise<void> | null = null

  /** @param openJob opens a session for a job */
  constructor(options: ViaOptions, local: LocalParts, openJob: (options: ViaOptions) => Promise<Shell>) {
    this.#options = options
    this.#local = local
    this.#openJob = openJob
    this.#graceMs = options.graceMs ?? defaultGraceMs
    this.#family = new ProcessFamily(local.marker)
    this.#facts = startFacts(options.state)
    local.trace?.learn(options.env)
  }

  /** Begin, or begin again with the last known state. @throws Mistake when there is no shell at the other end */
  async connect(): Promise<void> {
    const {folder, marker, bash} = this.#local
    const {env} = this.#options
    this.#watcher ??= await startWatcher(folder, marker, fifoCount, env.PATH ?? '')
    this.#pool ??= new FifoPool(folder, fifoCount)
    await this.#pool.reserve(4)
    const [name = '', value] = marker.split('=')
    const connection = {...this.#options, bash, env: {...env, [name]: value}, pool: this.#pool}
    const far = await reachShell(connection, this.#nonce, this.#listeners, (begun) => this.#beginConnection(begun))
    this.#greet(far)
    this.#far = far
    replaceShell(this.#facts)
  }

  /** Send what the shell begins with. */
  #greet({connection, dialect}: FarShell): void {
    const {env, sent = sentByDefault} = this.#options
    const variables = Object.fromEntries(sent.map((name) => [name, env[name]]))
    const own = listOwnVariables(this.#options, this.#local.marker, this.#family.shells.length === 1)
    const {state} = this.#facts.shell
    connection.send(dialect.writeHello(variables, state === null ? null : {text: state, own}, this.#end))
    this.#local.trace?.startShell(connection.pid, state)
  }

  run(command: string, options: CommandOptions = {}): Promise<CommandResult> {
    return this.#alone(async () => {
      if (options.tty === true) throw new Mistake(`there is no terminal behind \`${this.#options.via}\``)
      const freshShell = this.#far === null
      if (freshShell) await this.connect()
      return await this.#perform(command, options, freshShell)
    })
  }

  start(command: string, {onOutput}: Pick<CommandOptions, 'onOutput'> = {}): Promise<Job> {
    return this.#alone(async () => {
      const shell = await this.#openJob({...this.#options, state: this.#facts.shell.state})
      const ended = shell.run(command, onOutput === undefined ? {} : {onOutput}).then(
        ({status}) => status,
        () => killedStatus,
      )
      const job: Job = {ended, listListening: () => [], stop: () => shell.close()}
      this.#jobs.push(job)
      return job
    })
  }

  state(): Promise<string | null> {
    return this.#alone(async () => this.#facts.shell.state)
  }

  /** What listens there is not seen from here. */
  listListening(): readonly number[] {
    return []
  }

  async detach(): Promise<null> {
    return null
  }

  interrupt(): void {
    if (this.#running !== null) void this.#halt(this.#running, 'interrupted')
  }

  close(): Promise<void> {
    this.#closing ??= this.#shut()
    return this.#closing
  }

  #alone<T>(body: () => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      await this.#reported.wait()
      if (this.#closing !== null) throw new Error('the session is closed')
      return await body()
    })
  }

  #perform(command: string, options: CommandOptions, freshShell: boolean): Promise<CommandResult> {
    const {input = null, separate = false, timeoutMs} = options
    this.#sinks = []
    this.#errorsEnded = !separate
    this.#status = null
    const source = (): OutputSource => this.#makeSource()
    const running = new RunningCommand(command, options, {source, file: textFile, ownTraps: [], freshShell})
    this.#running = running
    const setup = setUpCommand(running, this.#facts, {input: '', hasTerminal: false})
    this.#local.trace?.sendCommand(running, setup)
    if (this.#far?.dialect.tellsState === true && setup.report) void this.#reported.expect()
    const frame = {...setup, input, separate}
    this.#far?.connection.send(this.#far.dialect.writeCommand(command, frame, this.#nonce, this.#end))
    running.setTimeLimit(timeoutMs, () => void this.#halt(running, 'timed-out'))
    return running.result
  }

  /** A stream of the running command. What comes after its end is late, until the next command takes its place. */
  #makeSource(): OutputSource {
    const place = this.#sinks.push(() => undefined) - 1
    const sinks = this.#sinks
    return {
      path: '', // it has no name here
      set sink(sink: Sink) {
        sinks[place] = sink
      },
      settle: () => false,
      release: () => undefined,
    }
  }

  readonly #listeners: FarListeners = {
    output: (bytes) => this.#sinks[0]?.(bytes),
    errors: (bytes) => this.#sinks[1]?.(bytes),
    told: (told) => this.#running?.hear(told),
    status: (status, flags) => {
      this.#local.trace?.hear({kind: 'status', status, flags, background: ''})
      this.#facts.flags = flags
      this.#status = this.#running?.ownStatus ?? status
      this.#completeOnceWhole()
    },
    endOfErrors: () => {
      this.#errorsEnded = true
      this.#completeOnceWhole()
    },
    report: (traps, state) => {
      const message = {kind: 'state', traps, state} as const
      this.#local.trace?.hear(message)
      this.#facts.shell = readReport(this.#facts.shell, message, [this.#nonce])
      this.#reported.settle()
    },
    ended: (status) => this.#endConnection(status),
  }

  #beginConnection(connection: ViaConnection): void {
    this.#connection = connection
    this.#family.shells.push(connection.pid)
    this.#watcher?.watch(connection.pid)
  }

  /** Two streams are read each in its own time: the status may come behind the end of the errors. */
  #completeOnceWhole(): void {
    const running = this.#running
    if (running === null || this.#status === null || !this.#errorsEnded) return
    running.isBack = true
    if (running.ending === null) this.#finish(running, 'completed', this.#status)
  }

  #endConnection(status: number): void {
    this.#local.trace?.endShell(status)
    this.#connection = null
    this.#far = null
    this.#reported.settle()
    const running = this.#running
    if (running === null) return
    running.isBack = true
    if (running.ending === null) this.#finish(running, 'ended-session', status)
  }

  #finish(running: RunningCommand, ending: CommandEnding, status: number): void {
    if (this.#running !== running) return
    this.#running = null
    endCommand(this.#facts, running, status)
    running.end(ending, status)
  }

  /** All that can be done to a command is to end `via`, and what of it is on this machine. */
  async #halt(running: RunningCommand, ending: 'timed-out' | 'interrupted'): Promise<void> {
    if (running.ending !== null) running.isHurried = true
    if (running.ending !== null || running.isBack) return
    running.ending = ending
    this.#local.trace?.halt(ending)
    // A shell that only heard of INT would go on behind what ends by itself.
    const connection = this.#connection
    sendSignal(connection?.pid, 'SIGTERM')
    await this.#hangUp(['SIGINT', 'SIGTERM', 'SIGKILL'], () => running.isHurried)
    connection?.readNow()
    this.#finish(running, ending, haltedStatus[ending])
  }

  async #hangUp(signals: readonly NodeJS.Signals[], isHurried = () => false): Promise<void> {
    await stopProcesses({
      findLeft: () => this.#family.findAll(this.#connection?.pid),
      signals,
      graceMs: this.#graceMs,
      isBack: () => this.#connection === null,
      isHurried,
    })
    // Its processes are gone before its end is heard of: until then, the next command would be sent to nobody.
    await waitUntil(() => this.#connection === null)
  }

  async #shut(): Promise<void> {
    const running = this.#running
    try {
      if (running !== null) running.ending ??= 'interrupted'
      this.#connection?.hangUp()
      const jobs = Promise.all(this.#jobs.map((job) => job.stop()))
      if (running === null) await waitUntil(() => this.#connection === null, killWaitMs)
      await this.#hangUp(['SIGTERM', 'SIGKILL'])
      if (running !== null) this.#finish(running, 'interrupted', haltedStatus.interrupted)
      await jobs
    } finally {
      this.#watcher?.dismiss()
      this.#pool?.close()
      rmSync(this.#local.folder, {recursive: true, force: true})
    }
  }
}
