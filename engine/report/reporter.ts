import type {Emit} from '../event.ts'
import type {ExpectPage} from './terminal/pages.ts'
import type {Question} from './terminal/question.ts'
import type {Transcript} from './transcript/transcript.ts'

/** Takes whole lines, each with its newline; on a terminal also the moves of the cursor between them. */
export type Write = (text: string) => void

/**
 * Calls `listener` some ten times a second with the ms since `tick` was called, until the function that it
 * returned is called. It must not keep the process alive.
 */
export type Tick = (listener: (elapsedMs: number) => void) => () => void

/** What whoever plays step by step is asked now; `away` while another program has the terminal, and nothing may be drawn. */
export type Asked = Question | 'away' | null

/** Where somebody is asked who plays step by step. */
export interface Asking {
  readonly listen: (listener: (asked: Asked) => void) => void
}

/** What a reporter may know about where its text goes. */
export interface Screen {
  readonly columns: () => number // asked at each redraw, so that a resize is noticed
  readonly rows?: () => number // of a terminal, likewise
  readonly colour: boolean
  readonly unicode: boolean // false: ASCII only, in what is ours
  readonly tick: Tick
  readonly expect?: ExpectPage | undefined // by earlier runs; none where nothing is known
  readonly asking?: Asking | undefined // none where nobody is asked; for a terminal alone
}

/** Shows a run to a person as it goes on: a function from a `write` to a listener to events. */
export type LiveReporter = (write: Write, screen: Screen) => Emit

/** Writes runs event by event, one after the other. */
export type EventReporter = (write: Write) => EventReport

export interface EventReport {
  readonly emit: Emit
  readonly end: () => void // after the last event: where that is not the run's own end, the report may say so
}

/**
 * Makes a report of runs that have ended, or whose recordings do: a function of their transcripts. Its text comes in
 * pieces, so that none of it need be held.
 */
export type TranscriptReporter = (
  transcripts: readonly Transcript[],
  write: Write,
  options: TranscriptOptions,
) => void | Promise<void>

/** What a report of transcripts may be asked for beside what is always in it. */
export interface TranscriptOptions {
  readonly limit: number | null // characters at most; null for the report's own limit
  readonly offPage: boolean // also say off-page actions where otherwise only failures are said
  readonly casts: readonly string[] | null // asciicasts of the runs, to be played in the report; null for none
}

/** Options that only some reporters heed, as the command line calls them. */
export type ReportOption = 'limit' | 'off-page' | 'player'

/** What is asked of reports. */
export interface ReportOptions extends Omit<TranscriptOptions, 'casts'> {
  readonly player: boolean // let a report play its runs
}

/** Writes a file of the site, all of it: `pages/guide.md.html`. */
export type WriteFile = (name: string, make: (write: Write) => Promise<void> | void) => Promise<void>

/** A site of recordings: what became of each page, and the transcript of its last run. */
export interface SiteReport {
  /** The next recording begins, which must be older than those before it: its events go there. */
  readonly begin: () => OpenRecording
  /** No recording follows. @param neverPlayed of pages that may have been played after all; null where nobody says which there are */
  readonly end: (neverPlayed: readonly NeverPlayed[] | null, unread: readonly string[]) => Promise<void>
  /** The paths of pages that recordings hold. */
  readonly hasPage: (path: string) => boolean
}

export interface OpenRecording {
  readonly take: Emit
  /** @param changed pages that are no longer as they were, as the run calls them; null where nobody can tell */
  readonly end: (id: string, changed: readonly string[] | null) => Promise<void>
}

/** A page that no run has played. */
export interface NeverPlayed {
  readonly path: string
  readonly kind: 'no-commands' | 'not-tested' | 'unreadable' | 'not-played'
  readonly reason: string
}
