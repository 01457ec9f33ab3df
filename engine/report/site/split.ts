import {type EventOf, findWorst, isWell, type RunEvent} from '../../event.ts'
import {groupBy} from '../../grouping.ts'
import {fileOfPageKey, pageOfKey} from '../../key.ts'
import {countPage, sumCounts} from '../transcript/totals.ts'
import {Transcribing} from '../transcript/transcribing.ts'
import type {Transcript} from '../transcript/transcript.ts'

/** A page's share of a run, as if it had been a run of its own: its plays alone, and times from its own beginning on. */
export interface PageShare {
  readonly file: string // as the run calls it
  readonly transcript: Transcript
}

/** Splits a run into the shares of its pages, event by event. */
export class RunSplitter {
  readonly #keepsOutput: (file: string) => boolean
  #run: EventOf<'run-started'> | null = null
  readonly #shared: RunEvent[] = [] // what holds for all pages
  readonly #pages = new Map<string, OpenShare>() // by file

  /** @param keepsOutput whether what a page's commands print is wanted */
  constructor(keepsOutput: (file: string) => boolean) {
    this.#keepsOutput = keepsOutput
  }

  take(event: RunEvent): void {
    if (event.type === 'run-started') this.#run = event
    else if (event.type === 'surroundings' || event.type === 'context-checked') this.#shared.push({...event, at: 0})
    const file = findFile(event)
    if (file !== null) this.#open(file).take(this.#keepsOutput(file) ? event : withoutOutput(event))
  }

  /** The run as it was begun; null where it was not. */
  get run(): EventOf<'run-started'> | null {
    return this.#run
  }

  /** The pages that were begun or skipped, in order. */
  list(): readonly PageShare[] {
    const run = this.#run
    if (run === null) return []
    const planned = groupBy(run.pages, fileOfPageKey)
    return [...this.#pages].flatMap(([file, share]) => {
      const transcript = share.end({...run, pages: planned.get(file) ?? []}, this.#shared)
      return transcript === null ? [] : [{file, transcript}]
    })
  }

  #open(file: string): OpenShare {
    const share = this.#pages.get(file) ?? new OpenShare()
    this.#pages.set(file, share)
    return share
  }
}

/** The page that an event is of; null for what is of none, or of all. */
function findFile(event: RunEvent): string | null {
  if (event.type === 'page-read') return event.source.page
  if (event.type === 'left-behind') {
    const page = event.page ?? (event.madeBy === null ? null : pageOfKey(event.madeBy))
    return page === null ? null : fileOfPageKey(page)
  }
  if ('page' in event) return fileOfPageKey(event.page)
  return 'key' in event ? fileOfPageKey(pageOfKey(event.key)) : null
}

/** What a command printed is most of a recording. */
function withoutOutput(event: RunEvent): RunEvent {
  if (event.type === 'output') return {...event, text: ''}
  return event.type === 'command-ended' ? {...event, output: ''} : event
}

/** A page's share while its run is read. */
class OpenShare {
  readonly #transcribing = new Transcribing()
  #sinceMs: number | null = null // null: no play of it was begun or skipped yet

  take(event: RunEvent): void {
    if (event.type === 'page-started' || event.type === 'page-skipped') this.#sinceMs ??= event.at
    this.#transcribing.take({...event, at: Math.max(0, event.at - (this.#sinceMs ?? event.at))})
  }

  /** @param run with the plays of its page alone */
  end(run: EventOf<'run-started'>, shared: readonly RunEvent[]): Transcript | null {
    if (this.#sinceMs === null) return null
    const startedAt = new Date(Date.parse(run.startedAt) + this.#sinceMs).toISOString()
    for (const event of [{...run, startedAt}, ...shared]) this.#transcribing.take(event)
    return closeShare(this.#transcribing.transcript())
  }
}

/**
 * A share with an end, where all plays of its page have one, and with those contexts alone that it used. What was played
 * again counts once.
 */
function closeShare(transcript: Transcript): Transcript {
  const {pages, contexts, untilMs: at} = transcript
  const used = new Set(
    pages.flatMap(({steps}) => steps.flatMap(({commands}) => commands.flatMap(({ended}) => ended?.contexts ?? []))),
  )
  const counted = pages.filter(({isReplaced}) => !isReplaced)
  const outcome = findWorst(counted.flatMap(({ended}) => ended?.outcome ?? []))
  const ended: EventOf<'run-ended'> = {
    type: 'run-ended',
    at,
    outcome,
    totals: sumCounts(counted.map(countPage)),
    exitStatus: isWell(outcome) ? 0 : outcome === 'failed' ? 1 : 130,
    durationMs: pages.reduce((sum, page) => sum + (page.ended?.durationMs ?? 0), 0),
  }
  const isWhole = pages.every((page) => page.ended !== null || page.skipped !== null)
  return {
    ...transcript,
    contexts: contexts.filter(({kubeContext}) => used.has(kubeContext)),
    ended: isWhole ? ended : null,
  }
}
