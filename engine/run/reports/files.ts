import type {Emit} from '../../event.ts'
import {messageOf} from '../../mistake.ts'
import type {Write} from '../../report/index.ts'
import {gathering} from './gather.ts'
import {type Making, making, paper} from './making.ts'
import {isRenderer, type ReportName} from './names.ts'
import type {Reporting} from './options.ts'
import {growingFile, keepFrom, type Output, outputFile, passThrough} from './output.ts'
import {summarize} from './summary.ts'

/** A report that is made beside what is shown: in a file, or written once the run is over. */
type LateRequest =
  | {readonly name: ReportName; readonly file: string}
  | {readonly name: ReportName; readonly write: Write}

/** Reports of a run beside what is shown of it. */
export interface Files {
  readonly take: Emit
  /** Write what is written last. Answers what could not be written. */
  readonly end: () => Promise<readonly string[]>
}

/**
 * Begin reports of a run that goes on. Files are looked at now, and written once the run is over; what is told event by
 * event grows with it.
 *
 * @param kept files that no report may take the place of
 * @throws Mistake where a file cannot be written
 */
export async function openFiles(
  wanted: readonly LateRequest[],
  reporting: Reporting,
  kept: readonly string[],
): Promise<Files> {
  const gathered = await gathering(reporting)
  const opened = await Promise.all(
    wanted.map(async (request): Promise<Opened> => {
      const {name} = request
      const option = 'file' in request ? `--reporter ${name}=${request.file}` : `--reporter ${name}`
      const output =
        'file' in request
          ? (isRenderer(name) ? outputFile : growingFile)(request.file, option)
          : passThrough(request.write)
      keepFrom(kept, output, option)
      return {option, output, making: await making(name, output.write, {gathered, screen: paper, reporting})}
    }),
  )
  const gathers = wanted.some(({name}) => isRenderer(name))
  let listening: readonly Emit[] = []
  return {
    take: (event) => {
      if (event.type === 'run-started')
        listening = [...(gathers ? [gathered.begin()] : []), ...opened.map(({making: each}) => each.begin())]
      for (const listen of listening) listen(event)
    },
    end: async () => {
      if (listening.length === 0) return [] // nothing was begun
      const ends = await Promise.allSettled(opened.map(ended))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
      const annotates = wanted.some(({name}) => name === 'github')
      const unsummarized = annotates ? await summarize(gathered.transcripts()) : []
      return [...ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : [])), ...unsummarized]
    },
  }
}

interface Opened {
  readonly option: string
  readonly output: Output
  readonly making: Making
}

/** Answers what could not be written. */
async function ended({option, output, making: report}: Opened): Promise<readonly string[]> {
  try {
    await report.end()
  } catch (error) {
    output.discard()
    throw error
  }
  try {
    output.commit()
    return []
  } catch (error) {
    output.discard()
    return [`${option}: cannot be written: ${messageOf(error)}`]
  }
}
