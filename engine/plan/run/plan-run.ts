import {type Diagnostic, dropRepeated, placeAtTop} from '../../diagnostic.ts'
import type {Shard} from '../../event.ts'
import {findUnknownTabs, type TabChoice} from '../index.ts'
import type {PageCombination} from './combine-pages.ts'
import {type Edge, type Group, makePageGraph} from './graph.ts'
import type {PageLibrary} from './page-library.ts'
import {findUndecidedVariants, listPageVariants} from './page-variants.ts'
import {planSession} from './plan-session.ts'
import {findRequiredPages} from './required-pages.ts'
import type {PlannedSessions, PreparedPage, RequiredPages, ResumePoint} from './session-plan.ts'
import {type ShardChoice, takeShard} from './shards.ts'
import {findUnusedContexts} from './unused-contexts.ts'

export {planRetry} from './plan-retry.ts'
export {findRequiredPages} from './required-pages.ts'

/** All that a run plays. */
export interface RunSessions extends PlannedSessions {
  readonly edges: readonly Edge[] // of all sessions together
  readonly pages: readonly PreparedPage[] // those asked for, and all that they may require
  readonly shard: Shard | null // that they are
}

/** What is chosen before anything is planned. */
export interface RunChoices {
  readonly asked: readonly PreparedPage[]
  readonly tabs: readonly TabChoice[] // by option, or by answer to a question
  readonly combine: 'all' | 'pairwise' | null // null: only the one combination that the choices make
  readonly withRequired: boolean // play what pages require
  readonly requiredOnly: boolean // and not the pages themselves
  readonly without: readonly string[] // pages that are not required, whoever says so
  readonly resume: ResumePoint | null
  readonly shard: ShardChoice | null // null: all of them
}

/**
 * Plan all that is to be played: what pages require, every combination that was asked for, pages that just call a tool once
 * on each context.
 *
 * @throws Mistake where there are too many combinations
 */
export async function planSessions(choices: RunChoices, library: PageLibrary): Promise<RunSessions> {
  const {asked, tabs, combine} = choices
  const required = await findRequired(choices, library, tabs)
  const {groups, shard} = chooseGroups(makePageGraph(asked.map(pageOf), required.edges).groups, choices)
  const pages = shard === null ? [...required.pages.values()] : listMembers(groups, required)
  const first: Diagnostic[] = [
    ...pages.flatMap(({diagnostics}) => diagnostics),
    ...keepOwn(required.diagnostics, pages, required),
    ...(combine === null ? findUndecidedVariants(required, pages) : []),
    ...(await findMisspeltTabs([...required.pages.values()], choices, library)),
  ]
  if (choices.requiredOnly && required.edges.length === 0) first.push(nothingRequired(asked))
  const common = {edges: required.edges, pages, shard}
  if (first.some(({severity, code}) => severity === 'error' && code !== 'unknown-tab'))
    return {...common, sessions: [], unknownContexts: [], diagnostics: dropRepeated(first)}
  const planned: PlannedSessions[] = []
  for (const group of groups) planned.push(...(await planGroup(group, required, choices, library)))
  const all = join(planned)
  const unused = shard === null ? findUnusedContexts(asked, all.sessions) : [] // others may use them
  return {...common, ...all, diagnostics: dropRepeated([...first, ...all.diagnostics, ...unused])}
}

function nothingRequired([page]: readonly PreparedPage[]): Diagnostic {
  return {
    code: 'nothing-to-play',
    severity: 'error',
    message: '`--requires-only`: these pages require no other page',
    hint: '',
    place: placeAtTop(page === undefined ? '' : pageOf(page)),
  }
}

