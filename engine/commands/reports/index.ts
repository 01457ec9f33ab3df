import type {Emit} from '../../event.ts'
import {findReporter, type ReportOptions, type Screen} from '../../report/index.ts'
import {usualReporter} from '../screen.ts'
import type {Wanted} from './wanted.ts'

/** The reports of a run that goes on. */
export interface Reports {
  readonly live: Emit // of everything, as it happens
  readonly kept: Emit // of what a recording has
  /** Write what is written last. Answers whether all of it could be written. */
  readonly end: () => Promise<boolean>
  /** Say something more to whoever reads what is shown; where that is data, nothing is said. */
  readonly say: (line: string) => void
}

/** What reports are made with. */
export interface Ways {
  readonly options: ReportOptions
  readonly kept: readonly string[] // files that no report may take the place of
}

/**
 * Begin the reports of a run. What needs more than showing what happens is loaded where it is asked for.
 *
 * @param screen on which the run is shown
 * @throws Mistake where a file cannot be written
 */
export async function openReports(wanted: Wanted, screen: Screen, {options, kept}: Ways): Promise<Reports> {
  const name = wanted.shown ?? usualReporter()
  const reporter = findReporter(name)
  const live = reporter.made === 'live' ? (await reporter.load())(print, screen) : null
  const beside = [
    ...wanted.files,
    ...(live === null ? [{name, file: null}] : []),
    ...wanted.following.map((following) => ({name: following, file: null})),
  ]
  const files = beside.length === 0 ? null : await (await import('./files.ts')).openFiles(beside, options, kept)
  return {
    live: live ?? silent,
    kept: (event) => files?.take(event),
    end: async () => (await files?.end()) ?? true,
    say: (line) => {
      if (live !== null) print(`${line}\n`)
    },
  }
}

function print(text: string): void {
  process.stdout.write(text)
}

const silent: Emit = () => undefined
