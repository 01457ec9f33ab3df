import type {Diagnostic} from '../../diagnostic.ts'
import {makePageKey} from '../../key.ts'
import type {PageNotes} from '../../note.ts'
import type {PageCombination} from './combine-pages.ts'
import type {Edge, Group, PageGraph} from './graph.ts'
import {findOpenContexts} from './open-contexts.ts'
import {listDiagnostics, type PlannedPage, planPages} from './page-plans.ts'
import {findMissingRelease} from './release-files.ts'
import {type ContextChoice, chooseContexts} from './session-contexts.ts'
import type {
  PlannedSessions,
  PreparedPage,
  RequiredPages,
  ResumePoint,
  SessionPage,
  SessionPlan,
} from './session-plan.ts'
import {findUnguarded} from './unguarded.ts'

/** What the sessions of one combination have in common. */
export interface SessionRoute {
  readonly combination: PageCombination
  readonly asked: readonly PreparedPage[]
  readonly required: RequiredPages
  readonly requires: PageGraph['requires']
  readonly resume: ResumePoint | null
  readonly requiredOnly: boolean // the pages that were asked for are not played
}

const nothing: PlannedSessions = {sessions: [], unknownContexts: [], diagnostics: []}

/** Plan the sessions of pages that hang together: one or, where they just call a tool, one a context. */
export async function planSession(group: Group, route: SessionRoute): Promise<PlannedSessions> {
  const {asked, required, combination, resume, requiredOnly} = route
  const members = group.pages.flatMap((page) => required.pages.get(page) ?? [])
  const lead = asked.find((page) => members.includes(page)) ?? members[0]
  if (lead === undefined) return nothing
  const common = {lead, asked, tabs: combination.tabs, resume, anchors: required.anchors}
  const kept = requiredOnly ? members.filter((page) => !asked.includes(page)) : members
  if (kept.length === 0) return nothing
  const first = planPages(kept, {...common, variables: []})
  const {choices, used, unknownContexts, diagnostics} = await chooseContexts(
    first.map(({plan}) => plan),
    lead,
  )
  const variables = lead.choices.faithful ? [] : listVariablesOfEach(choices)
  const pages = variables.length === 0 ? first : planPages(kept, {...common, variables})
  const unguarded = await findUnguarded(
    pages.map(({plan}) => plan),
    lead,
  )
  const isTogether = used && choices.every(({defaultContext}) => defaultContext === null)
  return {
    sessions: choices.map((choice) => {
      const name = [combination.name, choices.length > 1 ? choice.name : ''].filter((part) => part !== '').join(', ')
      return makeSession({combination: name, lead, pages, choice, used}, group, route)
    }),
    unknownContexts: [...unguarded.contexts, ...unknownContexts],
    diagnostics: [
      ...pages.flatMap(listDiagnostics),
      ...kept.flatMap((page) => refuseUnknownContext(page.choices.notes, lead)),
      ...diagnostics,
      ...(isTogether ? await findOpenContexts(pages, lead) : []),
      ...findMissingRelease(pages, lead),
      ...unguarded.diagnostics,
    ],
  }
}

/** The variables of contexts that every session has, since it has one context and each sets them. */
function listVariablesOfEach(choices: readonly ContextChoice[]): readonly string[] {
  const names = choices.map(({clusters}) => (clusters.length === 1 ? Object.keys(clusters[0]?.env ?? {}) : []))
  return (names[0] ?? []).filter((name) => names.every((each) => each.includes(name)))
}

interface SessionParts extends Pick<SessionPlan, 'combination' | 'lead'> {
  readonly pages: readonly PlannedPage[]
  readonly choice: ContextChoice
  readonly used: boolean
}

function makeSession(
  {combination, lead, pages, choice, used}: SessionParts,
  {schedule}: Group,
  route: SessionRoute,
): SessionPlan {
  const keyOf = (page: string) => makePageKey(page, combination)
  return {
    combination,
    lead,
    clusters: choice.clusters,
    defaultContext: choice.defaultContext,
    usesClusters: used,
    preparedPages: pages.map(({prepared}) => prepared),
    turns: schedule
      .filter(({page}) => pages.some(({prepared}) => prepared.runbook.page === page))
      .map((turn) => ({do: turn.do, page: keyOf(turn.page)})),
    pages: pages.map((page) => makeSessionPage(page, lead, keyOf, route)),
  }
}

function makeSessionPage(
  {prepared: {runbook, choices, playOptions, quarantine}, plan, asked}: PlannedPage,
  lead: PreparedPage,
  keyOf: (page: string) => string,
  {required, requires}: SessionRoute,
): SessionPage {
  return {
    page: keyOf(runbook.page),
    plan,
    isAsked: asked,
    options: playOptions,
    requires: (requires.get(runbook.page) ?? []).map(keyOf),
    requiresUnseen: listUntoldRequirements(runbook.page, required.edges),
    probe: choices.faithful || asked ? null : choices.notes.done,
    context: lead.clusters[choices.notes.context?.name ?? '']?.kubeContext ?? null,
    warnings: [],
    quarantine,
    retry: null,
  }
}

/** What a page requires without its readers being told. */
function listUntoldRequirements(page: string, edges: readonly Edge[]): SessionPage['requiresUnseen'] {
  const own = edges.filter(({from}) => from === page)
  const found = own.flatMap(({to, why}) => (why === 'link' ? [] : [[to, {page: to, by: why}] as const]))
  return [...new Map(found).values()]
}

function refuseUnknownContext({context}: PageNotes, {clusters}: PreparedPage): Diagnostic[] {
  if (context === null || Object.hasOwn(clusters, context.name)) return []
  const names = Object.keys(clusters).map((name) => `\`${name}\``)
  return [
    {
      code: 'unknown-context',
      severity: 'error',
      message: `no context is called \`${context.name}\``,
      hint: `name one that is configured: ${names.join(', ') || 'none is'}`,
      place: context.place,
    },
  ]
}
