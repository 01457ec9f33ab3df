import type {Diagnostic} from '../../diagnostic.ts'
import type {Reading} from '../../run/pages/prepare-page.ts'
import {makePlan, type Plan, type TabChoice, toldBy} from '../index.ts'
import type {Resumption} from './session-plan.ts'

/** A page of a session, as it is to be played. */
export interface PlannedPage {
  readonly reading: Reading
  readonly plan: Plan
  readonly asked: boolean // called by name
}

interface Given {
  readonly lead: Reading // whose contexts and variables all pages have
  readonly asked: readonly Reading[]
  readonly tabs: readonly TabChoice[]
  readonly resume: Resumption | null
  readonly known: readonly string[] // variables that are set before the first page
}

/** Each page's plan, knowing what those before it have set, and told their reader to set. */
export function plansOf(
  members: readonly Reading[],
  {lead, asked, tabs, resume, known}: Given,
): readonly PlannedPage[] {
  const inherited = new Set(known)
  const told = new Set<string>()
  return members.map((reading) => {
    const {runbook, choices} = reading
    const isAsked = asked.includes(reading)
    const resumed = resume !== null && resume.page.replace(/\[[^\]]*\]$/, '') === runbook.page
    const plan = makePlan(runbook, {
      ...choices,
      ...(isAsked ? {} : {contexts: lead.choices.contexts, env: {...choices.env, ...lead.choices.env}}),
      tabs,
      inherited: [...inherited],
      told: [...told],
      resumeAfter: resumed ? resume.after : null,
    })
    for (const name of setBy(plan)) inherited.add(name)
    for (const name of toldBy(runbook)) told.add(name)
    return {reading, plan, asked: isAsked}
  })
}

function setBy({steps, bindings}: Plan): readonly string[] {
  return [
    ...bindings.map(({name}) => name),
    ...steps.flatMap(({commands}) =>
      commands.flatMap(({command, skip, note}) =>
        skip === null || skip.kind === 'resumed' ? [...command.sets, ...note.captures.map(({name}) => name)] : [],
      ),
    ),
  ]
}

/** What is wrong with a page's plan. A page that others require need not have anything to play. */
export function diagnosticsOf({plan, asked}: PlannedPage): readonly Diagnostic[] {
  return inOrder(plan).filter(({code}) => asked || (code !== 'no-steps' && code !== 'nothing-to-play'))
}

/** What stands on the page itself comes in its order, before what stands in its includes. */
function inOrder({runbook, diagnostics}: Plan): Diagnostic[] {
  const line = ({place}: Diagnostic) => (place.page === runbook.page ? place.start.line : Number.POSITIVE_INFINITY)
  return [...diagnostics].sort((left, right) => (line(left) < line(right) ? -1 : line(left) > line(right) ? 1 : 0))
}
