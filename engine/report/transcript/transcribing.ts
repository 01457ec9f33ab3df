import type {EventOf, PageSource, PlayTerms, RunEvent} from '../../event.ts'
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
  #hostInfo: EventOf<'surroundings'> | null = null
  #ended: EventOf<'run-ended'> | null = null
  #untilMs = 0
  #expected = 0 // commands, by the pages that were begun
  readonly #contexts: EventOf<'context-checked'>[] = []
  readonly #left: EventOf<'left-behind'>[] = []
  readonly #interruptedAt: number[] = []
  readonly #sources = new Map<string, PageSource>()
  readonly #pages = new Map<string, OpenPage>()
  readonly #steps = new Map<StepKey, OpenStep>()
  readonly #commands = new Map<CommandKey, OpenCommand>()

  take(event: RunEvent): void {
    this.#untilMs = Math.max(this.#untilMs, event.at)
    switch (event.type) {
      case 'run-started':
        this.#run = event
        return
      case 'page-read':
        this.#sources.set(event.source.page, event.source)
        return
      case 'surroundings':
        this.#hostInfo = event
        return
      case 'context-checked':
        this.#contexts.push(event)
        return
      case 'page-skipped':
        Object.assign(this.#openPage(event), {title: event.title, skipped: event, ...this.#replace(event)})
        return
      case 'page-started':
        this.#expected += event.commands
        Object.assign(this.#openPage(event), {title: event.title, started: event, ...this.#replace(event)})
        return
      case 'page-ended':
        Object.assign(this.#openPage(event), {ended: event, untilMs: event.at})
        return
      case 'step-started':
      case 'step-skipped':
        this.#openStep(event)
        return
      case 'step-ended': {
        const step = this.#steps.get(event.key)
        if (step !== undefined) step.ended = event
        return
      }
      case 'command-started':
      case 'output':
      case 'try-ended':
      case 'command-ended':
      case 'called':
      case 'job':
        this.#takeOfCommand(event)
        return
      case 'off-page':
      case 'warning':
      case 'diagnosis':
        this.#findOwner(event).asides.push(event)
        return
      case 'left-behind':
        this.#left.push(event)
        return
      case 'interrupted':
        this.#interruptedAt.push(event.at)
        return
      case 'run-ended':
        this.#ended = event
        return
      case 'phase-started':
      case 'session-ended':
        return
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
      hostInfo: this.#hostInfo,
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

  #openPage({page, at}: {readonly page: string; readonly at: number}): OpenPage {
    const before = this.#pages.get(page)
    if (before !== undefined) return before
    const names = {page, ...splitPageKey(page), title: page}
    const events = {source: null, started: null, skipped: null, ended: null}
    const opened: OpenPage = {
      ...names,
      ...events,
      isReplaced: false,
      quarantine: null,
      steps: [],
      asides: [],
      sinceMs: at,
      untilMs: at,
    }
    this.#pages.set(page, opened)
    return opened
  }

  #replace({retryOf = '', quarantine}: PlayTerms): Pick<PageTranscript, 'quarantine'> {
    const page = this.#pages.get(retryOf)
    if (page !== undefined) page.isReplaced = true
    return {quarantine: quarantine ?? null}
  }

  #openStep(event: EventOf<'step-started' | 'step-skipped'>): void {
    const {key, id, phase, section, place, at} = event
    const fate =
      event.type === 'step-skipped'
        ? {skip: {kind: event.kind, text: event.reason}, skippedCommands: event.commands, within: []}
        : {skip: null, skippedCommands: 0, within: [...event.within]}
    const step: OpenStep = {key, id, phase, section, place, ...fate, ended: null, commands: [], asides: [], sinceMs: at}
    this.#steps.set(key, step)
    this.#openPage({page: pageOfKey(key), at}).steps.push(step)
  }

  #openCommand({key, run, place}: EventOf<'command-started' | 'command-ended'>): OpenCommand {
    const before = this.#commands.get(key)
    if (before !== undefined) return before
    const events = {started: null, ended: null, verdict: null, tries: [], calls: [], jobs: [], asides: []}
    const command: OpenCommand = {key, run, place, shows: null, ...events, output: unprinted, late: unprinted}
    this.#commands.set(key, command)
    this.#steps.get(stepOfKey(key))?.commands.push(command)
    return command
  }

  /** What happens to a command that was not begun is passed over, but for its end. */
  #takeOfCommand(
    event: EventOf<'command-started' | 'output' | 'try-ended' | 'command-ended' | 'called' | 'job'>,
  ): void {
    const opens = event.type === 'command-started' || event.type === 'command-ended'
    const command = opens ? this.#openCommand(event) : this.#commands.get(event.key ?? '')
    if (command === undefined) return
    switch (event.type) {
      case 'command-started':
        command.started = event
        command.shows = event.shows
        return
      case 'command-ended':
        this.#endCommand(command, event)
        return
      case 'output':
        if (event.late) command.late = addPrinted(command.late, event.text, this.#share())
        else command.output = addPrinted(command.output, event.text, this.#share() * failedFactor)
        return
      case 'try-ended':
        command.tries.push(event)
        command.output = unprinted
        return
      case 'called':
        command.calls.push(event.call)
        return
      case 'job':
        command.jobs.push(event)
    }
  }

  #endCommand(command: OpenCommand, event: EventOf<'command-ended'>): void {
    const {verdict, output, outputFile: file, cutBytes = 0, endsWithNewline} = event
    const share = this.#share() * (verdict.kind === 'failed' ? failedFactor : 1)
    command.output = {...addPrinted(unprinted, output, share), endsWithNewline, file, cutBytes}
    command.ended = {...event, output: ''}
    command.verdict = verdict
  }

  #share(): number {
    return Math.min(maxShare, Math.max(minShare, Math.floor(maxCharacters / Math.max(1, this.#expected))))
  }

  #findOwner({key, page, at}: Aside): OpenCommand | OpenStep | OpenPage {
    const command = key === null ? undefined : this.#commands.get(key)
    const step = key === null ? undefined : this.#steps.get(stepOfKey(key))
    return command ?? step ?? this.#openPage({page, at})
  }
}
