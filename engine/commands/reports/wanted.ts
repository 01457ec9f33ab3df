import {resolve} from 'node:path'
import {Mistake} from '../../mistake.ts'
import {findReporter, isReporterName, type ReporterName, reporterNames} from '../../report/index.ts'
import {meant} from '../usage.ts'

/** The reports of a run: one that is shown, others in files. */
export interface Wanted {
  readonly shown: ReporterName | null // null: what fits where the output goes
  readonly following: readonly ReporterName[] // their lines follow what is shown
  readonly files: readonly WantedFile[]
}

export interface WantedFile {
  readonly name: ReporterName
  readonly file: string
}

/** Read `--reporter NAME` and `--reporter NAME=FILE`, of which there may be several. Throws `Mistake`. */
export function wantedReports(given: readonly string[]): Wanted {
  const read = given.map(wanted)
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
      `--reporter ${following[0]}: its lines would stand in the ${first}: write that to a file, \`${first}=FILE\``,
    )
  const twice = files.find(({file}, index) => files.findIndex((each) => resolve(each.file) === resolve(file)) !== index)
  if (twice !== undefined) throw new Mistake(`--reporter ${twice.name}=${twice.file}: another report goes to this file`)
  return {shown: first, following, files}
}

/** All reports that are asked for by name. */
export function namesOf({shown, following, files}: Wanted): readonly ReporterName[] {
  return [...(shown === null ? [] : [shown]), ...following, ...files.map(({name}) => name)]
}

function wanted(given: string): {readonly name: ReporterName; readonly file: string | null} {
  const at = given.indexOf('=')
  const name = reportCalled(at === -1 ? given : given.slice(0, at), '--reporter')
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
export function reportCalled(name: string, option: string): ReporterName {
  if (isReporterName(name)) return name
  const near = meant(name, reporterNames, '')
  throw new Mistake(`${option} ${name}${near === '' ? `: choose one of ${reporterNames.join(', ')}` : near}`)
}
