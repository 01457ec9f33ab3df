import type {
  CommandEnding,
  CommandOptions,
  CommandResult,
  OpenShell,
  Shell,
  Job as ShellJob,
  ShellOptions,
} from '../../engine/session/shell.ts'
import {builtinsOf} from './fakebuiltins.ts'
import {FakeJob, stateOf} from './fakejob.ts'
import {type Item, type Node, parse, SyntaxProblem, type Word} from './fakelanguage.ts'
import {ask, type Job, later, output, type Reply, type Script, Stop} from './fakescript.ts'

export type {Script} from './fakescript.ts'

export interface Fake {
  readonly open: OpenShell
  readonly ran: readonly string[] // every command that was run, by any session
  readonly jobs: readonly FakeJob[] // every one that was started
}

/**
 * A shell without processes, files or waiting: `sleep` only moves its own clock. It knows `echo`, `printf`, `cd`, `pwd`,
 * `export`, `unset`, `exit`, `return`, `sleep`, `true`, `false`, variables, subshells, `;`, `&&`, `||`, `&`, and whatever
 * is scripted. A simple command that it doesn't know is not found, as in bash; grammar that it doesn't know rejects.
 */
export function fake(script: Script = {}): Fake {
  const ran: string[] = []
  const jobs: FakeJob[] = []
  return {ran, jobs, open: async (options) => new FakeShell(options, script, ran, jobs)}
}

const forever = 1_000_000 // ms; a longer sleep is one that only an interrupt ends

class FakeShell implements Shell {
  private readonly script: Script
  private readonly ran: string[]
  private readonly started: FakeJob[]
  private readonly before: string
  private readonly runs = new Map<string, number>()
  private variables: Map<string, string>
  private status = 0
  private now = 0
  private readonly late: {readonly at: number; readonly say: () => void}[] = []
  private readonly jobs: FakeJob[] = []
  private busy = false
  private closed = false
  private fresh = false
  private release: (() => void) | null = null

