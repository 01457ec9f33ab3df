import {existsSync} from 'node:fs'
import type {Told} from './channel.ts'
import {leaveSignal, leaving} from './driver.ts'
import {type Interpreter, startInterpreter} from './interpreter.ts'
import {type How, Plumbing} from './plumbing.ts'
import {type Family, type Process, processes, signal, sinceBoot, startedBy} from './processes.ts'
import {Running} from './running.ts'
import type {CommandResult, Ending, RunOptions, Shell, ShellOptions} from './shell.ts'
import {Spool} from './spool.ts'
import {endsItsHeredocs, type Known, learn, mayChange, mayTrapErrors, nothingKnown, withoutTraps} from './state.ts'
import {stop, until} from './stopping.ts'
import {Stream} from './stream.ts'
import type {Watcher} from './watcher.ts'

/** What `openBash` has made ready. */
export interface Ready {
  readonly bash: string // absolute path
  readonly folder: string // with the FIFOs in it
  readonly fifos: number // to print to
  readonly marker: string // `NAME=value` for the environment
  readonly watcher: Watcher
}

const defaultGraceMs = 250
const timedOutStatus = 124 // as timeout(1) has it
const interruptedStatus = 130
const exitMs = 2000 // until a killed shell is gone; more only where the system is stuck

/** One session: a bash, and another one in its place wherever a command has ended it. */
export class BashSession implements Shell {
  private readonly options: ShellOptions
  private readonly ready: Ready
  private readonly plumbing: Plumbing
  private readonly spool: Spool
  private readonly graceMs: number
  private readonly openedAt = sinceBoot() // s
  private readonly clock = sinceBoot() - performance.now() / 1000 // s, from our clock's start to the system's
  private readonly shells: number[] = [] // pids, the last one's the present one
  private shell: Interpreter | null = null
  private running: Running | null = null
  private busy = false
  private reported: {readonly done: Promise<void>; readonly resolve: () => void} | null = null
  private known: Known = nothingKnown
  private flags = '' // `$-`
  private background = '' // `$!`
  private lastStatus = 0
  private halted = false // the last command
  private left: ReadonlySet<number> = new Set() // pids that earlier commands left in the background
  private listener: RunOptions['onOutput']
  private closing: Promise<void> | null = null

  constructor(options: ShellOptions, ready: Ready) {
    this.options = options
    this.ready = ready
    this.graceMs = options.graceMs ?? defaultGraceMs
    this.spool = new Spool(options.scratch, (folder) => ready.watcher.remove(folder))
    this.plumbing = new Plumbing(ready.folder, ready.fifos, (told) => this.hear(told))
    this.startShell()
  }

  async run(command: string, options: RunOptions = {}): Promise<CommandResult> {
    if (this.busy) throw new Error('a command of this session is still running')
    this.busy = true
    this.plumbing.hold()
    try {
      if (this.reported !== null) await this.reported.done
      if (this.plumbing.pool.ready < 2) await this.plumbing.pool.reserve(2)
      if (this.closing !== null) throw new Error('the session is closed')
      return await this.start(command, options)
    } finally {
      this.busy = false
      this.plumbing.idle()
    }
  }

  interrupt(): void {
    if (this.running !== null) void this.halt(this.running, 'interrupted')
  }

  close(): Promise<void> {
    this.closing ??= this.shut()
    return this.closing
  }

  private start(command: string, options: RunOptions): Promise<CommandResult> {
    const freshShell = this.shell === null
    if (freshShell) this.startShell()
    const {pool} = this.plumbing
    const running = new Running(command, options, {pool, spool: this.spool, readable: this.readable, freshShell})
    this.running = running
    this.listener = options.onOutput
    try {
      this.plumbing.start(command, this.how(running))
    } catch (error) {
      this.finish(running, 'interrupted', interruptedStatus)
      throw new Error('cannot hand the command to the shell', {cause: error})
    }
    running.limit(options.timeoutMs, () => void this.halt(running, 'timed-out'))
    return running.result
  }

  private how({command, output, errors}: Running): How {
    const {names, debugTrap, errTrap, exitTrap} = this.known
    const report = debugTrap !== null || mayChange(command, names)
    if (report) this.reported = deferred()
    return {
      output: output.path,
      errors: errors?.path ?? output.path,
      lastStatus: this.lastStatus,
      debugTrap,
      tellStatus: (this.flags.includes('e') || errTrap || mayTrapErrors(command)) && endsItsHeredocs(command),
      exit: exitTrap || /\bEXIT\b|\btrap\b.*\s0\b/.test(command) ? 'page' : report ? 'hook' : null,
      xtrace: this.flags.includes('x'),
      report,
      afterHalt: this.halted,
    }
  }

