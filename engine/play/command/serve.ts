import type {Job} from '../../session/shell.ts'
import {tellOffPage} from '../tell.ts'
import {type CommandContext, stopSignalOf} from './context.ts'

/** Lines by which a program says that it serves, and goes on doing so. */
const saysSo =
  /\b(?:listening|serving|started|running|available|ready|accepting connections) (?:on|at)\b.*(?:\d{2,5}\b|https?:|socket)|^\s*(?:\W*\w+:)?\s*https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::\d+)?\S*\s*$|\b(?:press|hit|use|type) (?:ctrl|control|\^)[ +-]?c\b|\b(?:server|service) (?:is )?(?:started|running|listening|ready|up)\b|^Listening on /im

const lookMs = 500
const maxLookShare = 0.1 // of the silence: what has been silent for a minute is looked at every six seconds
const maxHeard = 64 * 1024 // characters that are kept from one look to the next
const saysAndListensMs = 1000 // of silence
const saysMs = 3000 // of silence; either the program says so, or the page does of one that listens
const isToldMs = 30_000 // of silence: the page says so alone, and it may only take a while
const listensMs = 10_000 // of silence: it may listen for a moment only

/** A command that turned out to serve. */
export interface Serving {
  readonly job: Job
  readonly how: string // one line: how it was seen
}

/**
 * Watch a command while it runs: one that serves is let run on as a job, so that the page can go on. What asks for its
 * reader's answer, or prints still, is waited for.
 */
export class ServingWatch {
  found: Serving | null = null
  readonly #context: CommandContext
  readonly #isTold: boolean
  #heard = '' // since the last look, with the line that had no end then
  #saidSo: string | null = null // the first line that says that it serves
  #quietSinceMs: number
  #isOver = false
  #timer: NodeJS.Timeout | undefined

  /** @param isTold the page says that it runs on */
  constructor(isTold: boolean, context: CommandContext) {
    this.#isTold = isTold
    this.#context = context
    this.#quietSinceMs = context.session.now()
  }

  hear(text: string): void {
    this.#heard = this.#heard.length > maxHeard ? text : this.#heard + text
    this.#quietSinceMs = this.#context.session.now()
  }

  /** Wait for the command, and look at it meanwhile. */
  async watch<T>(running: Promise<T>): Promise<T> {
    this.#lookLater()
    try {
      return await running
    } finally {
      this.#isOver = true
      clearTimeout(this.#timer)
    }
  }

  #lookLater(): void {
    this.#timer = setTimeout(() => void this.#look(), Math.max(lookMs, maxLookShare * this.#quietMs))
    this.#timer.unref()
  }

  get #quietMs(): number {
    return this.#context.session.now() - this.#quietSinceMs
  }

  async #look(): Promise<void> {
    this.#lookLater()
    this.#readLines()
    const how = this.#findHow()
    if (how === null || this.#isOver || stopSignalOf(this.#context).aborted) return
    this.#isOver = true
    clearTimeout(this.#timer)
    const job = await this.#context.shell.detach()
    if (job !== null) this.found = {job, how}
  }

  #readLines(): void {
    this.#saidSo ??= this.#heard.split('\n').find((line) => saysSo.test(line)) ?? null
    this.#heard = this.#heard.slice(this.#heard.lastIndexOf('\n') + 1)
  }

  /** Who listens is asked only once that may decide: where a machine has many processes and connections, the answer takes long. */
  #findHow(): string | null {
    const quietMs = this.#quietMs
    const line = this.#saidSo
    if (quietMs < (line !== null ? saysAndListensMs : this.#isTold ? saysMs : listensMs)) return null
    const [port] = this.#context.shell.listListening()
    if (port !== undefined && line !== null) return `it printed \`${line.trim()}\`, and listens on port ${port}`
    if (quietMs < saysMs) return null
    if (line !== null) return `it printed \`${line.trim()}\``
    if (port !== undefined) return `it listens on port ${port}`
    return this.#isTold && quietMs >= isToldMs ? 'the page says that it runs on' : null
  }
}

/** It is the page's from now on: ended before its cleanup. */
export function adopt({job, how}: Serving, context: CommandContext): void {
  const {jobs, key, session} = context
  jobs.add(key, job)
  session.emit({type: 'job', key, state: 'started', text: 'runs in the background'})
  session.emit({type: 'job', key, state: 'ready', text: how})
  tellOffPage(context, key, {what: 'background'})
}
