import {statSync} from 'node:fs'
import {extname} from 'node:path'
import type {Emit} from '../event.ts'
import {Mistake, messageOf} from '../mistake.ts'
import type {Found} from '../record/store/find.ts'
import {replayRecording} from '../record/store/replay.ts'
import {
  findByExtension,
  findReporter,
  gatherRuns,
  openReport,
  paper,
  type ReporterName,
  type Screen,
} from '../report/index.ts'
import {keepFrom, outputFile, passThrough, type ReportOutput} from '../run/reports/output.ts'
import {summarize} from '../run/reports/summary.ts'
import type {CommandInput, RunCommand} from './command.ts'
import {warn} from './parse.ts'
import {findDir, openRecording} from './records.ts'
import {findReport, refuseUnheeded} from './reporters.ts'
import {readText} from './run-options.ts'
import {chooseReporter, openScreen, printLines} from './screen.ts'
import {tuneForShowing} from './tuning.ts'

/** `runbook show`: make a report of runs that were recorded. */
export const run: RunCommand = async ({options, values, positionals}) => {
  const dir = findDir(values)
  if (values.as === 'site') {
    tuneForShowing()
    refuseUnheeded(values, [], '--as')
    return (await import('./show-site.ts')).showSite(values, positionals, dir)
  }
  if (values.pages !== undefined)
    throw new Mistake('--pages: only the report site uses this option: ask for it with --as')
  const found: Found[] = []
  for (const name of positionals.length === 0 ? ['latest'] : positionals) found.push(await openRecording(name, dir))
  return report(
    found.map((each) => ({
      replay: (take) => {
        const {files, faults, incomplete} = replayRecording(each, take)
        for (const fault of [...faults, ...(incomplete === null ? [] : [incomplete])])
          warn(`runbook: ${each.id}: ${fault}`)
        return [each.packed ?? each.log, ...files]
      },
    })),
    {options, values},
  )
}

/** A run that a report is made of. */
export interface ReportedRun {
  /** Tell its events. Answers the files that it was made of, which no report may take the place of. */
  readonly replay: (take: Emit) => readonly string[]
}

/** Make the report of some runs that is asked for. Answers the exit code. */
export async function report(
  runs: readonly ReportedRun[],
  {options: {reportSettings = {}}, values}: Pick<CommandInput, 'options' | 'values'>,
): Promise<number> {
  tuneForShowing()
  const file = readText(values.output)
  const name = chooseReport(readText(values.as), file)
  refuseUnheeded(values, [name], '--as')
  const {limit = null, offPage = false, player = false} = reportSettings
  const options = {limit, offPage, player}
  const option = `-o ${file}`
  const output = file === undefined ? passThrough(name === 'terminal' ? printLines : print) : outputFile(file, option)
  const gathered = await gatherRuns([name], options)
  try {
    const screen = file === undefined ? openStillScreen() : paper
    const report = await openReport(name, output.write, {gathered, screen, options})
    for (const {replay} of runs) {
      const takers = [report.begin(), gathered.begin()]
      const files = replay((event) => {
        for (const take of takers) take(event)
      })
      keepFrom(files, output, option)
    }
    await report.end()
    commit(output, option)
    if (file !== undefined && statSync(file).isFile()) print(`wrote ${file}\n`)
    const problems = await summarize([name], gathered)
    for (const problem of problems) warn(`runbook: ${problem}`)
    return problems.length > 0 ? 2 : 0
  } catch (error) {
    output.discard()
    throw error
  }
}

function print(text: string): void {
  process.stdout.write(text)
}

/** The report asked for, else what the file's name says, else what fits where it is shown. Throws `Mistake`. */
function chooseReport(asked: string | undefined, file: string | undefined): ReporterName {
  const name = asked === undefined ? chooseByFile(file) : findReport(asked, '--as')
  const {goesTo, extensions} = findReporter(name)
  if (goesTo === 'file' && file === undefined && process.stdout.isTTY)
    throw new Mistake(`--as ${name}: this report needs a file: write \`-o report${extensions[0] ?? ''}\``)
  return name
}

function chooseByFile(file: string | undefined): ReporterName {
  if (file === undefined) return chooseReporter()
  const extension = extname(file).toLowerCase()
  const name = findByExtension(extension)
  if (name === null)
    throw new Mistake(`-o ${file}: \`${extension}\` does not say which report this is: write \`--as NAME\` as well`)
  return name
}

function commit(output: ReportOutput, option: string): void {
  try {
    output.commit()
  } catch (error) {
    throw new Mistake(`${option}: cannot be written: ${messageOf(error)}`)
  }
}

/** The screen of now, for what happened long ago. */
function openStillScreen(): Screen {
  return {...openScreen(), tick: () => () => undefined}
}
