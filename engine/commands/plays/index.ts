import {type Diagnostic, onceEach} from '../../diagnostic.ts'
import type {Runbook} from '../../model.ts'
import type {PageNotes} from '../../note.ts'
import {type Edge, type Group, pageGraph} from '../../plan/graph.ts'
import {makePlan, type Plan, type TabChoice, toldBy, unknownTabs} from '../../plan/index.ts'
import type {GroupPage, Turn} from '../../play/index.ts'
import type {Cluster} from '../reading/clusters.ts'
import type {Reading} from '../reading/index.ts'
import type {Library, Needs} from './needs.ts'
import {pageVariants, undecidedPages} from './needs.ts'
import {guardedTools, straysOf} from './strays.ts'
import type {Way} from './ways.ts'

/** One session's worth: pages that need one another, one choice of tabs, the clusters that they may use. */
export interface Play {
  readonly label: string // what tells it from other plays of the same pages; empty where it is the only one
  readonly pages: readonly GroupPage[]
  readonly turns: readonly Turn[]
  readonly lead: Reading // whose config is that of the play: the page that was asked for
  readonly clusters: readonly Cluster[] // that its commands may go to
  readonly current: string | null // the kube context of commands that name none
  readonly usesClusters: boolean
}

export interface Plays {
  readonly plays: readonly Play[]
  readonly edges: readonly Edge[] // of all plays together
  readonly readings: readonly Reading[] // of these pages and all that they may require
  readonly strange: readonly string[] // kube contexts that commands name, and that nobody has allowed
  readonly diagnostics: readonly Diagnostic[] // each once
}

export interface Choosing {
  readonly asked: readonly Reading[]
  readonly tabs: readonly TabChoice[] // by option, or by answer to a question
  readonly matrix: 'all' | 'pairwise' | null
  readonly withRequired: boolean // play what pages require
  readonly resume: Resumption | null
}

/** Where an earlier run is taken up. */
export interface Resumption {
  readonly page: string // as events call it
  readonly after: string | null // id of the last step that it played there; null for none
}

/** Plan all that is to be played: what pages require, every combination that was asked for, one-cluster pages on each. */
export const planPlays = async (choosing: Choosing, library: Library): Promise<Plays> => {
  const {asked, tabs, matrix} = choosing
  const wide = await needsOf(choosing, library, tabs)
  const readings = [...wide.readings.values()]
  const first = [
    ...readings.flatMap(({diagnostics}) => diagnostics),
    ...wide.diagnostics,
    ...(matrix === null ? undecidedPages(wide, readings) : []),
    ...unknownTabs(
      [...readings.flatMap(({runbook}) => runbook.variants), ...pageVariants(readings)],
      tabs,
      asked[0]?.runbook.page ?? '',
    ),
  ]
  const common = {edges: wide.edges, readings}
  if (first.some(({severity, code}) => severity === 'error' && code !== 'unknown-tab'))
    return {...common, plays: [], strange: [], diagnostics: onceEach(first)}
  const planned: Planned[] = []
  for (const group of pageGraph(asked.map(pageOf), wide.edges).groups)
    planned.push(...(await planGroup(group, wide, choosing, library)))
  return {
    ...common,
    plays: planned.flatMap(({plays}) => plays),
    strange: [...new Set(planned.flatMap(({strange}) => strange))],
    diagnostics: onceEach([...first, ...planned.flatMap(({diagnostics}) => diagnostics)]),
  }
}

const pageOf = ({runbook}: Reading): string => runbook.page

const needsOf = (
  {asked, withRequired}: Pick<Choosing, 'asked' | 'withRequired'>,
  library: Library,
  tabs: readonly TabChoice[],
): Promise<Needs> | Needs =>
  withRequired
    ? library.needs(asked, tabs)
    : {readings: new Map(asked.map((each) => [pageOf(each), each])), edges: [], axes: {}, diagnostics: []}

