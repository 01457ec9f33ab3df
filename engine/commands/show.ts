import {extname, resolve} from 'node:path'
import type {Emit, PageSource} from '../event.ts'
import {Mistake, messageOf} from '../mistake.ts'
import {readRecord} from '../record/index.ts'
import {
  duration,
  findByExtension,
  findReporter,
  gatherRuns,
  openReport,
  paper,
  type ReporterName,
  type Screen,
} from '../report/index.ts'
import {chunksOf} from './records/file.ts'
import {type Found, findRecord} from './records/find.ts'
import {maybeGoesOn, originOf} from './records/origin.ts'
import {locatedIn} from './records/recorder.ts'
import {reportingOf} from './reports/options.ts'
import {keepFrom, type Output, outputFile, printed} from './reports/output.ts'
import {summarize} from './reports/summary.ts'
import {reportCalled} from './reports/wanted.ts'
import {screen, usualReporter} from './screen.ts'
import type {Run} from './specs.ts'
import {tuneForShowing} from './tuning.ts'
import {warn} from './usage.ts'
import {text} from './values.ts'

/** `runbook show`: make a report of runs that were recorded. */
export const run: Run = async (values, positionals) => {
  tuneForShowing()
  const file = text(values.output)
  const name = reportOf(text(values.as), file)
  const options = reportingOf(values, [name], '--as')
  const found = (positionals.length === 0 ? ['latest'] : positionals).map(findRecord)
  const option = `-o ${file}`
  const output = file === undefined ? printed : outputFile(file, option)
  const gathered = await gatherRuns([name], options)
  try {
    const screen = file === undefined ? still() : paper
    const report = await openReport(name, output.write, {gathered, screen, options})
    for (const each of found) {
      const takers = [report.begin(), gathered.begin()]
      const pages = readAll(each, (event) => {
        for (const take of takers) take(event)
      })
      keepFrom([each.log, ...pages], output, option)
    }
    await report.end()
    committed(output, option)
    return (await summarize([name], gathered)) ? 0 : 2
  } catch (error) {
    output.discard()
    throw error
  }
}

/** The report asked for, else what the file's name says, else what fits where it is shown. Throws `Mistake`. */
function reportOf(asked: string | undefined, file: string | undefined): ReporterName {
  const name = asked === undefined ? usual(file) : reportCalled(asked, '--as')
  const {goesTo, extensions} = findReporter(name)
  if (goesTo === 'file' && file === undefined && process.stdout.isTTY)
    throw new Mistake(`--as ${name}: this is nothing for a terminal: write \`-o report${extensions[0] ?? ''}\``)
  return name
}

function usual(file: string | undefined): ReporterName {
  if (file === undefined) return usualReporter()
  const extension = extname(file).toLowerCase()
  const name = findByExtension(extension)
  if (name === null)
    throw new Mistake(`-o ${file}: \`${extension}\` does not say which report this is: write \`--as NAME\` as well`)
  return name
}

function committed({commit}: Output, option: string): void {
  try {
    commit()
  } catch (error) {
    throw new Mistake(`${option}: cannot be written: ${messageOf(error)}`)
  }
}

/** The screen of now, for what happened long ago. */
function still(): Screen {
  return {...screen(null), tick: () => () => undefined}
}

/** Tell all events of a recording, and on the side what is wrong with it. Answers the files that its pages are made of. */
function readAll({id, folder, log}: Found, take: Emit): readonly string[] {
  const from = originOf(folder)?.folder ?? ''
  const pages: string[] = []
  let untilMs = 0
  const read = readRecord(chunksOf(log), (event) => {
    untilMs = Math.max(untilMs, event.at)
    if (event.type === 'page-read') pages.push(...filesOf(event.source).map((file) => resolve(from, file)))
    take(locatedIn(folder, event))
  })
  if (read.kind === 'refused') throw new Mistake(`${id}: ${read.why}`)
  for (const fault of read.faults) warn(`runbook: ${id}: ${fault}`)
  if (!read.whole) {
    const why = maybeGoesOn(folder) ? 'its run goes on still' : 'its run, or the writing of it, was cut off'
    warn(`runbook: ${id}: this record is not whole, since ${why}: it ends ${duration(untilMs)} after the run began`)
  }
  return pages
}

function filesOf({page, includes}: PageSource): readonly string[] {
  return [page, ...Object.values(includes).map((include) => include.page)]
}
