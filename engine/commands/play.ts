import type {ReportOptions} from '../report/index.ts'
import {findBash} from '../session/environment.ts'
import type {Play} from './plays/index.ts'
import {type Asking, prepare, report} from './plays/prepare.ts'
import {openRecord, shownAgain} from './records/index.ts'
import {openReports} from './reports/index.ts'
import {reportingOf, wholeNumber} from './reports/options.ts'
import {namesOf, type Wanted, wantedReports} from './reports/wanted.ts'
import {type Berths, firstBerth} from './run/berths.ts'
import {runPlays} from './run/index.ts'
import type {Checkpoint} from './run/resume.ts'
import {makeFolder} from './run/workdir.ts'
import {isTerminal, screen} from './screen.ts'
import type {Run, Values} from './specs.ts'
import {tuneForPlaying} from './tuning.ts'
import {text, texts} from './values.ts'

/** `runbook play`: plan the pages, run them, report. */
export const run: Run = async (values, positionals) => {
  tuneForPlaying()
  const reports = wantedReports(texts(values.reporter))
  const wanted = values.step === true ? (await import('./seldom.ts')).mustAsk(reports) : reports
  const reporting = reportingOf(values, namesOf(wanted), '--reporter')
  const keepRuns = wholeNumber('keep-runs', values)
  findBash(process.env)
  const resume = values.resume === true ? (await import('./seldom.ts')).loadCheckpoint(positionals) : null
  const berths = firstBerth()
  try {
    return await play({values, paths: positionals, wanted, reporting, keepRuns, resume}, berths)
  } finally {
    await berths.discard()
  }
}

interface Call {
  readonly values: Values
  readonly paths: readonly string[]
  readonly wanted: Wanted
  readonly reporting: ReportOptions
  readonly keepRuns: number | null
  readonly resume: Checkpoint | null
}

async function play({values, paths, wanted, reporting, keepRuns, resume}: Call, berths: Berths): Promise<number> {
  const {asked, plays, diagnostics} = await prepare(paths, values, {...atTerminal, resume})
  if (await report(diagnostics, plays)) return 2
  const due = resume === null ? plays : plays.filter((each) => holds(each, resume))
  const given = text(values.workdir)
  const workdir = resume?.workdir ?? (given === undefined ? undefined : makeFolder(given))
  const step = values.step === true ? await (await import('./seldom.ts')).stepByStep(due) : null
  const reports = await openReports(wanted, screen(step), {options: reporting, kept: filesOf(due)})
  const record = openRecord(
    {wanted: values['no-record'] !== true, page: paths[0] ?? '', lead: asked[0], keep: keepRuns},
    reports,
  )
  const emit = step === null ? record.emit : step.watching(record.emit)
  const confirm = async () =>
    values.yes === true || !isTerminal() || (await (await import('./seldom.ts')).confirmed(due, step !== null))
  let status = 2
  try {
    status = await runPlays(due, {emit, workdir, berths, resume, paths, confirm, step})
  } finally {
    step?.close()
    const folder = record.folder()
    if (folder !== null && (status !== 0 || process.stdout.isTTY)) reports.say(`to see it again: ${shownAgain(folder)}`)
    await record.close()
    if (!(await reports.end()) && status === 0) status = 2
  }
  return status
}

/** Whom a report must not overwrite. */
function filesOf(plays: readonly Play[]): readonly string[] {
  return plays.flatMap(({pages}) => pages.map(({plan}) => plan.runbook.page))
}

/** Whoever sits at a terminal is asked; what asks them is loaded then. */
const atTerminal: Omit<Asking, 'resume'> = {
  choose: async (open, readings) =>
    isTerminal() ? (await import('./seldom.ts')).chooseOnTerminal(open, readings) : null,
  allow: async (strange) => isTerminal() && (await import('./seldom.ts')).allowOnTerminal(strange),
}

/** Whether the page at which an earlier run is taken up is one of a play's. */
function holds({pages}: Pick<Play, 'pages'>, {page}: Checkpoint): boolean {
  return pages.some((each) => each.page === page)
}
