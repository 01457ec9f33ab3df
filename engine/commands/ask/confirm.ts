import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {GroupPage} from '../../play/index.ts'
import {hideLazily} from '../../redact/index.ts'
import {count, printable} from '../../report/index.ts'
import type {Play} from '../plays/index.ts'
import {secretsOf} from '../plays/secrets.ts'
import {aroundLines, aroundRun} from '../show/around.ts'
import {commandNotes, stepNotes} from '../show/notes.ts'
import {agreed} from './question.ts'

/**
 * A page is code that somebody else wrote: show what will run, and ask. Nothing of a command is hidden, neither its further
 * lines nor by control characters; secret values are.
 *
 * @param step each command is asked about when its turn comes: only what is run without that is shown now
 */
export const confirmed = async (plays: readonly Play[], step: boolean): Promise<boolean> => {
  const shown = `${around(plays)}${step ? probes(plays) : summaries(plays)}`
  if (step && shown === '') return true
  const hide = await hideLazily(shown, secretsOf(plays))
  process.stdout.write(hide(shown))
  return agreed(
    step
      ? 'Run this on this machine, beside the commands that you are asked about?'
      : 'Run these commands on this machine?',
  )
}

/** What the config and hooks do around the pages. */
const around = (plays: readonly Play[]): string => {
  const lines = aroundLines(aroundRun(plays))
  return lines.length === 0 ? '' : `${lines.map((line) => printable(line)).join('\n')}\n\n`
}

/** Pages as they will be played, each with its commands; one that several plays play alike is shown once. */
const summaries = (plays: readonly Play[]): string => {
  const alike = new Map<string, GroupPage[]>()
  for (const page of plays.flatMap(({pages}) => pages)) {
    const told = JSON.stringify([page.plan.runbook.page, ...detail(page)])
    alike.set(told, [...(alike.get(told) ?? []), page])
  }
  return [...alike.values()].map(summary).join('')
}

const summary = (pages: readonly GroupPage[]): string => {
  const [first] = pages
  if (first === undefined) return ''
  const names = pages.map(({page}) => page).join(', ')
  return [`${first.plan.runbook.title} (${names}): ${counts(first)}`, ...detail(first), '', '']
    .map((line) => printable(line))
    .join('\n')
}

const played = ({plan: {steps}}: GroupPage): readonly PlannedStep[] => steps.filter(({skip}) => skip === null)

const commandsOf = (page: GroupPage): readonly PlannedCommand[] =>
  played(page).flatMap(({commands}) => commands.filter(({skip}) => skip === null))

const counts = (page: GroupPage): string => {
  const steps = played(page).length
  const skipped = page.plan.steps.length - steps
  return [count(steps, 'step'), count(commandsOf(page).length, 'command'), `${count(skipped, 'step')} skipped`].join(
    ', ',
  )
}

/** What is asked of pages before they are played, whether they need be. */
const probes = (plays: readonly Play[]): string => {
  const lines = plays.flatMap(({pages}) => pages.flatMap((page) => probe(page).map((text) => `${page.page}${text}`)))
  return lines.map((line) => `${printable(line)}\n`).join('')
}

const probe = ({probe: command}: GroupPage): readonly string[] =>
  command === null ? [] : [`  left out if this ends with status 0: ${command}`]

const detail = (page: GroupPage): readonly string[] => [
  ...page.plan.bindings.map(({name, value, from}) => `  ${name}=${value} (${from})`),
  ...probe(page),
  ...played(page).flatMap(stepLines),
]

const stepLines = ({around, commands}: PlannedStep): readonly string[] => [
  ...stepNotes(around).map((text) => `    ${text}`),
  ...commands.filter(({skip}) => skip === null).flatMap(commandLines),
]

const commandLines = ({command: {run}, note}: PlannedCommand): readonly string[] => [
  ...run.split('\n').map((line, index) => `${index === 0 ? '  $' : '   '} ${line}`),
  ...commandNotes(note).map((text) => `    ${text}`),
]
