import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {SessionPage, SessionPlan} from '../../plan/run/session-plan.ts'
import {hideLazily} from '../../redact/index.ts'
import {makePrintable, wordAmount} from '../../report/index.ts'
import {formatActionsAround, listActionsAround} from '../../run/around.ts'
import {findRunSecrets} from '../../run/secrets.ts'
import {commandNotes, stepNotes} from '../plan-text/notes.ts'
import {agreed} from './question.ts'

/**
 * A page is code that somebody else wrote: show what will run, and ask. Nothing of a command is hidden, neither its further
 * lines nor by control characters; secret values are.
 *
 * @param step each command is asked about when its turn comes: only what is run without that is shown now
 */
export async function confirmRun(plays: readonly SessionPlan[], step: boolean, stopped: AbortSignal): Promise<boolean> {
  const shown = `${around(plays)}${step ? probes(plays) : summaries(plays)}`
  if (step && shown === '') return true
  const hide = await hideLazily(shown, findRunSecrets(plays))
  process.stdout.write(hide(shown))
  return agreed(
    step
      ? 'Run this on this machine, beside the commands that you are asked about?'
      : 'Run these commands on this machine?',
    stopped,
  )
}

/** What the config and hooks do around the pages. */
function around(plays: readonly SessionPlan[]): string {
  const lines = formatActionsAround(listActionsAround(plays))
  return lines.length === 0 ? '' : `${lines.map((line) => makePrintable(line)).join('\n')}\n\n`
}

/** Pages as they will be played, each with its commands; one that several plays play alike is shown once. */
function summaries(plays: readonly SessionPlan[]): string {
  const alike = new Map<string, SessionPage[]>()
  for (const page of plays.flatMap(({pages}) => pages)) {
    const told = JSON.stringify([page.plan.runbook.page, ...detail(page)])
    alike.set(told, [...(alike.get(told) ?? []), page])
  }
  return [...alike.values()].map(summary).join('')
}

function summary(pages: readonly SessionPage[]): string {
  const [first] = pages
  if (first === undefined) return ''
  const names = pages.map(({page}) => page).join(', ')
  return [`${first.plan.runbook.title} (${names}): ${counts(first)}`, ...detail(first), '', '']
    .map((line) => makePrintable(line))
    .join('\n')
}

function played({plan: {steps}}: SessionPage): readonly PlannedStep[] {
  return steps.filter(({skip}) => skip === null)
}

function commandsOf(page: SessionPage): readonly PlannedCommand[] {
  return played(page).flatMap(({commands}) => commands.filter(({skip}) => skip === null))
}

function counts(page: SessionPage): string {
  const steps = played(page).length
  const skipped = page.plan.steps.length - steps
  return [
    wordAmount(steps, 'step'),
    wordAmount(commandsOf(page).length, 'command'),
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
    ...played(page).flatMap(stepLines),
  ]
}

function stepLines({around, commands}: PlannedStep): readonly string[] {
  return [
    ...stepNotes(around).map((text) => `    ${text}`),
    ...commands.filter(({skip}) => skip === null).flatMap(commandLines),
  ]
}

function commandLines({command: {run}, note}: PlannedCommand): readonly string[] {
  return [
    ...run.split('\n').map((line, index) => `${index === 0 ? '  $' : '   '} ${line}`),
    ...commandNotes(note).map((text) => `    ${text}`),
  ]
}
