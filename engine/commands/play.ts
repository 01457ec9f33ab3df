import {type ReporterName, reporters} from '../report/index.ts'
import {findBash} from '../session/environment.ts'
import type {Play} from './plays/index.ts'
import {type Asking, prepare, report} from './plays/prepare.ts'
import {type Berths, firstBerth} from './run/berths.ts'
import {runPlays} from './run/index.ts'
import type {Checkpoint} from './run/resume.ts'
import {makeFolder} from './run/workdir.ts'
import {isTerminal, pickReporter, screen} from './screen.ts'
import type {Run, Values} from './specs.ts'
import {tuneForPlaying} from './tuning.ts'
import {text} from './values.ts'

/** `runbook play`: plan the pages, run them, report. */
export const run: Run = async (values, positionals) => {
  tuneForPlaying()
  const reporterName = pickReporter(text(values.reporter))
  findBash(process.env)
  const resume = values.resume === true ? (await import('./seldom.ts')).loadCheckpoint(positionals) : null
  const berths = firstBerth()
  try {
    return await play({values, paths: positionals, reporterName, resume}, berths)
  } finally {
    await berths.discard()
  }
}

interface Call {
  readonly values: Values
  readonly paths: readonly string[]
  readonly reporterName: ReporterName
  readonly resume: Checkpoint | null
}

const play = async ({values, paths, reporterName, resume}: Call, berths: Berths): Promise<number> => {
  const {plays, diagnostics} = await prepare(paths, values, {...atTerminal, resume})
  if (report(diagnostics)) return 2
  const wanted = resume === null ? plays : plays.filter((each) => holds(each, resume))
  const given = text(values.workdir)
  const workdir = resume?.workdir ?? (given === undefined ? undefined : makeFolder(given))
  const reporter = await reporters[reporterName]()
  const emit = reporter((chunk) => void process.stdout.write(chunk), screen())
  const confirm = async () =>
    values.yes === true || !isTerminal() || (await (await import('./seldom.ts')).confirmed(wanted))
  return await runPlays(wanted, {emit, workdir, berths, resume, paths, confirm})
}

/** Whoever sits at a terminal is asked; what asks them is loaded then. */
const atTerminal: Omit<Asking, 'resume'> = {
  choose: async (open, readings) =>
    isTerminal() ? (await import('./seldom.ts')).chooseOnTerminal(open, readings) : null,
  allow: async (strange) => isTerminal() && (await import('./seldom.ts')).allowOnTerminal(strange),
}

/** Whether the page at which an earlier run is taken up is one of a play's. */
const holds = ({pages}: Pick<Play, 'pages'>, {page}: Checkpoint): boolean => pages.some((each) => each.page === page)
