import {type Diagnostic, dropRepeated, placeAtTop} from '../../diagnostic.ts'
import type {Shard} from '../../event.ts'
import {Mistake} from '../../mistake.ts'
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
  readonly combination: string | null // the one to play, by its name; null: all that `combine` makes
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
  const all = makePageGraph(asked.map(pageOf), required.edges).groups
  const {groups, shard} = await chooseGroups(all, required, choices, library)
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
  const joined = join(planned)
  const unused = shard === null ? findUnusedContexts(asked, joined.sessions) : [] // others may use them
  return {...common, ...joined, diagnostics: dropRepeated([...first, ...joined.diagnostics, ...unused])}
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

interface ChosenGroups {
  readonly groups: readonly Group[]
  readonly shard: Shard | null
}

/** The groups that are wanted: all of them, those that offer a combination, and of these those of one shard. */
async function chooseGroups(
  groups: readonly Group[],
  required: RequiredPages,
  choices: RunChoices,
  library: PageLibrary,
): Promise<ChosenGroups> {
  const {combination, shard} = choices
  const offering = combination === null ? groups : await findOffering(groups, required, choices, library)
  if (shard === null) return {groups: offering, shard}
  const taken = takeShard(offering, shard)
  return combination === null ? taken : {...taken, shard: {...taken.shard, combination}}
}

/** @throws Mistake where no group offers the combination that is asked for */
async function findOffering(
  groups: readonly Group[],
  required: RequiredPages,
  choices: RunChoices,
  library: PageLibrary,
): Promise<readonly Group[]> {
  const names = await Promise.all(
    groups.map(async (group) => (await combineGroup(group, required, choices, library)).map(({name}) => name)),
  )
  const offering = groups.filter((_, index) => names[index]?.includes(choices.combination ?? ''))
  const known = [...new Set(names.flat())].map((name) => `\`${name === '' ? "''" : name}\``).join(', ')
  if (offering.length === 0)
    throw new Mistake(`--combination ${choices.combination}: no page has it: choose one of ${known}`)
  return offering
}

/** Every combination of a group that was asked for, by the choices of its own pages. */
async function combineGroup(
  group: Group,
  required: RequiredPages,
  {tabs, combine, ...choices}: RunChoices,
  library: PageLibrary,
): Promise<readonly PageCombination[]> {
  if (combine === null) return [{tabs, name: ''}]
  const {combinePages} = await import('./combine-pages.ts')
  const own = {...choices, tabs, combine, asked: keepAsked(group, required, choices)}
  return combinePages({tabs, mode: combine, findRequired: (chosen) => findRequired(own, library, chosen)})
}

function keepAsked(
  {pages}: Group,
  required: RequiredPages,
  {asked}: Pick<RunChoices, 'asked'>,
): readonly PreparedPage[] {
  const members = new Set(pages.map((page) => required.pages.get(page)))
  return asked.filter((page) => members.has(page))
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
  group: Group,
  required: RequiredPages,
  choices: RunChoices,
  library: PageLibrary,
): Promise<readonly PlannedSessions[]> {
  const {combination} = choices
  const own = {...choices, asked: keepAsked(group, required, choices)}
  const combinations = await combineGroup(group, required, choices, library)
  const due = combinations.filter(({name}) => combination === null || name === combination)
  return Promise.all(due.map((each) => planCombination(each, own, library)))
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
