import {usualReporter} from '../../cli/screen.ts'
import type {Emit} from '../../event.ts'
import {reporters, type Screen} from '../../report/index.ts'
import {apart} from '../loading.ts'
import {isReporter} from './names.ts'
import type {Reporting} from './options.ts'
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
  readonly reporting: Reporting
  readonly kept: readonly string[] // files that no report may take the place of
}

/**
 * Begin the reports of a run. What needs more than showing what happens is loaded where it is asked for.
 *
 * @param screen on which the run is shown
 * @throws Mistake where a file cannot be written
 */
export async function openReports(wanted: Wanted, screen: Screen, {reporting, kept}: Ways): Promise<Reports> {
  const name = wanted.shown ?? usualReporter()
  const shown = isReporter(name) ? (await reporters[name]())(print, screen) : silent
  const prose = name === 'terminal' || name === 'plain'
  const beside = [
    ...wanted.files,
    ...(isReporter(name) ? [] : [{name, file: null}]),
    ...(wanted.annotated ? [{name: 'github' as const, file: null}] : []),
  ]
  const files = beside.length === 0 ? null : await (await apart()).openFiles(beside, reporting, kept)
  return {
    live: prose ? shown : silent,
    kept: (event) => {
      if (!prose) shown(event)
      files?.take(event)
    },
    end: async () => (await files?.end()) ?? true,
    say: (line) => {
      if (prose) print(`${line}\n`)
    },
  }
}

function print(text: string): void {
  process.stdout.write(text)
}

const silent: Emit = () => undefined
