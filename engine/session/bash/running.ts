import {maxDurationMs} from '../../duration.ts'
import {endsHeredocs, trappedSignals} from '../../shellscript/index.ts'
import type {Attendant} from '../process/attendant.ts'
import type {OutputSource} from '../process/fifo.ts'
import type {Terminal} from '../process/terminal.ts'
import type {Typist} from '../process/typist.ts'
import type {CommandEnding, CommandOptions, CommandResult} from '../shell.ts'
import {FaultList, findComplaints, planWatch, type ToldFault} from './faults.ts'
import type {CommandSetup} from './plumbing.ts'
import {forgetTraps, inferFacts, mayChange, mayTrapErrors, noFacts, type ShellFacts} from './state.ts'
import {hideTraps, nameBash, Stream} from './stream.ts'

/** One command, from its start until all that it printed is read. */
export class RunningCommand {
  readonly command: string
  readonly result: Promise<CommandResult>
  readonly output: Stream
  readonly errors: Stream | null
  readonly startedAt = performance.now() // ms
  readonly freshShell: boolean
  readonly terminal: Terminal | null // that it prints on
  readonly keyboard: Terminal | null // that it reads on
  /** Why we end it; null while it runs as it likes. */
  ending: Exclude<CommandEnding, 'completed' | 'ended-session'> | null = null
  /** Whether it was to be interrupted once more, while it was being ended. */
  isHurried = false
  /** Whether the shell has left it, or is gone. */
  isBack = false
  /** The status told from within the command's file, which counts more than that of `source`. */
  ownStatus: number | null = null
  /** Whether it leaves the shell's traps as they are, unless it is ended. */
  keepsTraps = false
  /** Whether `$!` has changed. */
  startedJob = false
  /** Who types for it, where it has a terminal. */
  typists: readonly (Typist | Attendant)[] = []
  readonly faults = new FaultList()
  readonly #file: string
  #limit: TimeLimit | null = null
  #asking: Stream // that has printed last
  #resolve: (result: CommandResult) => void = () => undefined

  constructor(command: string, options: CommandOptions, parts: RunningParts) {
    const {source, file, ownTraps, freshShell, terminal = null, keyboard = null} = parts
    const readable = mayShowTraps.test(command)
      ? (text: string): string => hideTraps(nameBash(text, file), ownTraps)
      : (text: string): string => nameBash(text, file)
    const stream = (): Stream => {
      const listener = keyboard === null ? options.onOutput : this.#listenFirst(options.onOutput, () => made)
      const made: Stream = new Stream(terminal ?? source(), readable, listener)
      return made
    }
    this.command = command
    this.#file = file
    this.freshShell = freshShell
    this.terminal = terminal
    this.keyboard = keyboard
    this.output = stream()
    // A terminal has but one stream.
    this.errors = options.separate === true && terminal === null ? stream() : null
    this.#asking = this.output
    if (keyboard !== null && keyboard !== terminal) keyboard.sink = (chunk) => this.#takeEcho(chunk)
    this.result = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  /** The shell tells of it from within its file. */
  hear(told: ToldFault): void {
    if (told.kind === 'result') this.ownStatus = told.status
    this.faults.add(told)
  }

  setTimeLimit(ms: number | undefined, timedOut: () => void): void {
    if (ms !== undefined) this.#limit = new TimeLimit(ms, timedOut)
  }

  /** Its time stands still, or no more. */
  holdTime(isHeld: boolean): void {
    if (isHeld) this.#limit?.stop()
    else this.#limit?.start()
  }

  /** The command is over: read the rest, and say so. @returns whether a process in the background still prints */
  end(ending: CommandEnding, status: number): boolean {
    for (const typist of this.typists) typist.leave()
    this.#limit?.stop()
    const held = [this.output, this.errors].map((stream) => stream?.settle() ?? false)
    const complaints: string[] = []
    const look = (text: string): void => void complaints.push(...findComplaints(text, this.#file))
    const output = this.output.makeOutput(look)
    const errors = this.errors?.makeOutput(look) ?? null
    const faults = this.faults.list(complaints)
    this.#resolve({
      status,
      ending,
      output,
      errors,
      durationMs: performance.now() - this.startedAt,
      ...(this.keyboard === null ? {} : {typed: this.typists.flatMap(({typed}) => typed)}),
      ...(faults === null ? {} : {faults}),
      ...(this.freshShell ? {freshShell: true as const} : {}),
    })
    return held.includes(true)
  }

  /** A line is going to be typed: its echo stands before what the command prints next, which comes a shorter way. */
  awaitEcho(): void {
    if (this.keyboard === this.terminal) return
    for (const stream of [this.output, this.errors]) stream?.hold()
    setTimeout(() => this.#goOn(), maxEchoMs)
  }

  /** An answer stands behind its question, on whichever stream that is. */
  #takeEcho(chunk: Buffer): void {
    this.#asking.take(chunk)
    if (chunk.includes('\n')) this.#goOn()
  }

  #goOn(): void {
    for (const stream of [this.output, this.errors]) stream?.goOn()
  }

