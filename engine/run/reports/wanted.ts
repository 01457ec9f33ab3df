import {resolve} from 'node:path'
import {meant} from '../../cli/usage.ts'
import {Mistake} from '../../mistake.ts'
import type {ReporterName} from '../../report/index.ts'
import {isReport, type ReportName, reportNames} from './names.ts'

/** The reports of a run: one that is shown, others in files. */
export interface Wanted {
  readonly shown: ReportName | null // null: what fits where the output goes
  readonly annotated: boolean // annotations for GitHub follow what is shown
  readonly files: readonly WantedFile[]
}

export interface WantedFile {
  readonly name: ReportName
  readonly file: string
}

/** Read `--reporter NAME` and `--reporter NAME=FILE`, of which there may be several. Throws `Mistake`. */
export function wantedReports(given: readonly string[]): Wanted {
  const read = given.map(wanted)
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

/** All reports that are asked for by name. */
export function namesOf({shown, annotated, files}: Wanted): readonly ReportName[] {
  return [
    ...(shown === null ? [] : [shown]),
    ...(annotated ? (['github'] as const) : []),
    ...files.map(({name}) => name),
  ]
}

function isProse(name: ReportName): name is ReporterName {
  return name === 'terminal' || name === 'plain'
}

function wanted(given: string): {readonly name: ReportName; readonly file: string | null} {
  const at = given.indexOf('=')
  const name = reportCalled(at === -1 ? given : given.slice(0, at), '--reporter')
  const file = at === -1 ? null : given.slice(at + 1)
  if (file === '') throw new Mistake(`--reporter ${given}: name a file after the \`=\``)
  if (name === 'html' && file === null)
    throw new Mistake('--reporter html: this one goes to a file: write `--reporter html=report.html`')
  if (name === 'terminal' && file !== null)
    throw new Mistake(`--reporter ${given}: this one is drawn on a terminal: write \`--reporter plain=${file}\``)
  return {name, file}
}

/** The report of a name. @param option that it was given to. Throws `Mistake` where there is none. */
export function reportCalled(name: string, option: string): ReportName {
  if (isReport(name)) return name
  const near = meant(name, reportNames, '')
  throw new Mistake(`${option} ${name}${near === '' ? `: choose one of ${reportNames.join(', ')}` : near}`)
}
