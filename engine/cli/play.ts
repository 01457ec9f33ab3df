import {relative} from 'node:path'
import {Mistake} from '../mistake.ts'
import {findReporter} from '../report/index.ts'
import type {RunOptions} from '../run/options.ts'
import type {ReporterRequest} from '../run/reports/index.ts'
import type {RunResult} from '../run/result.ts'
import {run as runPages} from '../run/run.ts'
import {isInCi} from '../session/environment.ts'
import {quoteWord} from '../shellscript/index.ts'
import type {Answerer} from './ask/answer.ts'
import type {Stepper} from './ask/step/index.ts'
import {readDurations} from './balance.ts'
import type {RunCommand} from './commands.ts'
import {readPageArguments} from './pages.ts'
import {warn} from './parse.ts'
import {askOnTerminal} from './prompter.ts'
import {listNames, readReporters, refuseUnheeded, requireTerminal} from './reporters.ts'
import type {OptionValues, SetOptions} from './run-options.ts'
import {chooseReporter, isTerminal, nameProgram, openScreen, printLines} from './screen.ts'
import {tuneForPlaying, tuneForReading} from './tuning.ts'

/** `runbook play`: plan the pages, run them, report. */
export const run: RunCommand = async ({options, values, positionals}) => {
  tuneForPlaying()
  tuneForReading()
  const wanted = values.step === true ? requireTerminal(readReporters(values)) : readReporters(values)
  refuseUnheeded(values, listNames(wanted), '--reporter')
  const {pages, fromFolders: found} = await readPageArguments(positionals, {mayFetch: values.yes === true, options})
  if (values['dry-run'] === true) return printChoices({...options, pages, found}, values.json === true)
  if (values.json === true)
    throw new Mistake('--json: it is for `--dry-run`; the events of a run are printed by `--reporter json`')
  const durations = await readDurations(values)
  const {jobs = 1} = options
  if (jobs > 1 && values.step === true)
    throw new Mistake(
      `--jobs ${jobs}: who plays step by step plays one page at a time: give one of \`--jobs\` and \`--step\``,
    )
  const stepper = await openStepperFor(values)
  const answerer = jobs > 1 ? null : await openAnswererFor(values, stepper) // they would not know which page asks
  const shown = wanted.shown ?? chooseReporter()
  const expect =
    jobs > 1 && shown === 'terminal' ? (await import('./page-times.ts')).readPageTimes(options.recordDir) : undefined
  const showsWarnings = findReporter(shown).made === 'live' && process.stdout.isTTY === true
  const prompter = askOnTerminal({agreed: values.yes === true || isInCi(process.env), showsWarnings, stepper, answerer})
  const following: string[] = []
  try {
    const reporters: readonly ReporterRequest[] = [
      {
        name: shown,
        write: shown === 'terminal' ? printLines : print,
        screen: {...openScreen(stepper?.clock, answerer?.asking), expect},
      },
      ...wanted.following.map((name) => ({name, write: (text: string) => void following.push(text)})),
      ...wanted.files,
    ]
    const result = await runPages({...options, pages, found, durations, reporters, prompter})
    for (const problem of [...result.problems, ...wordNothing(result, options)]) warn(`runbook: ${problem}`)
    if (findReporter(shown).made === 'live') printWhereItIs(result)
    print(following.join(''))
    return result.exitStatus
  } finally {
    stepper?.close()
    prompter.release()
  }
}

/** That a run which is well has played no page. */
function wordNothing({outcome, pages}: RunResult, {changedSince, shard}: SetOptions): readonly string[] {
  if (outcome !== 'passed' || pages.length > 0) return []
  if (changedSince !== undefined)
    return [`no page has changed since ${changedSince}, with all that it is made of and requires: nothing was played`]
  return [
    shard === undefined
      ? 'none of these pages fell short: nothing was played'
      : `--shard ${shard.at}/${shard.of}: this part is empty: nothing is played`,
  ]
}

async function printChoices(options: RunOptions, asJson: boolean): Promise<number> {
  const [{readPages}, dryRun] = await Promise.all([import('../run/prepare-run.ts'), import('./dry-run.ts')])
  const {choices} = await readPages(options)
  if (asJson) print(dryRun.formatChoicesAsJson(choices))
  else printLines(dryRun.formatChoices(choices))
  return 0
}

async function openStepperFor({step}: OptionValues): Promise<Stepper | null> {
  return step === true ? (await import('./ask/step/index.ts')).openStepper() : null
}

/** Whoever has not agreed beforehand is there, and may answer what commands ask. */
async function openAnswererFor({yes, step}: OptionValues, stepper: Stepper | null): Promise<Answerer | null> {
  if (!isTerminal() || (yes === true && step !== true)) return null
  return (await import('./ask/answer.ts')).openAnswerer(stepper)
}

function print(text: string): void {
  process.stdout.write(text)
}

/** What was written, and where the recording is, by how to see the run again. */
function printWhereItIs({recording, reports}: RunResult): void {
  for (const file of reports) print(`wrote ${file}\n`)
  if (recording !== null) print(`to see it again: ${nameProgram()} show ${quoteWord(relative('', recording))}\n`)
}