  constructor({cwd, env, state, own = []}: ShellOptions, script: Script, ran: string[], started: FakeJob[]) {
    this.script = script
    this.ran = ran
    this.started = started
    this.variables = new Map(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
    this.variables.set('PWD', cwd)
    this.before = stateOf(this.variables)
    if (typeof state === 'string') this.begin(state, env, own)
  }

  private begin(state: string, env: ShellOptions['env'], own: readonly string[]): void {
    this.variables.clear()
    const ignore = {print: () => undefined, startedAt: 0, now: 0, limit: Number.POSITIVE_INFINITY, foreground: true}
    this.list(parse(state), ignore)
    for (const name of own) {
      const value = env[name]
      if (value === undefined) this.variables.delete(name)
      else this.variables.set(name, value)
    }
  }

  async run(command: string, options: CommandOptions = {}): Promise<CommandResult> {
    this.mustBeIdle()
    this.busy = true
    this.ran.push(command)
    try {
      return await this.play(command, options)
    } finally {
      this.busy = false
    }
  }

  async start(command: string, {onOutput}: Pick<CommandOptions, 'onOutput'> = {}): Promise<ShellJob> {
    this.mustBeIdle()
    const job = new FakeJob(command, this.now, this.late, onOutput)
    this.started.push(job)
    this.jobs.push(job)
    job.begin(() => this.contained(() => this.perform(command, job.script)))
    this.sayDue(this.now)
    return job
  }

  async state(): Promise<string | null> {
    this.mustBeIdle()
    const state = stateOf(this.variables)
    return state === this.before ? null : state
  }

  interrupt(): void {
    this.release?.()
  }

  listListening(): readonly number[] {
    return []
  }

  async detach(): Promise<null> {
    return null
  }

  async close(): Promise<void> {
    this.closed = true
    this.release?.()
    for (const job of this.jobs) await job.stop()
  }

  private mustBeIdle(): void {
    if (this.closed) throw new Error('the session is closed')
    if (this.busy) throw new Error('a command of this session is still running')
  }

  private async play(command: string, options: CommandOptions): Promise<CommandResult> {
    const printed = {1: '', 2: ''}
    let over = false
    const print: Job['print'] = (text, stream) => {
      if (!over) printed[options.separate === true ? stream : 1] += text
      if (text !== '') options.onOutput?.(text, over)
    }
    const job: Job = {
      print,
      startedAt: this.now,
      now: this.now,
      limit: this.now + (options.timeoutMs ?? Infinity),
      foreground: true,
      input: options.input,
      tty: options.tty,
    }
    const freshShell = this.fresh
    this.fresh = false
    const {ending, status} = await this.attempt(command, job)
    over = true
    this.status = status
    this.fresh = ending === 'ended-session'
    return {
      status,
      ending,
      output: output(printed[1]),
      errors: options.separate === true ? output(printed[2]) : null,
      durationMs: job.now - job.startedAt,
      ...(freshShell ? {freshShell: true as const} : {}),
    }
  }

  private async attempt(command: string, job: Job): Promise<{readonly ending: CommandEnding; readonly status: number}> {
    try {
      // A caller that starts a second command at once must find this one running.
      await null
      return {ending: 'completed', status: this.perform(command, job)}
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      if (error.ending === 'left') return {ending: 'completed', status: error.status}
      if (error.ending !== 'hangs') return {ending: error.ending, status: error.status}
      await new Promise<void>((resolve) => {
        this.release = resolve
        if (this.closed) resolve()
      })
      this.release = null
      return {ending: 'interrupted', status: 130}
    } finally {
      this.now = Math.max(this.now, job.now)
    }
  }

  private perform(command: string, job: Job): number {
    const reply = this.reply(command)
    if (reply !== null) return this.act(reply, job)
    try {
      return this.list(parse(command), job)
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error
      job.print(`bash: line 1: ${error.message}\n`, 2)
      return 2
    }
  }

  private reply(command: string): Reply | null {
    const scripted = Object.hasOwn(this.script, command) ? this.script[command] : undefined
    if (scripted === undefined) return null
    const replies = [scripted].flat()
    const run = this.runs.get(command) ?? 0
    this.runs.set(command, run + 1)
    return replies[Math.min(run, replies.length - 1)] ?? {}
  }

  private act(
    {output = '', errors = '', status = 0, takesMs = 0, ends = false, asks, late, lateMs = 1}: Reply,
    job: Job,
  ): number {
    if (asks !== undefined) ask(asks, job)
    if (output !== '') job.print(output, 1)
    if (errors !== '') job.print(errors, 2)
    this.pass(takesMs, job)
    if (late !== undefined) this.late.push({at: job.now + lateMs, say: () => job.print(late, 1)})
    if (ends) throw new Stop('ended-session', status)
    return status
  }

  private sayDue(until: number): void {
    for (const due of this.late.filter(({at}) => at <= until).sort((a, b) => a.at - b.at)) due.say()
    this.late.splice(0, this.late.length, ...this.late.filter(({at}) => at > until))
  }

  private pass(ms: number, job: Job): void {
    if (!job.foreground) {
      job.now += ms
      return
    }
    const until = Math.min(job.now + ms, job.limit)
    this.sayDue(until)
    const stopped = job.now + ms > job.limit
    if (until < Infinity) job.now = until
    if (stopped) throw new Stop('timed-out', 124)
    if (ms > forever) throw new Stop('hangs', 130)
  }

  private list(items: readonly Item[], job: Job): number {
    let status = this.status
    let skip: '&&' | '||' | null = null
    for (const {node, after} of items) {
      if (skip === null && after === '&') status = this.background(node, job)
      else if (skip === null) status = this.node(node, job)
      this.status = status
      skip = (after === '&&' && status !== 0) || (after === '||' && status === 0) ? after : null
    }
    return status
  }

  /** A job of its own, whose prints wait for their time. */
  private background(node: Node, job: Job): number {
    const apart = later(this.late, job.now, job.print)
    this.contained(() => this.node(node, apart))
    return 0
  }

  private node(node: Node, job: Job): number {
    if (node.kind === 'subshell') return this.contained(() => this.list(node.items, job))
    const {to} = node
    const print: Job['print'] = (text, stream) => to !== null && job.print(text, stream === 2 ? 2 : to)
    return this.simple(
      node.words.map((word) => this.expand(word)),
      print,
      job,
    )
  }

  /** A subshell: what it sets is forgotten, and its `exit` is its own. */
  private contained(body: () => number): number {
    const {variables} = this
    this.variables = new Map(variables)
    try {
      return body()
    } catch (error) {
      if (error instanceof Stop && error.ending === 'ended-session') return error.status
      throw error
    } finally {
      this.variables = variables
    }
  }

  private expand(word: Word): string {
    return word.map(({text, expand}) => (expand ? this.substitute(text) : text)).join('')
  }

  private substitute(text: string): string {
    return text.replace(/\$(?:\{(\w+)\}|(\w+|\?))/g, (_, braced, bare) =>
      bare === '?' ? String(this.status) : (this.variables.get(braced ?? bare) ?? ''),
    )
  }

  private simple([name = '', ...rest]: readonly string[], print: Job['print'], job: Job): number {
    if (/^\w+=/.test(name)) return this.assign([name, ...rest])
    const builtin = Object.hasOwn(this.builtins, name) ? this.builtins[name] : undefined
    if (builtin !== undefined) return builtin(rest, print, job)
    print(`bash: line 1: ${name}: command not found\n`, 2)
    return 127
  }

  private assign(words: readonly string[]): number {
    for (const word of words) {
      const [name = '', ...value] = word.split('=')
      if (value.length > 0) this.variables.set(name, value.join('='))
    }
    return 0
  }

  private readonly builtins = builtinsOf({
    get: (name) => this.variables.get(name),
    remove: (name) => this.variables.delete(name),
    assign: (words) => this.assign(words),
    status: () => String(this.status),
    pass: (ms, job) => this.pass(ms, job),
  })
}
