import type {Write} from './reporter.ts'
import type {Transcript} from './transcript/index.ts'

/** What a report may be asked for beside what is always in it. */
export interface RenderOptions {
  readonly limit: number | null // characters at most; null for the report's own limit
  readonly offPage: boolean // say off-page actions where failures alone are said else
  readonly casts: readonly string[] | null // asciicasts of the runs, to be played in the report; null for none
}

/**
 * Makes a report of runs that have ended, or whose records do: a function of their transcripts. Its text comes in pieces,
 * so that none of it need be held.
 */
export type Renderer = (
  transcripts: readonly Transcript[],
  write: Write,
  options: RenderOptions,
) => void | Promise<void>
