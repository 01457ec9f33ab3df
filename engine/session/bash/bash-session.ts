import {existsSync} from 'node:fs'
import {Mistake, messageOf} from '../../mistake.ts'
import {ownVariables, shellEnvironment} from '../environment.ts'
import {Kin} from '../process/family.ts'
import {type Process, signal} from '../process/processes.ts'
import {type Interpreter, startInterpreter} from '../process/spawn.ts'
import type {Terminal} from '../process/terminal.ts'
import type {Watcher} from '../process/watcher.ts'
import type {CommandResult, Ending, Job, RunOptions, Shell, ShellOptions} from '../shell.ts'
import type {Told} from './channel.ts'
import {leaveSignal} from './driver.ts'
import type {Jobs} from './jobs.ts'
import {type How, Plumbing} from './plumbing.ts'
import {howToRun, Running} from './running.ts'
import {type Known, knownFrom, learn, nothingKnown, withoutTraps} from './state.ts'
import {defaultGraceMs, haltedStatus, stop, until} from './stopping.ts'
import {readable, Stream} from './stream.ts'
import {Awaited, Turns} from './turns.ts'

/** What `openBash` has made ready. */
export interface Ready {
  readonly bash: string // absolute path
  readonly folder: string // with the FIFOs in it
  readonly fifos: number // to print to
  readonly marker: string // `NAME=value` for the environment
  readonly watcher: Watcher
}

const exitMs = 2000 // until a killed shell is gone; more only where the system is stuck

/** One session: a bash, and another one in its place wherever a command has ended it. */
export class BashSession implements Shell {
  private readonly options: ShellOptions
  private readonly ready: Ready
  private readonly plumbing: Plumbing
  private readonly graceMs: number
  private readonly kin: Kin
  private shell: Interpreter | null = null
  private fresh = false // a shell took another's place, and no command has told so yet
  private running: Running | null = null
  private readonly turns = new Turns()
  private readonly reported = new Awaited()
  private known: Known
  private flags = '' // `$-`
  private background = '' // `$!`
  private lastStatus = 0
  private halted = false // the last command
  private listener: RunOptions['onOutput']
  private jobs: Jobs | null = null // null until one is started
  private closing: Promise<void> | null = null

  constructor(options: ShellOptions, ready: Ready) {
    this.options = options
    this.ready = ready
    this.graceMs = options.graceMs ?? defaultGraceMs
    this.kin = new Kin(ready.marker)
    this.known = typeof options.state === 'string' ? knownFrom(options.state) : nothingKnown
    this.plumbing = new Plumbing(ready.folder, ready.fifos, options.firstInPath, (told) => this.hear(told))
    this.startShell()
  }

  run(command: string, options: RunOptions = {}): Promise<CommandResult> {
    return this.alone(async () => {
      const terminal = options.tty === true ? await this.openTerminal() : null
      return await this.perform(command, options, terminal)
    })
  }

