import {warn} from '../../cli/usage.ts'
import type {Emit} from '../../event.ts'
import {messageOf} from '../../mistake.ts'
import {gathering} from './gather.ts'
import {type Making, making, paper} from './making.ts'
import {isRenderer, type ReportName} from './names.ts'
import type {Reporting} from './options.ts'
import {growingFile, keepFrom, type Output, outputFile, printed} from './output.ts'
import {summarize} from './summary.ts'

/** A report that is made beside what is shown. */
export interface Beside {
  readonly name: ReportName
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
  reporting: Reporting,
  kept: readonly string[],
): Promise<Files> {
  const gathered = await gathering(reporting)
  const opened = await Promise.all(
    wanted.map(async ({name, file}): Promise<Opened> => {
      const option = file === null ? `--reporter ${name}` : `--reporter ${name}=${file}`
      const output = file === null ? printed : (isRenderer(name) ? outputFile : growingFile)(file, option)
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
      if (listening.length === 0) return true // nothing was begun
      const ends = await Promise.allSettled(opened.map(ended))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
      const summarized = wanted.every(({name}) => name !== 'github') || (await summarize(gathered.transcripts()))
      return summarized && ends.every((end) => end.status === 'fulfilled' && end.value)
    },
  }
}

interface Opened {
  readonly option: string
  readonly output: Output
  readonly making: Making
}

async function ended({option, output, making: report}: Opened): Promise<boolean> {
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
