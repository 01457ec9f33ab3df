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
  type Write,
} from '../../report/index.ts'
import type {ReportEnds} from './index.ts'
import {growingFile, keepFrom, outputFile, passThrough, type ReportOutput} from './output.ts'
import {summarize} from './summary.ts'

/** A report that is not drawn live: it goes to a file, or to a function. */
export type WrittenReport =
  | {readonly name: ReporterName; readonly file: string}
  | {readonly name: ReporterName; readonly write: Write}

/** Reports of a run beside what is shown of it. */
export interface Files {
  readonly take: Emit
  /** Write what is written last. */
  readonly end: () => Promise<ReportEnds>
}

/**
 * Begin reports of a run that goes on. Files are looked at now, and written once the run is over; what is told event by
 * event grows with it.
 *
 * @param kept files that no report may take the place of
 * @throws Mistake where a file cannot be written
 */
export async function openFiles(
  wanted: readonly WrittenReport[],
  options: ReportOptions,
  kept: readonly string[],
): Promise<Files> {
  const names = wanted.map(({name}) => name)
  const gathered = await gatherRuns(names, options)
  const opened = await Promise.all(
    wanted.map(async (request): Promise<Opened> => {
      const {name} = request
      const option = 'file' in request ? `--reporter ${name}=${request.file}` : `--reporter ${name}`
      const output = 'file' in request ? openFile(name, request.file, option) : passThrough(request.write)
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
      if (listening.length === 0) return {written: [], unwritten: []} // nothing was begun
      const ends = await Promise.allSettled(opened.map(endReport))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
      const unwritten = ends.flatMap((end) => (end.status === 'fulfilled' ? (end.value ?? []) : []))
      const isWritten = (at: number) => ends[at]?.status === 'fulfilled' && ends[at].value === null
      const written = wanted.flatMap((request, at) => ('file' in request && isWritten(at) ? [request.file] : []))
      return {written, unwritten: [...unwritten, ...(await summarize(names, gathered))]}
    },
  }
}

/** A report that is made once its run is over takes the place of a file then; others grow with their run. */
function openFile(name: ReporterName, file: string, option: string): ReportOutput {
  return (findReporter(name).made === 'from-transcripts' ? outputFile : growingFile)(file, option)
}

interface Opened {
  readonly option: string
  readonly output: ReportOutput
  readonly report: OpenReport
}

/** Answers why it could not be written; null where it was. */
async function endReport({option, output, report}: Opened): Promise<string | null> {
  try {
    await report.end()
  } catch (error) {
    output.discard()
    throw error
  }
  try {
    output.commit()
    return null
  } catch (error) {
    output.discard()
    return `${option}: cannot be written: ${messageOf(error)}`
  }
}
