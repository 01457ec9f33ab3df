import type {Diagnostic} from '../../diagnostic.ts'
import type {PageNotes} from '../../note.ts'
import type {GroupPage} from '../../play/index.ts'
import type {Reading} from '../../run/pages/prepare-page.ts'
import type {Way} from './combine-pages.ts'
import type {Edge, Group, PageGraph} from './graph.ts'
import {guardedTools} from './guarded-tools.ts'
import {diagnosticsOf, type PlannedPage, plansOf} from './page-plans.ts'
import {releaseMissing} from './release-files.ts'
import type {Needs} from './required-pages.ts'
import {type ClusterChoice, clustersFor} from './session-contexts.ts'
import type {Planned, Play, Resumption} from './session-plan.ts'
import {straysOf} from './unguarded.ts'

/** What the groups of pages on one way through them have in common. */
export interface Route {
  readonly way: Way
  readonly asked: readonly Reading[]
  readonly needs: Needs
  readonly requires: PageGraph['requires']
  readonly resume: Resumption | null
}

/** The plays of pages that share a session: one, or where they just call a tool, one a cluster. */
export async function planSession(group: Group, route: Route): Promise<Planned> {
  const {asked, needs, way, resume} = route
  const members = group.pages.flatMap((page) => needs.readings.get(page) ?? [])
  const lead = asked.find((reading) => members.includes(reading)) ?? members[0]
  if (lead === undefined) return {plays: [], strange: [], diagnostics: []}
  const given = {lead, asked, tabs: way.tabs, resume}
  const alone = plansOf(members, {...given, known: []})
  const {choices, used, diagnostics} = clustersFor(
    alone.map(({plan}) => plan),
    lead,
  )
  const known = lead.choices.faithful ? [] : setOnEach(choices)
  const pages = known.length === 0 ? alone : plansOf(members, {...given, known})
  const plans = pages.map(({plan}) => plan)
  const strays = await straysOf(plans, Object.values(lead.clusters), guardedTools(lead))
  return {
    plays: choices.map((choice) => {
      const label = [way.label, choices.length > 1 ? choice.name : ''].filter((part) => part !== '').join(', ')
      return playOf({label, lead, pages, choice, used}, group, route)
    }),
    strange: strays.contexts,
    diagnostics: [
      ...pages.flatMap(diagnosticsOf),
      ...members.flatMap(({choices: {notes}}) => unknownContext(notes, lead)),
      ...diagnostics,
      ...releaseMissing(pages, lead),
      ...strays.diagnostics,
    ],
  }
}

/** The variables of contexts that every play has, since it has one context and each sets them. */
function setOnEach(choices: readonly ClusterChoice[]): readonly string[] {
  const names = choices.map(({clusters}) => (clusters.length === 1 ? Object.keys(clusters[0]?.env ?? {}) : []))
  return (names[0] ?? []).filter((name) => names.every((each) => each.includes(name)))
}

interface Choice extends Pick<Play, 'label' | 'lead'> {
  readonly pages: readonly PlannedPage[]
  readonly choice: ClusterChoice
  readonly used: boolean
}

function playOf({label, lead, pages, choice, used}: Choice, {schedule}: Group, route: Route): Play {
  const nameOf = (page: string) => (label === '' ? page : `${page}[${label}]`)
  return {
    label,
    lead,
    clusters: choice.clusters,
    current: choice.current,
    usesClusters: used,
    readings: pages.map(({reading}) => reading),
    turns: schedule.map((turn) => ({do: turn.do, page: nameOf(turn.page)})),
    pages: pages.map((page) => groupPage(page, lead, nameOf, route)),
  }
}

function groupPage(
  {reading: {runbook, choices, manners}, plan, asked}: PlannedPage,
  lead: Reading,
  nameOf: (page: string) => string,
  {needs, requires}: Route,
): GroupPage {
  return {
    page: nameOf(runbook.page),
    plan,
    manners,
    requires: (requires.get(runbook.page) ?? []).map(nameOf),
    noted: unseen(runbook.page, needs.edges),
    probe: choices.faithful || asked ? null : choices.notes.done,
    context: lead.clusters[choices.notes.context?.name ?? '']?.kubeContext ?? null,
  }
}

/** What a page requires without its readers being told. */
function unseen(page: string, edges: readonly Edge[]): GroupPage['noted'] {
  const own = edges.filter(({from}) => from === page)
  const found = own.flatMap(({to, why}) => (why === 'link' ? [] : [[to, {page: to, by: why}] as const]))
  return [...new Map(found).values()]
}

function unknownContext({context}: PageNotes, {clusters}: Reading): Diagnostic[] {
  if (context === null || Object.hasOwn(clusters, context.name)) return []
  const known = Object.keys(clusters).map((name) => `\`${name}\``)
  const message = `no context is called \`${context.name}\``
  const hint = `name one that is configured: ${known.join(', ') || 'none is'}`
  return [{code: 'unknown-context', severity: 'error', message, hint, place: context.place}]
}
