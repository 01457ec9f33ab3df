import {formatPlace} from '../../diagnostic.ts'
import type {Expectation, Step} from '../../model.ts'
import type {Plan, PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {SessionPage} from '../../plan/run/session-plan.ts'
import {findFirstPage, type SessionPlan} from '../../plan/run/session-plan.ts'
import {makePrintable} from '../../report/index.ts'
import {listSessionActions} from '../../run/around.ts'
import type {ExpectedComparators} from '../../run/comparators.ts'
import {commandNotes, stepNotes} from './notes.ts'

interface TextOptions {
  readonly sessions: number // how many there are in all
  readonly withRules: boolean // say what each step's kind is, and why
  readonly comparators: ExpectedComparators
}

/** A session for a person: its contexts, the order of its pages, then each page with its steps. */
export function formatSession(session: SessionPlan, options: TextOptions): string {
  const {sessions} = options
  const {combination, pages, turns, usesClusters, clusters, defaultContext} = session
  const head = [
    ...(sessions > 1 ? [`Play ${combination === '' ? findFirstPage(session) : combination}`] : []),
    ...(usesClusters
      ? clusters.map(({name, kubeContext, from}) => `  context ${name} = ${kubeContext}  (${from})`)
      : []),
    ...(defaultContext === null ? [] : [`  commands that name no context go to ${defaultContext}`]),
    ...listSessionActions(session).map((text) => `  off the page: ${text}`),
  ]
  const order =
    pages.length > 1
      ? ['Order', ...turns.map((turn) => `  ${turn.do === 'play' ? 'play    ' : 'clean up'}  ${turn.page}`)]
      : []
  const lines = [...head, ...order].map((line) => makePrintable(line))
  return `${lines.length === 0 ? '' : `${lines.join('\n')}\n\n`}${pages.map((page) => formatPage(page, options)).join('')}`
}

function formatPage({page, requires, probe, plan}: SessionPage, {withRules, comparators}: TextOptions): string {
  const {runbook, steps, bindings} = plan
  const lines = [
    runbook.page.endsWith(runbook.title) ? page : `${runbook.title}  ${page}`,
    ...(requires.length === 0 ? [] : [`  after ${requires.join(', ')}`]),
    ...(probe === null ? [] : [`  skipped, where another page requires it, if \`${probe}\` ends with status 0`]),
    ...formatDefaults(plan),
    ...bindings.map(({name, value, from}) => `  ${name}=${value}  (${from})`),
  ]
  let heading = ''
  for (const planned of steps) {
    const {step} = planned
    const title = step.phase === 'main' ? step.section.title : `${step.section.title} (${step.phase})`
    if (title !== heading) lines.push('', `  ${title}`)
    heading = title
    const [head = '', ...rest] = formatStep(planned, comparators)
    lines.push(head, ...(withRules ? formatKind(step) : []), ...rest)
  }
  return `${lines.map((line) => makePrintable(line)).join('\n')}\n\n`
}

/** What nobody has chosen: `install = iop, by default; not run: helm`. */
function formatDefaults({runbook, tabs, byDefault}: Plan): string[] {
  return runbook.variants
    .filter(({id}) => byDefault.has(id))
    .map(({id, tabs: all}) => {
      const others = all.map(({value}) => value).filter((value) => value !== tabs[id])
      return `  ${id} = ${tabs[id]}  (by default; not run: ${others.join(', ')})`
    })
}

function formatStep({step, skip, commands, around}: PlannedStep, comparators: ExpectedComparators): string[] {
  const head = `  ${skip === null ? '•' : '-'} ${step.id}  ${formatPlace(step.place)}`
  const shown = step.skip === null || skip === null ? [] : [`      ${step.firstLine}`]
  if (skip !== null) return [head, ...shown, `      skipped: ${skip.text}`]
  return [
    head,
    ...stepNotes(around).map((text) => `      ${text}`),
    ...commands.flatMap((command) => formatCommand(command, comparators)),
  ]
}

function formatKind({kind, rule, evidence, where}: Step): string[] {
  const place = where === null ? '' : `, ${where}`
  const words = evidence === null ? '' : `: \`${evidence.text}\`  ${formatPlace(evidence.place)}`
  return [`      ${kind}${place}, by the rule ${rule}${words}`]
}

function formatCommand(
  {command: {run: text, expected}, skip, note, ...how}: PlannedCommand,
  comparators: ExpectedComparators,
): string[] {
  const [first = '', ...rest] = text.split('\n')
  const notes =
    skip !== null
      ? [`skipped: ${skip.text}`]
      : [...(expected === null ? [] : [wordExpectation(expected, comparators)]), ...commandNotes({...how, note})]
  return [`    $ ${first}`, ...rest.map((line) => `      ${line}`), ...notes.map((line) => `      ${line}`)]
}

function wordExpectation(expected: Expectation, comparators: ExpectedComparators): string {
  const shown = expected.source === 'note' ? 'its note' : 'the output that the page shows'
  return `checked against ${shown}, by \`${comparators.get(expected) ?? expected.comparator}\``
}