interface Planned {
  readonly plays: readonly Play[]
  readonly strange: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The plays of pages that hang together: one, or one a combination. */
const planGroup = async (
  {pages}: Group,
  {readings}: Needs,
  choosing: Choosing,
  library: Library,
): Promise<readonly Planned[]> => {
  const members = pages.flatMap((page) => readings.get(page) ?? [])
  const asked = choosing.asked.filter((reading) => members.includes(reading))
  const {tabs, matrix: mode} = choosing
  if (mode === null) return [await planOne(asked, {tabs, label: ''}, choosing, library)]
  const {waysThrough} = await import('../seldom.ts')
  const needs = (chosen: readonly TabChoice[]) => needsOf({...choosing, asked}, library, chosen)
  const ways = await waysThrough({tabs, mode, needs})
  return Promise.all(ways.map((way) => planOne(asked, way, choosing, library)))
}

/** Pages under one choice of tabs. Choices between pages may part what hung together. */
const planOne = async (asked: readonly Reading[], way: Way, choosing: Choosing, library: Library): Promise<Planned> => {
  const needs = await needsOf({...choosing, asked}, library, way.tabs)
  const graph = pageGraph(asked.map(pageOf), needs.edges)
  if (graph.diagnostics.length > 0)
    return {plays: [], strange: [], diagnostics: [...needs.diagnostics, ...graph.diagnostics]}
  const planned = await Promise.all(
    graph.groups.map((group) => planSession(group, graph.requires, needs, way, asked, choosing)),
  )
  return {
    plays: planned.flatMap(({plays}) => plays),
    strange: planned.flatMap(({strange}) => strange),
    diagnostics: [...needs.diagnostics, ...graph.diagnostics, ...planned.flatMap(({diagnostics}) => diagnostics)],
  }
}

const planSession = async (
  {pages, schedule}: Group,
  requires: ReadonlyMap<string, readonly string[]>,
  {readings, edges}: Needs,
  {tabs, label}: Way,
  asked: readonly Reading[],
  {resume}: Choosing,
): Promise<Planned> => {
  const members = pages.flatMap((page) => readings.get(page) ?? [])
  const lead = asked.find((reading) => members.includes(reading)) ?? members[0]
  if (lead === undefined) return {plays: [], strange: [], diagnostics: []}
  const plans = plansOf(members, tabs, lead, asked, resume)
  const variants = clustersFor(plans, lead)
  const plays = variants.plays.map(({clusters, current, name}): Play => {
    const tag = [label, variants.plays.length > 1 ? name : ''].filter((part) => part !== '').join(', ')
    const nameOf = (page: string) => (tag === '' ? page : `${page}[${tag}]`)
    return {
      label: tag,
      lead,
      clusters,
      current,
      usesClusters: variants.uses,
      turns: schedule.map(({do: what, page}) => ({do: what, page: nameOf(page)})),
      pages: members.map(({runbook: {page}, choices: {notes, faithful}, manners}, index) => ({
        page: nameOf(page),
        plan: plans[index] as Plan,
        manners,
        requires: (requires.get(page) ?? []).map(nameOf),
        noted: unseen(page, edges),
        probe: faithful || asked.includes(members[index] as Reading) ? null : notes.done,
        context: lead.clusters[notes.context?.name ?? '']?.kubeContext ?? null,
      })),
    }
  })
  const unknown = members.flatMap(({choices: {notes}}) => unknownContext(notes, lead))
  const diagnostics = plans.flatMap((plan, index) => diagnosticsOf(plan, asked.includes(members[index] as Reading)))
  const strays = await straysOf(plans, Object.values(lead.clusters), guardedTools(lead))
  return {
    plays,
    strange: strays.contexts,
    diagnostics: [...diagnostics, ...unknown, ...variants.diagnostics, ...strays.diagnostics],
  }
}

const unknownContext = ({context}: PageNotes, {clusters}: Reading): Diagnostic[] => {
  if (context === null || Object.hasOwn(clusters, context.name)) return []
  const known = Object.keys(clusters).map((name) => `\`${name}\``)
  const message = `no context is called \`${context.name}\``
  const hint = `name one that is configured: ${known.join(', ') || 'none is'}`
  return [{code: 'unknown-context', severity: 'error', message, hint, place: context.place}]
}

/** What a page requires without its readers being told. */
const unseen = (page: string, edges: readonly Edge[]): GroupPage['noted'] => {
  const own = edges.filter(({from}) => from === page)
  const found = own.flatMap(({to, why}) => (why === 'link' ? [] : [[to, {page: to, by: why}] as const]))
  return [...new Map(found).values()]
}

/** Each page's plan, knowing what those before it have set, and told their reader to set. */
const plansOf = (
  members: readonly Reading[],
  tabs: readonly TabChoice[],
  lead: Reading,
  asked: readonly Reading[],
  resume: Resumption | null,
): readonly Plan[] => {
  const inherited = new Set<string>()
  const told = new Set<string>()
  return members.map((reading) => {
    const {runbook, choices} = reading
    const resumed = resume !== null && resume.page.replace(/\[[^\]]*\]$/, '') === runbook.page
    const plan = makePlan(runbook, {
      ...choices,
      ...(asked.includes(reading) ? {} : {contexts: lead.choices.contexts, env: {...choices.env, ...lead.choices.env}}),
      tabs,
      inherited: [...inherited],
      told: [...told],
      resumeAfter: resumed ? resume.after : null,
    })
    for (const name of setBy(plan)) inherited.add(name)
    for (const name of toldBy(runbook)) told.add(name)
    return plan
  })
}

