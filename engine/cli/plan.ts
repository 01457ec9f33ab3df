import {type Diagnostic, hasErrors} from '../diagnostic.ts'
import {Mistake} from '../mistake.ts'
import type {Edge} from '../plan/run/graph.ts'
import type {PreparedPage} from '../plan/run/session-plan.ts'
import {hideLazily} from '../redact/index.ts'
import {makePrintable} from '../report/index.ts'
import {formatActionsAround, listActionsAround} from '../run/around.ts'
import {predictComparators} from '../run/comparators.ts'
import type {PlanOptions} from '../run/options.ts'
import {planRun} from '../run/plan-data.ts'
import {prepareRun} from '../run/prepare-run.ts'
import {findRunSecrets, hideDiagnostics} from '../run/secrets.ts'
import {disarmJson} from '../runner-commands.ts'
import {readDurations} from './balance.ts'
import type {RunCommand} from './commands.ts'
import {readPageArguments} from './pages.ts'
import {formatBrief, formatTotals} from './plan-text/brief.ts'
import {drawGraph} from './plan-text/graph.ts'
import {formatSession} from './plan-text/text.ts'
import {printDiagnostics} from './prompter.ts'
import {readText} from './run-options.ts'
import {openScreen, printLines} from './screen.ts'
import {tuneForReading} from './tuning.ts'

/** `runbook plan`: show what would be run, and run nothing. */
export const run: RunCommand = async ({options, values, positionals}) => {
  tuneForReading()
  const {pages, fromFolders: found} = await readPageArguments(positionals, {mayFetch: values.yes === true, options})
  const engine = readText(values.matrix) ?? ''
  if (engine === '' && values.shards !== undefined)
    throw new Mistake('--shards: it says how many shards a matrix has: write `--matrix github` as well')
  const asked = {...options, pages, found, durations: await readDurations(values)}
  if (engine !== '') return (await import('./matrix.ts')).printMatrix(asked, engine, {values, positionals})
  if (values.json === true) return printData(asked)
  return printText(asked, {brief: values.brief === true, withRules: values.why === true})
}

async function printData(options: PlanOptions): Promise<number> {
  const {diagnostics, canRun: _, ...data} = await planRun(options)
  const pages = data.pages.map((page) => ({...page, diagnostics: page.diagnostics.map(allowNoSteps)}))
  process.stdout.write(`${disarmJson(JSON.stringify({...data, pages}, null, 2))}\n`)
  const errors = diagnostics.map(allowNoSteps).filter(({severity}) => severity === 'error')
  printDiagnostics(errors)
  return errors.length > 0 ? 2 : 0
}

interface PlanView {
  readonly brief: boolean // only what it touches, deletes and does off the page
  readonly withRules: boolean
}

async function printText(options: PlanOptions, {brief, withRules}: PlanView): Promise<number> {
  const {asked, sessions, edges, ...prepared} = await prepareRun(options)
  const diagnostics = prepared.diagnostics.map(allowNoSteps)
  const around = formatActionsAround(listActionsAround(sessions)).map((line) => makePrintable(line))
  const comparators = brief ? new Map() : await predictComparators(sessions)
  const texts = brief
    ? [formatBrief(sessions)]
    : [
        ...(around.length > 0 ? [`${around.join('\n')}\n\n`] : []),
        ...sessions.map((session) => formatSession(session, {sessions: sessions.length, withRules, comparators})),
        ...(sessions.length > 0 ? [`${formatTotals(sessions)}\n`] : []),
      ]
  const hide = await hideLazily(texts, findRunSecrets(sessions))
  if (edges.length > 0 && !brief) printLines(formatGraph(asked, edges))
  for (const text of texts) printLines(hide(text))
  printDiagnostics(await hideDiagnostics(diagnostics, sessions))
  return hasErrors(diagnostics) ? 2 : 0
}

/** A page without steps has a plan, which is empty: a hook that plans whatever has changed calls it as well. */
function allowNoSteps(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.code === 'no-steps' ? {...diagnostic, severity: 'warning'} : diagnostic
}

function formatGraph(asked: readonly PreparedPage[], edges: readonly Edge[]): string {
  const pages = asked.map(({runbook}) => runbook.page)
  const lines = drawGraph(pages, edges, !openScreen().unicode).map((line) => makePrintable(line))
  return `${lines.join('\n')}\n\n`
}
