import type {Outcome} from '../event.ts'
import {reporters} from '../report/index.ts'
import {findBash} from '../session/environment.ts'
import {type Berths, firstBerth} from './berths.ts'
import {allowOnTerminal, chooseOnTerminal} from './choose.ts'
import {confirmed} from './confirm.ts'
import {prepare, report} from './pages.ts'
import {type Checkpoint, loadCheckpoint} from './resume.ts'
import {runPlays} from './run.ts'
import {pickReporter, screen} from './screen.ts'
import type {Run} from './specs.ts'
import {tuneForPlaying} from './tuning.ts'
import {text} from './values.ts'
import {makeFolder} from './workdir.ts'

const exitCodes: Readonly<Record<Outcome, number>> = {passed: 0, failed: 1, interrupted: 130}

/** `runbook play`: plan the pages, run them, report. */
export const run: Run = async (values, positionals) => {
  tuneForPlaying()
  const reporterName = pickReporter(text(values.reporter))
  findBash(process.env)
  const resume = values.resume === true ? loadCheckpoint(positionals) : null
  const berths = firstBerth()
  try {
    return await playWith(berths)
  } finally {
    await berths.discard()
  }

  async function playWith(berths: Berths): Promise<number> {
    const {plays, diagnostics} = await prepare(positionals, values, {
      choose: chooseOnTerminal,
      allow: allowOnTerminal,
      resume,
    })
    if (report(diagnostics)) return 2
    const wanted = resume === null ? plays : plays.filter((play) => holds(play, resume))
    const given = text(values.workdir)
    const workdir = resume?.workdir ?? (given === undefined ? undefined : makeFolder(given))
    const reporter = await reporters[reporterName]()
    const emit = reporter((chunk) => void process.stdout.write(chunk), screen())
    const confirm = async () => values.yes === true || (await confirmed(wanted))
    const outcome = await runPlays(wanted, {emit, workdir, berths, resume, paths: positionals, confirm})
    return typeof outcome === 'number' ? outcome : exitCodes[outcome]
  }
}

const holds = ({pages}: {readonly pages: readonly {readonly page: string}[]}, {page}: Checkpoint): boolean =>
  pages.some((each) => each.page === page)