  start(command: string, {onOutput}: Pick<RunOptions, 'onOutput'> = {}): Promise<Job> {
    return this.alone(async () => {
      const jobs = await this.openJobs()
      if (this.shell === null) this.startShell()
      return await jobs.launch(command, {lastStatus: this.lastStatus, errexit: this.flags.includes('e'), onOutput})
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

  /** Do something that needs an idle shell whose state is known. */
  private alone<T>(body: () => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      this.plumbing.hold()
      try {
        if (this.reported.pending) await this.reported.here()
        if (this.plumbing.pool.ready < 2) await this.plumbing.pool.reserve(2)
        this.mustBeOpen()
        return await body()
      } finally {
        this.plumbing.idle()
      }
    })
  }

  private mustBeOpen(): void {
    if (this.closing !== null) throw new Error('the session is closed')
  }

  private perform(command: string, options: RunOptions, terminal: Terminal | null): Promise<CommandResult> {
    if (this.shell === null) this.startShell()
    const {plumbing, fresh: freshShell} = this
    const running = new Running(command, options, {
      source: () => plumbing.pool.take(),
      readable: this.readable,
      freshShell,
      terminal,
    })
    this.fresh = false
    this.running = running
    this.listener = options.onOutput
    try {
      plumbing.start(command, this.how(running, options.input))
    } catch (error) {
      this.finish(running, 'interrupted', haltedStatus.interrupted)
      throw new Mistake(`cannot hand the command to the shell: ${messageOf(error)}`)
    }
    running.limit(options.timeoutMs, () => void this.halt(running, 'timed-out'))
    running.attend(options.input ?? '', () => void this.halt(running, 'asked'))
    return running.result
  }

  private how({command, output, errors, terminal}: Running, input: string | undefined): How {
    const {known, flags, lastStatus, halted} = this
    const streams = {
      input: terminal?.path ?? (input === undefined ? '/dev/null' : this.plumbing.input(input)),
      output: output.path,
      errors: errors?.path ?? output.path,
    }
    const how = howToRun(command, {known, flags, lastStatus, halted}, streams)
    if (how.report) void this.reported.expect()
    return how
  }

  private async openTerminal(): Promise<Terminal> {
    const {openTerminal} = await import('../process/terminal.ts')
    const terminal = await openTerminal(this.plumbing.pool, this.options.env.PATH ?? '')
    if (this.closing !== null) terminal.close()
    this.mustBeOpen()
    return terminal
  }

  private async openJobs(): Promise<Jobs> {
    const {Jobs} = await import('./jobs.ts')
    await this.plumbing.pool.reserve(4)
    this.mustBeOpen()
    const jobs = this.jobs ?? new Jobs(this.kin, this.plumbing, {marker: this.ready.marker, graceMs: this.graceMs})
    this.kin.findJobs = (all) => jobs.pids(all)
    this.jobs = jobs
    return jobs
  }

  private startShell(): void {
    const {options, ready, known, kin} = this
    const {state} = known
    const first = kin.shells.length === 0
    const loop = this.plumbing.fresh(state, ownVariables(options, ready.marker, first))
    const cwd = existsSync(options.cwd) ? options.cwd : '/'
    const env = shellEnvironment(options.env, ready.marker, state !== null)
    this.shell = startInterpreter({bash: ready.bash, loop, cwd, env}, (status) => this.ended(status))
    kin.shells.push(this.shell.pid)
    ready.watcher.watch(this.shell.pid)
    this.known = withoutTraps(known)
    this.flags = ''
    this.fresh = !first
  }

  private hear(told: Told): void {
    if (told.kind === 'state') {
      this.known = learn(this.known, told.traps, told.state, this.plumbing.trapped)
      this.reported.settle()
    } else this.hearOfCommand(told)
  }

  private hearOfCommand(told: Told & {readonly kind: 'status' | 'result'}): void {
    const {running} = this
    if (running === null && told.kind === 'status') this.jobs?.launched.settle()
    if (running === null || running.back) return
    if (told.kind === 'result') running.toldStatus = told.status
    else this.returned(running, told)
  }

  /** The shell has left the command, and waits for the next one. */
  private returned(running: Running, {status, flags, background}: Told & {readonly kind: 'status'}): void {
    this.flags = flags
    running.back = true
    running.startedJob = background !== this.background
    this.background = background
    if (running.ending === null) this.finish(running, 'completed', running.toldStatus ?? status)
  }

  /** The shell is gone. */
  private ended(status: number): void {
    this.plumbing.lastWords()
    this.shell = null
    this.reported.settle()
    this.jobs?.launched.settle()
    const {running} = this
    if (running === null || running.back) return
    running.back = true
    if (running.ending === null) this.finish(running, 'ended-session', status)
  }

  private finish(running: Running, ending: Ending, status: number): void {
    running.back = true
    if (running.terminal === null) this.conclude(running, ending, status)
    else void running.terminal.drained().then(() => this.conclude(running, ending, status))
  }

  private conclude(running: Running, ending: Ending, status: number): void {
    if (this.running !== running) return
    this.running = null
    this.lastStatus = status
    this.halted = running.ending !== null
    if (this.halted) this.plumbing.halted()
    const held = running.end(ending, status)
    this.plumbing.forgetInput()
    if (!held && !running.startedJob && !/&(?![&>\d-])/.test(running.command)) return
    const left = this.kin.leave()
    // What is left may print there, and read.
    if (!left) running.terminal?.close()
  }

  /** End a command, but neither the shell nor what ran before. */
  private async halt(running: Running, ending: keyof typeof haltedStatus): Promise<void> {
    if (running.ending !== null || running.back) return
    running.ending = ending
    const left = (): Process[] => this.kin.startedSince(running.startedAt)
    const back = (): boolean => running.back
    const nudge = (): void => this.signalShell(leaveSignal)
    this.plumbing.halt()
    nudge()
    const ended = await stop({left, signals: ['SIGINT', 'SIGTERM', 'SIGKILL'], graceMs: this.graceMs, back, nudge})
    if (!ended) {
      await this.killShell()
      // What it started in the meantime.
      await stop({left, signals: ['SIGKILL'], graceMs: this.graceMs, back})
    }
    if (this.running === running) this.finish(running, ending, haltedStatus[ending])
  }

  private async killShell(): Promise<void> {
    this.shell?.hold()
    this.signalShell('SIGKILL')
    await until(() => this.shell === null, exitMs)
  }

  private signalShell(name: NodeJS.Signals): void {
    if (this.shell !== null) signal(this.shell.pid, name)
  }

  private async shut(): Promise<void> {
    try {
      const {running} = this
      if (running === null) await this.sayGoodbye()
      else running.ending ??= 'interrupted'
      await stop({
        left: () => this.kin.all(this.shell?.pid),
        signals: ['SIGTERM', 'SIGKILL'],
        graceMs: this.graceMs,
        back: () => this.shell === null,
      })
      await this.killShell()
      if (this.running !== null) this.conclude(this.running, 'interrupted', haltedStatus.interrupted)
    } finally {
      this.jobs?.close()
      this.ready.watcher.dismiss()
      this.plumbing.close()
    }
  }

  /** End an idle shell: by its own `exit` where the page waits for that, at once elsewhere. */
  private async sayGoodbye(): Promise<void> {
    await until(() => !this.reported.pending, this.graceMs)
    if (this.shell !== null && this.known.exitTrap) {
      const listener = (text: string): void => this.listener?.(text, true)
      const stream = new Stream(this.plumbing.pool.take(), this.readable, listener)
      this.shell.hold()
      this.plumbing.exit(stream.path)
      await until(() => this.shell === null, this.graceMs)
      stream.settle()
    }
    await this.killShell()
  }

  private readonly readable = (text: string): string => readable(text, this.plumbing.paths.command)
}
