import type {Emit} from '../../event.ts'
import {findReporter, type ReporterName, type Screen, type Write} from '../../report/index.ts'

/** A report that is asked for: in a file, by a function that takes its text, or a listener to the recording's events. */
export type ReporterRequest =
  | {readonly name: ReporterName; readonly file: string}
  | {readonly name: ReporterName; readonly write: Write; readonly screen?: Screen} // default: a sheet of paper
  | Emit

/** What is asked of reports. */
export interface ReportSettings {
  /** the most characters of a Markdown report; default: what a comment may have */
  readonly limit?: number
  /** annotations for GitHub tell what the page does not tell its reader, too */
  readonly offPage?: boolean
  /** an HTML report plays its runs */
  readonly player?: boolean
}

/** The reports of a run that goes on. */
export interface Reports {
  /** of everything, as it happens */
  readonly live: Emit
  /** of what a recording has */
  readonly recorded: Emit
  /** Write what is written last. */
  readonly end: () => Promise<ReportEnds>
}

/** What became of reports. */
export interface ReportEnds {
  readonly written: readonly string[] // their files, as they were named
  readonly unwritten: readonly string[] // why others could not be written
}

/**
 * Begin the reports of a run. What needs more than showing what happens is loaded where it is asked for.
 *
 * @param inputs files that no report may take the place of
 * @throws Mistake where a file cannot be written
 */
export async function openReports(
  requests: readonly ReporterRequest[],
  {limit, offPage = false, player = false}: ReportSettings,
  inputs: readonly string[],
): Promise<Reports> {
  const named = requests.filter((request) => typeof request !== 'function')
  const listeners = requests.filter((request) => typeof request === 'function')
  const live = await Promise.all(named.filter(isDrawnLive).map(openLive))
  const written = named.filter((request) => !isDrawnLive(request))
  const options = {limit: limit ?? null, offPage, player}
  const files = written.length === 0 ? null : await (await import('./files.ts')).openFiles(written, options, inputs)
  return {
    live: (event) => {
      for (const emit of live) emit(event)
    },
    recorded: (event) => {
      files?.take(event)
      for (const listener of listeners) listener(event)
    },
    end: async () => (await files?.end()) ?? {written: [], unwritten: []},
  }
}

type LiveRequest = Extract<ReporterRequest, {readonly write: Write}>

function isDrawnLive(request: Exclude<ReporterRequest, Emit>): request is LiveRequest {
  return 'write' in request && findReporter(request.name).made === 'live'
}

async function openLive({name, write, screen}: LiveRequest): Promise<Emit> {
  const reporter = findReporter(name)
  if (reporter.made !== 'live') throw new RangeError(`the report ${name} is not drawn live`)
  return (await reporter.load())(write, screen ?? (await import('../../report/open.ts')).paper)
}
