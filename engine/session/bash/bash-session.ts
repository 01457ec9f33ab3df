import {Mistake, messageOf} from '../../mistake.ts'
import {listOwnVariables} from '../environment.ts'
import {ProcessFamily} from '../process/family.ts'
import {findListening} from '../process/listening.ts'
import {sendSignal} from '../process/processes.ts'
import type {Interpreter} from '../process/spawn.ts'
import type {CommandEnding, CommandOptions, CommandResult, Job, Shell, ShellOptions} from '../shell.ts'
import type {ShellMessage} from './channel.ts'
import {detachCommand} from './detached.ts'
import {leaveSignal} from './driver.ts'
import type {SessionJobs} from './jobs.ts'
import {type CommandSetup, Plumbing} from './plumbing.ts'
import {type PreparedParts, startPreparedShell} from './prepared.ts'
import {endCommand, RunningCommand, replaceShell, type SessionFacts, setUpCommand, startFacts} from './running.ts'
import {mayRunOn, readReport} from './state.ts'
import {defaultGraceMs, exitShell, haltCommand, haltedStatus, killWaitMs, stopProcesses, waitUntil} from './stopping.ts'
import type {CommandTerminals, SessionTerminals} from './terminals.ts'
import type {SessionTrace} from './trace.ts'
import {Awaited, Turns} from './turns.ts'

/** One session: a bash, and another one in its place wherever a command has ended it. */
export class BashSession implements Shell {
  readonly #options: ShellOptions
  readonly #prepared: PreparedParts
  readonly #plumbing: Plumbing
  readonly #graceMs: number
  readonly #family: ProcessFamily
  readonly #trace: SessionTrace | null
  #shell: Interpreter | null = null
  #isFresh = false // a shell took another's place, and no command has told so yet
  #running: RunningCommand | null = null
  readonly #turns = new Turns()
  readonly #reported = new Awaited()
  readonly #facts: SessionFacts
  #background = '' // `$!`
  #listener: CommandOptions['onOutput']
  #jobs: SessionJobs | null = null // null until one is started
  #terminals: SessionTerminals | null = null // null until one is opened
  #closing: Promise<void> | null = null

  constructor(options: ShellOptions, prepared: PreparedParts) {
    this.#options = options
    this.#prepared = prepared
    this.#trace = prepared.trace
    this.#trace?.learn(options.env)
    this.#graceMs = options.graceMs ?? defaultGraceMs
    this.#family = new ProcessFamily(prepared.marker)
    this.#facts = startFacts(options.state)
    this.#plumbing = new Plumbing(prepared, options, (message) => this.#hear(message))
    this.#startShell()
  }

