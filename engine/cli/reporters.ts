import {resolve} from 'node:path'
import {Mistake} from '../mistake.ts'
import {
  findReporter,
  isReporterName,
  listHeeding,
  type ReporterName,
  type ReportOption,
  reporterNames,
} from '../report/index.ts'
import {askWhetherMeant} from './parse.ts'
import {type OptionValues, readTexts} from './run-options.ts'

/** The reports of a run: one that is shown, others in files. */
export interface WantedReports {
  readonly shown: ReporterName | null // null: what fits where the output goes
  readonly following: readonly ReporterName[] // their lines follow what is shown
  readonly files: readonly WantedFile[]
}

export interface WantedFile {
  readonly name: ReporterName
  readonly file: string
}

/** Read `--reporter NAME` and `--reporter NAME=FILE`, of which there may be several. Throws `Mistake`. */
export function readReporters(values: OptionValues): WantedReports {
  const read = readTexts(values.reporter).map(readReporter)
  const files = read.flatMap(({name, file}) => (file === null ? [] : [{name, file}]))
  const shown = [...new Set(read.flatMap(({name, file}) => (file === null ? [name] : [])))]
  const following = shown.filter((name) => findReporter(name).follows === true)
  const [first = null, second] = shown.filter((name) => !following.includes(name))
  if (second !== undefined)
    throw new Mistake(
      `--reporter ${first}, --reporter ${second}: only one can be shown; write the other to a file: \`--reporter ${second}=FILE\``,
    )
  if (following.length > 0 && first !== null && findReporter(first).made !== 'live')
    throw new Mistake(
      `--reporter ${following[0]}: its lines would be mixed into the ${first}: write that to a file, \`${first}=FILE\``,
    )
  const twice = files.find(({file}, index) => files.findIndex((each) => resolve(each.file) === resolve(file)) !== index)
  if (twice !== undefined) throw new Mistake(`--reporter ${twice.name}=${twice.file}: another report goes to this file`)
  return {shown: first, following, files}
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
      '--step: it asks before each command, and so needs a terminal to read from and to write to: play without --step, or call it without pipes',
    )
  if (wanted.shown !== null && wanted.shown !== 'terminal')
    throw new Mistake(
      `--reporter ${wanted.shown}: with --step the terminal is what asks: write it to a file, \`${wanted.shown}=FILE\``,
    )
  return {...wanted, shown: 'terminal'}
}

/**
 * Throw `Mistake` where no report heeds what is asked of it.
 *
 * @param names the reports that are made
 * @param option by which one more is asked for: `--as`
 */
export function refuseUnheeded(values: OptionValues, names: readonly ReporterName[], option: string): void {
  for (const asked of ['limit', 'off-page', 'player'] as const satisfies readonly ReportOption[]) {
    const heeding = listHeeding(asked)
    if (values[asked] !== undefined && !heeding.some((name) => names.includes(name)))
      throw new Mistake(
        `--${asked}: only the report ${heeding.join(' or ')} uses this option: ask for it with ${option}`,
      )
  }
}

/** All reports that are asked for by name. */
export function listNames({shown, following, files}: WantedReports): readonly ReporterName[] {
  return [...(shown === null ? [] : [shown]), ...following, ...files.map(({name}) => name)]
}

function readReporter(given: string): {readonly name: ReporterName; readonly file: string | null} {
  if (given.startsWith('junit=strict:')) return readReporter(given.replace('junit=strict:', 'junit-strict='))
  const at = given.indexOf('=')
  const name = findReport(at === -1 ? given : given.slice(0, at), '--reporter')
  const file = at === -1 ? null : given.slice(at + 1)
  if (file === '') throw new Mistake(`--reporter ${given}: name a file after the \`=\``)
  const {goesTo, extensions} = findReporter(name)
  if (goesTo === 'file' && file === null)
    throw new Mistake(
      `--reporter ${name}: this one goes to a file: write \`--reporter ${name}=report${extensions[0] ?? ''}\``,
    )
  if (goesTo === 'terminal' && file !== null)
    throw new Mistake(`--reporter ${given}: this one is drawn on a terminal: write \`--reporter plain=${file}\``)
  return {name, file}
}

/** The report of a name. @param option that it was given to. Throws `Mistake` where there is none. */
export function findReport(name: string, option: string): ReporterName {
  if (isReporterName(name)) return name
  if (name === 'site')
    throw new Mistake(
      `${option} site: it is made of recordings: play first, then write \`runbook show --as site -o DIR\``,
    )
  const names = option === '--as' ? [...reporterNames, 'site'] : reporterNames
  const near = askWhetherMeant(name, names)
  throw new Mistake(`${option} ${name}${near === '' ? `: choose one of ${names.join(', ')}` : near}`)
}