/** Choices that no page offers: none that is played, and none that could be chosen in its place. */
async function findMisspeltTabs(
  pages: readonly PreparedPage[],
  choices: RunChoices,
  library: PageLibrary,
): Promise<readonly Diagnostic[]> {
  const {asked, tabs} = choices
  const findAmong = (offering: readonly PreparedPage[]): readonly Diagnostic[] => {
    const variants = [...offering.flatMap(({runbook}) => runbook.variants), ...listPageVariants(offering)]
    return findUnknownTabs(variants, tabs, asked[0]?.runbook.page ?? '')
  }
  if (findAmong(pages).length === 0) return []
  const whicheverIsChosen = await findRequired(choices, library, [])
  return findAmong([...pages, ...whicheverIsChosen.pages.values()])
}

function pageOf({runbook}: PreparedPage): string {
  return runbook.page
}

async function findRequired(
  {asked, withRequired, without, combine}: RunChoices,
  library: PageLibrary,
  tabs: readonly TabChoice[],
): Promise<RequiredPages> {
  if (withRequired) return findRequiredPages(asked, {tabs, without, followsAllTabs: combine !== null}, library)
  const pages = new Map(asked.map((page) => [pageOf(page), page]))
  return {pages, anchors: new Map(), edges: [], openVariants: {}, diagnostics: []}
}

/** The groups that are wanted: all of them, or those of one shard. */
function chooseGroups(
  groups: readonly Group[],
  {shard}: RunChoices,
): {readonly groups: readonly Group[]; readonly shard: Shard | null} {
  return shard === null ? {groups, shard} : takeShard(groups, shard)
}

function listMembers(groups: readonly Group[], required: RequiredPages): readonly PreparedPage[] {
  return groups.flatMap(({pages}) => pages.flatMap((page) => required.pages.get(page) ?? []))
}

/** Without those of pages that other shards play. */
function keepOwn(
  diagnostics: readonly Diagnostic[],
  pages: readonly PreparedPage[],
  required: RequiredPages,
): readonly Diagnostic[] {
  const own = new Set(pages.map(pageOf))
  return diagnostics.filter(({place: {page}}) => own.has(page) || !required.pages.has(page))
}

/** The sessions of pages that hang together, for one combination or for each that was asked for. */
async function planGroup(
  {pages}: Group,
  required: RequiredPages,
  choices: RunChoices,
  library: PageLibrary,
): Promise<readonly PlannedSessions[]> {
  const members = pages.flatMap((page) => required.pages.get(page) ?? [])
  const own = {...choices, asked: choices.asked.filter((page) => members.includes(page))}
  const {tabs, combine} = choices
  if (combine === null) return [await planCombination({tabs, name: ''}, own, library)]
  const {combinePages} = await import('./combine-pages.ts')
  const combinations = await combinePages({
    tabs,
    mode: combine,
    findRequired: (chosen) => findRequired(own, library, chosen),
  })
  return Promise.all(combinations.map((combination) => planCombination(combination, own, library)))
}

/** Plan pages under one choice of tabs. Choices between pages may part what hung together. */
async function planCombination(
  combination: PageCombination,
  choices: RunChoices,
  library: PageLibrary,
): Promise<PlannedSessions> {
  const {asked, resume, requiredOnly} = choices
  const required = await findRequired(choices, library, combination.tabs)
  const graph = makePageGraph(asked.map(pageOf), required.edges)
  if (graph.diagnostics.length > 0)
    return {sessions: [], unknownContexts: [], diagnostics: [...required.diagnostics, ...graph.diagnostics]}
  const route = {combination, asked, required, requires: graph.requires, resume, requiredOnly}
  const planned = join(await Promise.all(graph.groups.map((group) => planSession(group, route))))
  return {...planned, diagnostics: [...required.diagnostics, ...planned.diagnostics]}
}

function join(parts: readonly PlannedSessions[]): PlannedSessions {
  return {
    sessions: parts.flatMap(({sessions}) => sessions),
    unknownContexts: [...new Set(parts.flatMap(({unknownContexts}) => unknownContexts))],
    diagnostics: parts.flatMap(({diagnostics}) => diagnostics),
  }
}
