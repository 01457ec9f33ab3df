import {groupBy} from '../../grouping.ts'
import {Mistake} from '../../mistake.ts'
import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {SessionPage, SessionPlan} from '../../plan/run/session-plan.ts'
import {hideLazily} from '../../redact/index.ts'
import {makePrintable, wordAmount} from '../../report/index.ts'
import {formatActionsAround, listActionsAround} from '../../run/around.ts'
import {findRunSecrets} from '../../run/secrets.ts'
import {formatBrief, listPlayedCommands, listPlayedSteps} from '../plan-text/brief.ts'
import {commandNotes, stepNotes} from '../plan-text/notes.ts'
import {agreed, openTerminal, type ReaderTerminal} from './question.ts'

/** What is asked about, and where. */
interface Asking {
  readonly terminal: ReaderTerminal
  readonly step: boolean // each command is asked about when its turn comes: only what is run without that is shown now
  readonly stopped: AbortSignal
}

/**
 * Find whoever may be asked before anything is run.
 *
 * @throws Mistake where nobody can be
 */
export function requireReader(): ReaderTerminal {
  const terminal = openTerminal()
  if (terminal !== null) return terminal
  throw new Mistake('nobody can be asked whether to run this: there is no terminal, and `CI` is not set', {
    hint: 'add `--yes` to run it unasked; `runbook plan --brief` shows what it does',
  })
}

/**
 * A page is code that somebody else wrote: show what will run, and ask. Nothing of a command is hidden, neither its further
 * lines nor by control characters; secret values are.
 */
export async function confirmRun(plays: readonly SessionPlan[], {terminal, step, stopped}: Asking): Promise<boolean> {
  try {
    const asked = step ? `${around(plays)}${probes(plays)}` : `${around(plays)}${summaries(plays)}${formatBrief(plays)}`
    if (step && asked === '') return true
    const hide = await hideLazily(asked, findRunSecrets(plays))
    terminal.output.write(hide(asked))
    return await agreed(
      step
        ? 'Run this on this machine, beside the commands that you are asked about?'
        : 'Run these commands on this machine?',
      {stopped, terminal},
    )
  } finally {
    terminal.close()
  }
}

/** What the config and hooks do around the pages. */
function around(plays: readonly SessionPlan[]): string {
  const lines = formatActionsAround(listActionsAround(plays))
  return lines.length === 0 ? '' : `${lines.map((line) => makePrintable(line)).join('\n')}\n\n`
}

/** Pages as they will be played, each with its commands; one that several plays play alike is shown once. */
function summaries(plays: readonly SessionPlan[]): string {
  const pages = plays.flatMap((play) => play.pages)
  const alike = groupBy(pages, (page) => JSON.stringify([page.plan.runbook.page, ...detail(page)]))
  return [...alike.values()].map(summary).join('')
}

function summary(pages: readonly [SessionPage, ...SessionPage[]]): string {
  const [first] = pages
  const names = pages.map(({page}) => page).join(', ')
  return [`${first.plan.runbook.title} (${names}): ${counts(first)}`, ...detail(first), '', '']
    .map((line) => makePrintable(line))
    .join('\n')
}

function counts(page: SessionPage): string {
  const steps = listPlayedSteps(page)
  const skipped = page.plan.steps.length - steps.length
  return [
    wordAmount(steps.length, 'step'),
    wordAmount(steps.flatMap(listPlayedCommands).length, 'command'),
    `${wordAmount(skipped, 'step')} skipped`,
  ].join(', ')
}

/** What is asked of pages before they are played, whether they need be. */
function probes(plays: readonly SessionPlan[]): string {
  const lines = plays.flatMap(({pages}) => pages.flatMap((page) => probe(page).map((text) => `${page.page}${text}`)))
  return lines.map((line) => `${makePrintable(line)}\n`).join('')
}

function probe({probe: command}: SessionPage): readonly string[] {
  return command === null ? [] : [`  skipped if this ends with status 0: ${command}`]
}

function detail(page: SessionPage): readonly string[] {
  return [
    ...page.plan.bindings.map(({name, value, from}) => `  ${name}=${value} (${from})`),
    ...probe(page),
    ...listPlayedSteps(page).flatMap(stepLines),
  ]
}

function stepLines(planned: PlannedStep): readonly string[] {
  return [
    ...stepNotes(planned.around).map((text) => `    ${text}`),
    ...listPlayedCommands(planned).flatMap(commandLines),
  ]
}

function commandLines({command: {run}, ...how}: PlannedCommand): readonly string[] {
  return [
    ...run.split('\n').map((line, index) => `${index === 0 ? '  $' : '   '} ${line}`),
    ...commandNotes(how).map((text) => `    ${text}`),
  ]
}