  private startShell(): void {
    const {options, ready, known} = this
    const run = this.plumbing.fresh(known.state)
    const cwd = existsSync(options.cwd) ? options.cwd : '/'
    this.shell = startInterpreter({bash: ready.bash, loop: run, cwd, env: this.environment()}, (status) =>
      this.ended(status),
    )
    this.shells.push(this.shell.pid)
    ready.watcher.watch(this.shell.pid)
    this.known = withoutTraps(known)
    this.flags = ''
  }

  /** What the state brings back must not come from the environment as well: the page may have unset it. */
  private environment(): Readonly<Record<string, string | undefined>> {
    const restored = this.known.state !== null
    const given = Object.entries(this.options.env).filter(([name]) => !(restored && /^[A-Za-z_]\w*$/.test(name)))
    const [name = '', value] = this.ready.marker.split('=')
    return {...Object.fromEntries(given), [name]: value}
  }

  private hear(told: Told): void {
    if (told.kind === 'state') {
      this.known = learn(this.known, told.traps, told.state, [leaving, this.plumbing.paths.report])
      this.reported?.resolve()
      this.reported = null
      return
    }
    const {running} = this
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
    this.reported?.resolve()
    this.reported = null
    const {running} = this
    if (running === null || running.back) return
    running.back = true
    if (running.ending === null) this.finish(running, 'ended-session', status)
  }

  private finish(running: Running, ending: Ending, status: number): void {
    running.back = true
    this.running = null
    this.lastStatus = status
    this.halted = running.ending !== null
    const held = running.end(ending, status)
    if (held || running.startedJob || /&(?![&>\d-])/.test(running.command)) this.left = this.present()
  }

  /** What runs now is nothing that a later command has started. */
  private present(): ReadonlySet<number> {
    return new Set(startedBy(this.family, this.openedAt).map(({pid}) => pid))
  }

  private get family(): Family {
    return {shells: this.shells, marker: this.ready.marker}
  }

  /** End a command, but neither the shell nor what ran before. */
  private async halt(running: Running, ending: 'timed-out' | 'interrupted'): Promise<void> {
    if (running.ending !== null || running.back) return
    running.ending = ending
    const since = this.clock + running.startedAt / 1000
    const left = (): Process[] => startedBy(this.family, since).filter(({pid}) => !this.left.has(pid))
    const back = (): boolean => running.back
    const nudge = (): void => this.signalShell(leaveSignal)
    nudge()
    const ended = await stop({left, signals: ['SIGINT', 'SIGTERM', 'SIGKILL'], graceMs: this.graceMs, back, nudge})
    if (!ended) {
      await this.killShell()
      // What it started in the meantime.
      await stop({left, signals: ['SIGKILL'], graceMs: this.graceMs, back})
    }
    if (this.running === running)
      this.finish(running, ending, ending === 'timed-out' ? timedOutStatus : interruptedStatus)
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
        left: () => this.all(),
        signals: ['SIGTERM', 'SIGKILL'],
        graceMs: this.graceMs,
        back: () => this.shell === null,
      })
      await this.killShell()
      if (this.running !== null) this.finish(this.running, 'interrupted', interruptedStatus)
    } finally {
      this.ready.watcher.dismiss()
      this.plumbing.close()
      this.spool.remove()
    }
  }

  /** End an idle shell: by its own `exit` where the page waits for that, at once elsewhere. */
  private async sayGoodbye(): Promise<void> {
    await until(() => this.reported === null, this.graceMs)
    if (this.shell !== null && this.known.exitTrap) {
      const listener = (text: string): void => this.listener?.(text, true)
      const stream = new Stream(this.plumbing.pool, () => this.spool.newFile(), this.readable, listener)
      this.shell.hold()
      this.plumbing.exit(stream.path)
      await until(() => this.shell === null, this.graceMs)
      stream.settle()
    }
    await this.killShell()
  }

  private all(): Process[] {
    const everything = processes()
    const shell = everything.filter(({pid}) => pid === this.shell?.pid)
    return [...startedBy(this.family, this.openedAt, everything), ...shell]
  }

  /** bash names the file that a command is in; a reader's bash names itself. */
  private readonly readable = (text: string): string => {
    const file = `${this.plumbing.paths.command}: `
    return text.includes(file) ? text.replaceAll(file, 'bash: ') : text
  }
}

function deferred(): {readonly done: Promise<void>; readonly resolve: () => void} {
  let resolve = (): void => undefined
  const done = new Promise<void>((settle) => {
    resolve = settle
  })
  return {done, resolve}
}
