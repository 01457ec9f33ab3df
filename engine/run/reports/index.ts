import type {Emit} from '../../event.ts'
import {type Reporter, reporters, type Screen, type Write} from '../../report/index.ts'
import {isReporter, type ReportName} from './names.ts'

/** A report that is asked for: in a file, by a function that takes its text, or a listener to the recording's events. */
export type ReporterRequest =
  | {readonly name: ReportName; readonly file: string}
  | {readonly name: ReportName; readonly write: Write; readonly screen?: Screen} // default: a sheet of paper
  | Emit

/** What reports are made with. */
export interface ReportOptions {
  readonly limit?: number // the most characters of a Markdown report; default: what a comment may have
  readonly offPage?: boolean // annotations for GitHub tell what the page does not tell its reader, too
  readonly player?: boolean // an HTML report plays its runs
}

/** The reports of a run that goes on. */
export interface Reports {
  readonly live: Emit // of everything, as it happens
  readonly recorded: Emit // of what a recording has
  /** Write what is written last. Answers what could not be written. */
  readonly end: () => Promise<readonly string[]>
}

/**
 * Begin the reports of a run. What needs more than showing what happens is loaded where it is asked for.
 *
 * @param inputs files that no report may take the place of
 * @throws Mistake where a file cannot be written
 */
export async function openReports(
  requests: readonly ReporterRequest[],
  {limit = null, offPage = false, player = false}: Readonly<{[K in keyof ReportOptions]: ReportOptions[K] | null}>,
  inputs: readonly string[],
): Promise<Reports> {
  const listeners = requests.filter((request) => typeof request === 'function')
  const named = requests.filter((request) => typeof request !== 'function')
  const drawn = named.filter(isDrawn)
  const shown = await Promise.all(drawn.map(async (each) => ({...each, emit: await openReporter(each)})))
  const late = named.filter((request) => !isDrawn(request))
  const files =
    late.length === 0
      ? null
      : await (await import('./files.ts')).openFiles(
          late,
          {limit, offPage: offPage === true, player: player === true},
          inputs,
        )
  return {
    live: (event) => {
      for (const {name, emit} of shown) if (isProse(name)) emit(event)
    },
    recorded: (event) => {
      for (const {name, emit} of shown) if (!isProse(name)) emit(event)
      for (const listener of listeners) listener(event)
      files?.take(event)
    },
    end: async () => (await files?.end()) ?? [],
  }
}

type DrawnRequest = Extract<ReporterRequest, {readonly write: Write}> & {readonly name: keyof typeof reporters}

function isDrawn(request: Exclude<ReporterRequest, Emit>): request is DrawnRequest {
  return 'write' in request && isReporter(request.name)
}

async function openReporter({name, write, screen}: DrawnRequest): Promise<Emit> {
  const reporter: Reporter = await reporters[name]()
  return reporter(write, screen ?? (await import('./making.ts')).paper)
}

/** Whether a report is read while the run goes on. */
function isProse(name: ReportName): boolean {
  return name === 'terminal' || name === 'plain'
}
