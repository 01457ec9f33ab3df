import type {EventOf, PageSource, RunEvent} from '../../event.ts'
import {type CommandKey, pageOfKey, type StepKey, stepOfKey} from '../../key.ts'
import {addPrinted, unprinted} from './printed.ts'
import {
  type Aside,
  type CommandTranscript,
  type PageTranscript,
  type StepTranscript,
  splitPageKey,
  type Transcript,
} from './transcript.ts'

/** How much output a transcript keeps, in characters. */
const maxCharacters = 16_000_000 // of a whole run, about
const minShare = 1_000 // of one command
const maxShare = 250_000
const failedFactor = 8 // times what others get

type Mutable<T> = {-readonly [Key in keyof T]: T[Key] extends readonly (infer Each)[] ? Each[] : T[Key]}
type OpenCommand = Mutable<CommandTranscript>
type OpenStep = Omit<Mutable<StepTranscript>, 'commands'> & {commands: OpenCommand[]}
type OpenPage = Omit<Mutable<PageTranscript>, 'steps'> & {steps: OpenStep[]}
/**
 * Makes a transcript of the events of one run, one at a time, live or from a recording alike. Of each command's output as
 * much is kept as a share of 16 million characters comes to, a thousand at least and 250,000 at most; of one that failed
 * eight times that.
 */
export class Transcribing {
  #run: EventOf<'run-started'> | null = null
  #surroundings: EventOf<'surroundings'> | null = null
  #ended: EventOf<'run-ended'> | null = null
  #untilMs = 0
  #commands = 0 // known to come, so far
  readonly #contexts: EventOf<'context-checked'>[] = []
  readonly #left: EventOf<'left-behind'>[] = []
  readonly #interruptedAt: number[] = []
  readonly #sources = new Map<string, PageSource>()
  readonly #pages = new Map<string, OpenPage>()
  readonly #steps = new Map<StepKey, OpenStep>()
  readonly #open = new Map<CommandKey, OpenCommand>()

  take(event: RunEvent): void {
    this.#untilMs = Math.max(this.#untilMs, event.at)
    switch (event.type) {
      case 'run-started':
        this.#run = event
        break
      case 'page-read':
        this.#sources.set(event.source.page, event.source)
        break
      case 'surroundings':
        this.#surroundings = event
        break
      case 'context-checked':
        this.#contexts.push(event)
        break
      case 'page-skipped':
        Object.assign(this.#page(event.page, event.at), {title: event.title, skipped: event})
        break
      case 'page-started':
        this.#commands += event.commands
        Object.assign(this.#page(event.page, event.at), {title: event.title, started: event})
        break
      case 'step-started':
      case 'step-skipped':
        this.#step(event)
        break
      case 'command-started':
        Object.assign(this.#command(event.key, event.run, event.place), {started: event, shows: event.shows})
        break
      case 'output':
        this.#output(event)
        break
      case 'try-ended': {
        const command = this.#known(event.key)
        command?.tries.push(event)
        if (command !== undefined) command.output = unprinted
        break
      }
      case 'command-ended':
        this.#commandEnded(event)
        break
      case 'called':
        if (event.key !== null) this.#known(event.key)?.calls.push(event.call)
        break
      case 'job':
        this.#known(event.key)?.jobs.push(event)
        break
      case 'step-ended': {
        const step = this.#steps.get(event.key)
        if (step !== undefined) step.ended = event
        break
      }
      case 'off-page':
      case 'warning':
        this.#aside(event)
        break
      case 'left-behind':
        this.#left.push(event)
        break
      case 'interrupted':
        this.#interruptedAt.push(event.at)
        break
      case 'page-ended':
        Object.assign(this.#page(event.page, event.at), {ended: event, untilMs: event.at})
        break
      case 'run-ended':
        this.#ended = event
        break
      case 'phase-started':
        break
      default:
        event satisfies never
    }
  }

  /**
   * What is known so far.
   *
   * @throws RangeError where the run has not begun
   */
  transcript(): Transcript {
    if (this.#run === null) throw new RangeError('the run has not begun')
    return {
      run: this.#run,
      surroundings: this.#surroundings,
      contexts: this.#contexts,
      pages: [...this.#pages.values()].map((page) => ({
        ...page,
        source: this.#sources.get(page.file) ?? null,
        untilMs: page.ended === null && page.skipped === null ? this.#untilMs : page.untilMs,
      })),
      left: this.#left,
      interruptedAt: this.#interruptedAt,
      ended: this.#ended,
      untilMs: this.#untilMs,
    }
  }

  #page(page: string, at: number): OpenPage {
    const known = this.#pages.get(page)
    if (known !== undefined) return known
    const opened: OpenPage = {
      page,
      ...splitPageKey(page),
      title: page,
      source: null,
      started: null,
      skipped: null,
      ended: null,
      steps: [],
      asides: [],
      sinceMs: at,
      untilMs: at,
    }
    this.#pages.set(page, opened)
    return opened
  }

  #step(event: EventOf<'step-started' | 'step-skipped'>): void {
    const {key, id, phase, section, commands, place, at} = event
    const skip = event.type === 'step-skipped' ? {kind: event.kind, text: event.reason} : null
    const within = event.type === 'step-skipped' ? [] : [...event.within]
    const step: OpenStep = {
      key,
      id,
      phase,
      section,
      within,
      place,
      skip,
      ended: null,
      commands: [],
      skippedCommands: skip === null ? 0 : commands,
      asides: [],
      sinceMs: at,
    }
    this.#steps.set(key, step)
    this.#page(pageOfKey(key), at).steps.push(step)
  }

  #command(key: CommandKey, run: string, place: CommandTranscript['place']): OpenCommand {
    const known = this.#known(key)
    if (known !== undefined) return known
    const command: OpenCommand = {
      key,
      run,
      place,
      shows: null,
      started: null,
      ended: null,
      verdict: null,
      tries: [],
      output: unprinted,
      late: unprinted,
      calls: [],
      jobs: [],
      asides: [],
    }
    this.#open.set(key, command)
    this.#steps.get(stepOfKey(key))?.commands.push(command)
    return command
  }

  #known(key: CommandKey): OpenCommand | undefined {
    return this.#open.get(key)
  }

  #output({key, text, late}: EventOf<'output'>): void {
    const command = this.#known(key)
    if (command === undefined) return
    if (late) command.late = addPrinted(command.late, text, this.#share())
    else command.output = addPrinted(command.output, text, this.#share() * failedFactor)
  }

  #commandEnded(event: EventOf<'command-ended'>): void {
    const {verdict, output, outputFile: file, endsWithNewline} = event
    const command = this.#command(event.key, event.run, event.place)
    const kept = this.#share() * (verdict.kind === 'failed' ? failedFactor : 1)
    command.output = {...addPrinted(unprinted, output, kept), endsWithNewline, file}
    command.ended = {...event, output: ''}
    command.verdict = verdict
  }

  #share(): number {
    return Math.min(maxShare, Math.max(minShare, Math.floor(maxCharacters / Math.max(1, this.#commands))))
  }

  #aside(event: Aside): void {
    const {key, page, at} = event
    const command = key === null ? undefined : this.#known(key)
    const step = key === null ? undefined : (this.#steps.get(key) ?? this.#steps.get(stepOfKey(key)))
    const owner = command ?? step ?? this.#page(page, at)
    owner.asides.push(event)
  }
}
