import {resolve} from 'node:path'
import {Mistake} from '../mistake.ts'
import type {ReporterName} from '../report/index.ts'
import type {ReportOptions} from '../run/reports/index.ts'
import {isReport, type ReportName, reportNames} from '../run/reports/names.ts'
import type {Values} from './commands.ts'
import {suggestName} from './parse.ts'
import {readTexts, readWholeNumber} from './run-options.ts'

/** The reports of a run: one that is shown, others in files. */
export interface WantedReports {
  readonly shown: ReportName | null // null: what fits where the output goes
  readonly annotated: boolean // annotations for GitHub follow what is shown
  readonly files: readonly WantedFile[]
}

export interface WantedFile {
  readonly name: ReportName
  readonly file: string
}

/** Read `--reporter NAME` and `--reporter NAME=FILE`, of which there may be several. Throws `Mistake`. */
export function readReporters(values: Values): WantedReports {
  const read = readTexts(values.reporter).map(readReporter)
  const files = read.flatMap(({name, file}) => (file === null ? [] : [{name, file}]))
  const shown = [...new Set(read.flatMap(({name, file}) => (file === null ? [name] : [])))]
  const annotated = shown.includes('github')
  const [first = null, second] = shown.filter((name) => name !== 'github')
  if (second !== undefined)
    throw new Mistake(
      `--reporter ${first}, --reporter ${second}: only one can be shown; write the other to a file: \`--reporter ${second}=FILE\``,
    )
  if (annotated && first !== null && !isProse(first))
    throw new Mistake(
      `--reporter github: its lines would stand in the ${first}: write that to a file, \`${first}=FILE\``,
    )
  const twice = files.find(({file}, index) => files.findIndex((each) => resolve(each.file) === resolve(file)) !== index)
  if (twice !== undefined) throw new Mistake(`--reporter ${twice.name}=${twice.file}: another report goes to this file`)
  return {shown: first, annotated, files}
}

/**
 * See to it that somebody can be asked about each command.
 *
 * @returns the reports that are wanted, the one for a terminal shown
 * @throws Mistake where nobody can be asked
 */
export function requireTerminal(wanted: WantedReports): WantedReports {
  const {stdin, stdout} = process
  if (stdin.isTTY !== true || stdout.isTTY !== true || process.env.TERM === 'dumb')
    throw new Mistake(
      '--step: it asks before each command, and so needs a terminal to read from and to write to: leave --step out, or call it without pipes',
    )
  if (wanted.shown !== null && wanted.shown !== 'terminal')
    throw new Mistake(
      `--reporter ${wanted.shown}: with --step the terminal is what asks: write it to a file, \`${wanted.shown}=FILE\``,
    )
  return {...wanted, shown: 'terminal'}
}

/**
 * Read what reports are made with.
 *
 * @param names the reports that are made
 * @param option by which one more is asked for: `--as`
 * @throws Mistake where no report heeds what is asked of it
 */
export function readReportOptions(values: Values, names: readonly ReportName[], option: string): ReportOptions {
  const limit = readWholeNumber('limit', values)
  for (const [asked, name] of Object.entries(heededBy))
    if (values[asked] !== undefined && !names.includes(name))
      throw new Mistake(`--${asked}: only the report ${name} heeds this: ask for it with ${option}`)
  return {
    ...(limit === undefined ? {} : {limit}),
    offPage: values['off-page'] === true,
    player: values.player === true,
  }
}

const heededBy = {limit: 'markdown', 'off-page': 'github', player: 'html'} as const

/** All reports that are asked for by name. */
export function listNames({shown, annotated, files}: WantedReports): readonly ReportName[] {
  return [
    ...(shown === null ? [] : [shown]),
    ...(annotated ? (['github'] as const) : []),
    ...files.map(({name}) => name),
  ]
}

function isProse(name: ReportName): name is ReporterName {
  return name === 'terminal' || name === 'plain'
}

function readReporter(given: string): {readonly name: ReportName; readonly file: string | null} {
  const at = given.indexOf('=')
  const name = findReport(at === -1 ? given : given.slice(0, at), '--reporter')
  const file = at === -1 ? null : given.slice(at + 1)
  if (file === '') throw new Mistake(`--reporter ${given}: name a file after the \`=\``)
  if (name === 'html' && file === null)
    throw new Mistake('--reporter html: this one goes to a file: write `--reporter html=report.html`')
  if (name === 'terminal' && file !== null)
    throw new Mistake(`--reporter ${given}: this one is drawn on a terminal: write \`--reporter plain=${file}\``)
  return {name, file}
}

/** The report of a name. @param option that it was given to. Throws `Mistake` where there is none. */
export function findReport(name: string, option: string): ReportName {
  if (isReport(name)) return name
  const near = suggestName(name, reportNames, '')
  throw new Mistake(`${option} ${name}${near === '' ? `: choose one of ${reportNames.join(', ')}` : near}`)
}