  run(command: string, options: CommandOptions = {}): Promise<CommandResult> {
    return this.#alone(command, async () => {
      const needsTerminal = options.tty === true || options.reader !== undefined
      return await this.#perform(command, options, needsTerminal ? await this.#openTerminals(options) : {})
    })
  }

  start(command: string, {onOutput}: Pick<CommandOptions, 'onOutput'> = {}): Promise<Job> {
    return this.#alone(command, async () => {
      const jobs = await this.#openJobs()
      if (this.#shell === null) this.#startShell()
      this.#trace?.startJob(command)
      const {lastStatus, flags} = this.#facts
      return await jobs.launch(command, {lastStatus, errexit: flags.includes('e'), onOutput})
    })
  }

  state(): Promise<string | null> {
    return this.#alone(null, async () => this.#facts.shell.state)
  }

  interrupt(): void {
    if (this.#running !== null) void this.#halt(this.#running, 'interrupted')
  }

  listListening(): readonly number[] {
    return this.#running === null ? [] : findListening(this.#family.findStartedSince(this.#running.startedAt))
  }

  async detach(): Promise<Job | null> {
    const running = this.#running
    if (running?.ending !== null || running.isBack) return null
    running.ending = 'detached'
    const job = await detachCommand(running, this.#family, this.#graceMs, () => this.#killShell())
    if (running.keyboard !== null) this.#shell = null
    this.#terminals?.abandon(running)
    this.#finish(running, 'detached', 0)
    return job
  }

  close(): Promise<void> {
    this.#closing ??= this.#shut()
    return this.#closing
  }

  /** Do something that needs an idle shell whose state is known. */
  #alone<T>(command: string | null, body: () => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      this.#plumbing.hold()
      try {
        if (this.#reported.isPending) await this.#reported.wait()
        if (this.#terminals !== null) await this.#terminals.settle()
        if (this.#plumbing.pool.readyCount < 2) await this.#plumbing.pool.reserve(2)
        if (command !== null) await this.#plumbing.holdVariable(command, this.#facts.shell.state)
        this.#mustBeOpen()
        return await body()
      } finally {
        this.#plumbing.letGo()
      }
    })
  }

  #mustBeOpen(): void {
    if (this.#closing !== null) throw new Error('the session is closed')
  }

  #perform(command: string, options: CommandOptions, terminals: Partial<CommandTerminals>): Promise<CommandResult> {
    if (this.#shell === null) this.#startShell()
    const {pool, paths, ownTraps} = this.#plumbing
    // Of two streams, only when each piece comes tells their order; and somebody may wait to answer.
    const isLive = options.separate === true || options.reader !== undefined
    const running = new RunningCommand(command, options, {
      source: () => (isLive ? pool.take() : pool.takeLate()),
      file: paths.command,
      ownTraps,
      freshShell: this.#isFresh,
      ...terminals,
    })
    this.#isFresh = false
    this.#running = running
    this.#listener = options.onOutput
    try {
      this.#plumbing.startCommand(command, this.#setUp(running, options.input))
    } catch (error) {
      this.#finish(running, 'interrupted', haltedStatus.interrupted)
      throw new Mistake(`cannot hand the command to the shell: ${messageOf(error)}`)
    }
    running.setTimeLimit(options.timeoutMs, () => void this.#halt(running, 'timed-out'))
    this.#terminals?.startTypists(running, options, () => void this.#halt(running, 'asked'))
    return running.result
  }

  #setUp(running: RunningCommand, input: string | undefined): CommandSetup {
    const isRead = input !== undefined && running.terminal === null
    const setup = setUpCommand(running, this.#facts, {
      input: isRead ? this.#plumbing.writeInput(input) : (running.keyboard?.path ?? '/dev/null'),
      hasTerminal: this.#terminals?.isControlled === true,
    })
    this.#facts.hadTerminal = setup.hasTerminal
    if (setup.report) void this.#reported.expect()
    this.#trace?.sendCommand(running, setup)
    return setup
  }

  async #openTerminals(options: CommandOptions): Promise<CommandTerminals> {
    const {SessionTerminals} = await import('./terminals.ts')
    this.#terminals ??= new SessionTerminals(this.#plumbing.pool, this.#family, this.#options.env.PATH ?? '')
    const terminals = await this.#terminals.open(options)
    if (this.#closing !== null) terminals.keyboard?.close()
    this.#mustBeOpen()
    return terminals
  }

  async #openJobs(): Promise<SessionJobs> {
    const {SessionJobs} = await import('./jobs.ts')
    await this.#plumbing.pool.reserve(4)
    this.#mustBeOpen()
    this.#jobs ??= new SessionJobs(this.#family, this.#plumbing, {
      marker: this.#prepared.marker,
      graceMs: this.#graceMs,
    })
    return this.#jobs
  }

  #startShell(): void {
    const {marker, watcher} = this.#prepared
    const {state} = this.#facts.shell
    const isFirst = this.#family.shells.length === 0
    const loop = this.#plumbing.prepareShell(state, listOwnVariables(this.#options, marker, isFirst))
    const start = {...this.#options, loop, hasState: state !== null}
    const shell = startPreparedShell(this.#prepared, start, (status) => this.#shell === shell && this.#endShell(status))
    this.#shell = shell
    this.#family.shells.push(shell.pid)
    watcher.watch(shell.pid)
    replaceShell(this.#facts)
    this.#isFresh = !isFirst
    this.#trace?.startShell(shell.pid, state)
  }

  #hear(message: ShellMessage): void {
    this.#trace?.hear(message)
    const running = this.#running
    if (message.kind === 'state') {
      this.#facts.shell = readReport(this.#facts.shell, message, this.#plumbing.ownTraps)
      this.#reported.settle()
    } else if (running === null) {
      if (message.kind === 'status') this.#jobs?.launched.settle()
    } else if (!running.isBack) {
      if (message.kind === 'status') this.#leaveCommand(running, message)
      else running.hear(message)
    }
  }

  /** The shell has left the command, and waits for the next one. */
  #leaveCommand(running: RunningCommand, {status, flags, background}: ShellMessage & {readonly kind: 'status'}): void {
    this.#facts.flags = flags
    this.#facts.hasTraps = running.keepsTraps && running.ending === null
    running.isBack = true
    running.startedJob = background !== this.#background
    this.#background = background
    if (running.ending === null) this.#finish(running, 'completed', running.ownStatus ?? status)
  }

  /** The shell is gone. */
  #endShell(status: number): void {
    this.#trace?.endShell(status)
    this.#plumbing.readLastMessages()
    this.#shell = null
    this.#reported.settle()
    this.#jobs?.launched.settle()
    const running = this.#running
    if (running === null || running.isBack) return
    running.isBack = true
    if (running.ending === null) this.#finish(running, 'ended-session', status)
  }

  #finish(running: RunningCommand, ending: CommandEnding, status: number): void {
    running.isBack = true
    if (running.keyboard === null) this.#conclude(running, ending, status)
    else void running.keyboard.drain().then(() => this.#conclude(running, ending, status))
  }

  #conclude(running: RunningCommand, ending: CommandEnding, status: number): void {
    if (this.#running !== running) return
    this.#running = null
    endCommand(this.#facts, running, status)
    if (this.#facts.wasHalted) this.#plumbing.endHalt()
    const held = running.end(ending, status)
    this.#plumbing.forgetInput()
    const mayLeave = held || running.startedJob || mayRunOn(running.command)
    const left = mayLeave ? this.#family.noteBackground() : []
    if (running.terminal !== null) this.#terminals?.leave(running.terminal, left)
  }

  /** End a command, but neither the shell nor what ran before. */
  async #halt(running: RunningCommand, ending: keyof typeof haltedStatus): Promise<void> {
    if (running.ending !== null) running.isHurried = true
    if (running.ending !== null || running.isBack) return
    running.ending = ending
    this.#trace?.halt(ending)
    this.#plumbing.beginHalt()
    await haltCommand(running, {
      family: this.#family,
      graceMs: this.#graceMs,
      nudge: () => void sendSignal(this.#shell?.pid, leaveSignal),
      killShell: () => this.#killShell(),
    })
    if (this.#running === running) this.#finish(running, ending, haltedStatus[ending])
  }

  async #killShell(): Promise<void> {
    this.#shell?.hold()
    sendSignal(this.#shell?.pid, 'SIGKILL')
    await waitUntil(() => this.#shell === null)
  }

  async #shut(): Promise<void> {
    try {
      const running = this.#running
      if (running === null) await this.#sayGoodbye()
      else running.ending ??= 'interrupted'
      await stopProcesses({
        findLeft: () => this.#family.findAll(this.#shell?.pid),
        signals: ['SIGTERM', 'SIGKILL'],
        graceMs: this.#graceMs,
        isBack: () => this.#shell === null,
      })
      await this.#killShell()
      if (this.#running !== null) this.#conclude(this.#running, 'interrupted', haltedStatus.interrupted)
    } finally {
      this.#jobs?.close()
      this.#prepared.watcher.dismiss()
      this.#plumbing.close()
    }
  }

  /** End an idle shell: by its own `exit` where the page waits for that, at once elsewhere. */
  async #sayGoodbye(): Promise<void> {
    await waitUntil(() => !this.#reported.isPending, killWaitMs)
    if (this.#shell !== null && this.#facts.shell.exitTrap) {
      const hear = (text: string): void => this.#listener?.(text, true)
      await exitShell(this.#shell, this.#plumbing, hear, () => this.#shell === null)
    }
    await this.#killShell()
  }
}