const setBy = ({steps, bindings}: Plan): readonly string[] => [
  ...bindings.map(({name}) => name),
  ...steps.flatMap(({commands}) =>
    commands.flatMap(({command, skip, note}) =>
      skip === null || skip.kind === 'resumed' ? [...command.sets, ...note.captures.map(({name}) => name)] : [],
    ),
  ),
]

interface Variants {
  readonly plays: readonly {
    readonly clusters: readonly Cluster[]
    readonly current: string | null
    readonly name: string
  }[]
  readonly uses: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Tools that ask a cluster: called, not just named as in `echo helm`. */
const asksCluster = (tools: readonly string[]): RegExp => new RegExp(`(?<![\\w.-])(?:${tools.join('|')})\\s`)

/**
 * Pages that speak of contexts by their variables get all clusters at once; pages that just call a tool are played on
 * each cluster for itself.
 */
const clustersFor = (plans: readonly Plan[], lead: Reading): Variants => {
  const all = Object.values(lead.clusters)
  const single = (cluster: Cluster) => ({clusters: [cluster], current: cluster.kubeContext, name: cluster.name})
  const asks = plans.flatMap(({steps}) => steps.flatMap(({skip, commands}) => (skip === null ? commands : [])))
  if (plans.some(({binds}) => binds.length > 0) || asks.some(({command}) => names(command.run, all)))
    return {plays: [{clusters: all, current: null, name: ''}], uses: true, diagnostics: []}
  const tool = asksCluster(guardedTools(lead))
  const caller = asks.find(({command, skip}) => skip === null && tool.test(command.run))
  if (caller === undefined) return {plays: [{clusters: all, current: null, name: ''}], uses: false, diagnostics: []}
  const wanted = all.some(({asked}) => asked) ? all.filter(({asked}) => asked) : all
  if (wanted.length > 0) return {plays: wanted.map(single), uses: true, diagnostics: []}
  return {plays: [{clusters: [], current: null, name: ''}], uses: false, diagnostics: [noContext(caller.command)]}
}

/** Whether a command names one of the clusters by its kube context. */
const names = (run: string, clusters: readonly Cluster[]): boolean =>
  [...run.matchAll(/--(?:kube-)?context[= ]+["']?([^\s"']+)/g)].some(([, context]) =>
    clusters.some(({kubeContext}) => kubeContext === context),
  )

const noContext = ({run, place}: {readonly run: string; readonly place: Diagnostic['place']}): Diagnostic => ({
  code: 'no-context',
  severity: 'warning',
  message: `\`${run.split('\n')[0]}\` may ask a cluster, and no context is configured: such calls will be refused`,
  hint: 'allow one with `--context NAME=KUBE_CONTEXT` or `contexts` in runbook.config.yaml',
  place,
})

/** A page that others require need not have anything to play. */
const diagnosticsOf = (plan: Plan, asked: boolean): readonly Diagnostic[] =>
  inOrder(plan).filter(({code}) => asked || (code !== 'no-steps' && code !== 'nothing-to-play'))

/** What stands on the page itself comes in its order, before what stands in its includes. */
const inOrder = ({runbook, diagnostics}: {readonly runbook: Runbook; readonly diagnostics: readonly Diagnostic[]}) => {
  const line = ({place}: Diagnostic) => (place.page === runbook.page ? place.start.line : Number.POSITIVE_INFINITY)
  return [...diagnostics].sort((left, right) => (line(left) < line(right) ? -1 : line(left) > line(right) ? 1 : 0))
}