  #listenFirst(onOutput: CommandOptions['onOutput'], from: () => Stream): NonNullable<CommandOptions['onOutput']> {
    return (text, late) => {
      this.#asking = from()
      for (const typist of this.typists) typist.hear(text)
      onOutput?.(text, late)
    }
  }
}

const maxEchoMs = 500

const mayShowTraps = /\btrap\b/

interface RunningParts {
  readonly source: () => OutputSource
  readonly file: string // that the command is in, as the shell names it
  readonly ownTraps: readonly string[] // texts that only traps of ours hold
  readonly freshShell: boolean
  readonly terminal?: Terminal | null
  readonly keyboard?: Terminal | null
}

/** What a command may take, less the times at which it was stopped. */
class TimeLimit {
  readonly #onOver: () => void
  #leftMs: number
  #startedAt = 0
  #timer: NodeJS.Timeout | null = null

  constructor(ms: number, onOver: () => void) {
    this.#leftMs = ms
    this.#onOver = onOver
    this.start()
  }

  start(): void {
    this.#startedAt = performance.now()
    this.#timer ??= setTimeout(this.#onOver, Math.min(this.#leftMs, maxDurationMs))
  }

  stop(): void {
    if (this.#timer === null) return
    clearTimeout(this.#timer)
    this.#timer = null
    this.#leftMs -= performance.now() - this.#startedAt
  }
}

/** What a session knows of its shell between two commands. */
export interface SessionFacts {
  shell: ShellFacts
  flags: string // `$-`
  lastStatus: number // `$?`
  lastPipeline: readonly number[] // of its parts; empty where it is not known
  wasHalted: boolean // whether the last command was ended before its time
  ownsDescriptors: boolean // whether a command has named one from 10 on
  hadTerminal: boolean // whether the shell may have had a controlling terminal in it
  hasTraps: boolean // whether those that a command begins with are still there
}

/** What is known at a session's start. @param state that it begins with, where there is one */
export function startFacts(state: string | null | undefined): SessionFacts {
  const shell = typeof state === 'string' ? inferFacts(state) : noFacts
  return {
    shell,
    flags: '',
    lastStatus: 0,
    lastPipeline: [],
    wasHalted: false,
    ownsDescriptors: false,
    hadTerminal: false,
    hasTraps: false,
  }
}

/** What is known once a command has ended. */
export function endCommand(facts: SessionFacts, {ending, faults}: RunningCommand, status: number): void {
  facts.lastStatus = status
  facts.lastPipeline = faults.lastPipeline
  facts.wasHalted = ending !== null
}

/** What is still known where another shell takes the place of one that has ended. */
export function replaceShell(facts: SessionFacts): void {
  facts.shell = forgetTraps(facts.shell)
  facts.flags = ''
  facts.hadTerminal = false
  facts.hasTraps = false
}

/** What a command is given beside what the session knows. */
export interface CommandSurroundings {
  readonly input: string // the file that it reads
  readonly hasTerminal: boolean // the shell may have a controlling terminal by it
}

/** `exec 10>log`, `exec 12<&0`: bash takes these numbers for its own unless they are in use. */
const namesDescriptor = /(?<![\w$])\d{2,}[<>]/

/** What we do at a command's end would be shown as well. */
const mayTrace = /\bset\s+-\w*x|\bxtrace\b/

/** How a command is run. */
export function setUpCommand(
  running: RunningCommand,
  facts: SessionFacts,
  {input, hasTerminal}: CommandSurroundings,
): CommandSetup {
  const {command, output, errors, faults} = running
  const {shell, flags, lastStatus, lastPipeline, wasHalted, hadTerminal, hasTraps} = facts
  facts.ownsDescriptors ||= namesDescriptor.test(command)
  const {names, debugTrap, errTrap, exitTrap, interruptTrap} = shell
  const report = debugTrap !== null || mayChange(command, names)
  const watch = planWatch(command, shell, flags)
  faults.expect(watch)
  facts.hasTraps = false // until it has ended
  running.keepsTraps = !report && watch.pipelines !== 'anywhere'
  return {
    input,
    output: output.path,
    errors: errors?.path ?? output.path,
    lastStatus,
    lastPipeline,
    watch,
    debugTrap,
    tellStatus: (flags.includes('e') || errTrap || mayTrapErrors(command)) && endsHeredocs(command),
    exit: exitTrap || trappedSignals(command).has('EXIT') ? 'page' : report ? 'hook' : null,
    interrupt: !interruptTrap,
    xtrace: flags.includes('x'),
    ownsDescriptors: facts.ownsDescriptors && !mayTrace.test(command),
    report,
    afterHalt: wasHalted,
    hasTerminal,
    hadTerminal,
    hasTraps,
  }
}
