import type {Diagnostic} from '../../diagnostic.ts'
import {fileOfPageKey} from '../../key.ts'
import {listAnnouncedVariables, makePlan, type Plan, type TabChoice} from '../index.ts'
import type {PreparedPage, RequiredPages, ResumePoint} from './session-plan.ts'

/** A page of a session, as it is to be played. */
export interface PlannedPage {
  readonly prepared: PreparedPage
  readonly plan: Plan
  readonly asked: boolean // called by name
}

/** What the pages of a session have in common. */
export interface SessionChoices {
  readonly lead: PreparedPage // whose contexts and variables all pages have
  readonly asked: readonly PreparedPage[]
  readonly tabs: readonly TabChoice[]
  readonly anchors: RequiredPages['anchors']
  readonly resume: ResumePoint | null
  readonly variables: readonly string[] // that are set before the first page
}

/** Make each page's plan, knowing what those before it set, and tell their reader to set. */
export function planPages(
  pages: readonly PreparedPage[],
  {lead, asked, tabs, resume, variables, anchors}: SessionChoices,
): readonly PlannedPage[] {
  const inherited = new Set(variables)
  const told = new Set<string>()
  const before: TabChoice[] = []
  return pages.map((prepared) => {
    const {runbook, choices} = prepared
    const isAsked = asked.includes(prepared)
    const isResumed = resume !== null && fileOfPageKey(resume.page) === runbook.page
    const plan = makePlan(runbook, {
      ...choices,
      ...(isAsked ? {} : {contexts: lead.choices.contexts, env: {...choices.env, ...lead.choices.env}}),
      tabs,
      anchors: isAsked ? null : (anchors.get(runbook.page) ?? null),
      defaultTabs: {...choices.defaultTabs, before},
      inherited: [...inherited],
      announced: [...told],
      resumeAfter: isResumed ? resume.after : null,
    })
    for (const name of listVariablesSet(plan)) inherited.add(name)
    for (const name of listAnnouncedVariables(runbook)) told.add(name)
    for (const variant of plan.byDefault) before.push({variant, tab: plan.tabs[variant] ?? ''})
    return {prepared, plan, asked: isAsked}
  })
}

function listVariablesSet({steps, bindings}: Plan): readonly string[] {
  const commands = steps
    .flatMap((step) => step.commands)
    .filter(({skip, shell}) => shell === null && (skip === null || skip.kind === 'resumed'))
  return [
    ...bindings.map(({name}) => name),
    ...commands.flatMap(({command, note}) => [...command.sets, ...note.captures.map(({name}) => name)]),
  ]
}

/** What is wrong with a page's plan. A page that others require need not have anything to play. */
export function listDiagnostics({plan, asked}: PlannedPage): readonly Diagnostic[] {
  return sortByPlace(plan).filter(({code}) => asked || (code !== 'no-steps' && code !== 'nothing-to-play'))
}

/** What stands on the page itself comes in its order, before what stands in its includes. */
function sortByPlace({runbook, diagnostics}: Plan): Diagnostic[] {
  const line = ({place}: Diagnostic) => (place.page === runbook.page ? place.start.line : Number.POSITIVE_INFINITY)
  return [...diagnostics].sort((left, right) => (line(left) < line(right) ? -1 : line(left) > line(right) ? 1 : 0))
}
