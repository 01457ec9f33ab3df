import type {Emit} from '../../event.ts'
import {messageOf} from '../../mistake.ts'
import {
  findReporter,
  gatherRuns,
  type OpenReport,
  openReport,
  paper,
  type ReporterName,
  type ReportOptions,
} from '../../report/index.ts'
import {warn} from '../usage.ts'
import {growingFile, keepFrom, type Output, outputFile, printed} from './output.ts'
import {summarize} from './summary.ts'

/** A report that is made beside what is shown. */
export interface Beside {
  readonly name: ReporterName
  readonly file: string | null // null: printed once the run is over
}

/** Reports of a run beside what is shown of it. */
export interface Files {
  readonly take: Emit
  /** Write what is written last. Answers whether all of it could be written; what could not is said. */
  readonly end: () => Promise<boolean>
}

/**
 * Begin reports of a run that goes on. Files are looked at now, and written once the run is over; what is told event by
 * event grows with it.
 *
 * @param kept files that no report may take the place of
 * @throws Mistake where a file cannot be written
 */
export async function openFiles(
  wanted: readonly Beside[],
  options: ReportOptions,
  kept: readonly string[],
): Promise<Files> {
  const names = wanted.map(({name}) => name)
  const gathered = await gatherRuns(names, options)
  const opened = await Promise.all(
    wanted.map(async ({name, file}): Promise<Opened> => {
      const option = file === null ? `--reporter ${name}` : `--reporter ${name}=${file}`
      const output =
        file === null
          ? printed
          : (findReporter(name).made === 'from-transcripts' ? outputFile : growingFile)(file, option)
      keepFrom(kept, output, option)
      return {option, output, report: await openReport(name, output.write, {gathered, screen: paper, options})}
    }),
  )
  let listening: readonly Emit[] = []
  return {
    take: (event) => {
      if (event.type === 'run-started') listening = [gathered.begin(), ...opened.map(({report}) => report.begin())]
      for (const listen of listening) listen(event)
    },
    end: async () => {
      if (listening.length === 0) return true // nothing was begun
      const ends = await Promise.allSettled(opened.map(ended))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
      const summarized = await summarize(names, gathered)
      return summarized && ends.every((end) => end.status === 'fulfilled' && end.value)
    },
  }
}

interface Opened {
  readonly option: string
  readonly output: Output
  readonly report: OpenReport
}

async function ended({option, output, report}: Opened): Promise<boolean> {
  try {
    await report.end()
  } catch (error) {
    output.discard()
    throw error
  }
  try {
    output.commit()
    return true
  } catch (error) {
    output.discard()
    warn(`runbook: ${option}: cannot be written: ${messageOf(error)}`)
    return false
  }
}
