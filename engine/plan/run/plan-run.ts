import {onceEach} from '../../diagnostic.ts'
import type {Reading} from '../../run/pages/prepare-page.ts'
import {type TabChoice, unknownTabs} from '../index.ts'
import type {Way} from './combine-pages.ts'
import {type Edge, type Group, pageGraph} from './graph.ts'
import {pageVariants, undecidedPages} from './page-variants.ts'
import {planSession} from './plan-session.ts'
import type {Library, Needs} from './required-pages.ts'
import type {Planned, Resumption} from './session-plan.ts'

export {type Play, pageOf, type Resumption} from './session-plan.ts'

/** Everything that is to be played. */
export interface Plays extends Planned {
  readonly edges: readonly Edge[] // of all plays together
  readonly readings: readonly Reading[] // of these pages and all that they may require
}

/** What is chosen before anything is planned. */
export interface Choosing {
  readonly asked: readonly Reading[]
  readonly tabs: readonly TabChoice[] // by option, or by answer to a question
  readonly matrix: 'all' | 'pairwise' | null
  readonly withRequired: boolean // play what pages require
  readonly resume: Resumption | null
}

/** Plan all that is to be played: what pages require, every combination that was asked for, one-cluster pages on each. */
export async function planPlays(choosing: Choosing, library: Library): Promise<Plays> {
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
  const all = together(planned)
  return {...common, ...all, diagnostics: onceEach([...first, ...all.diagnostics])}
}

function pageOf({runbook}: Reading): string {
  return runbook.page
}

function needsOf(
  {asked, withRequired}: Pick<Choosing, 'asked' | 'withRequired'>,
  library: Library,
  tabs: readonly TabChoice[],
): Promise<Needs> | Needs {
  return withRequired
    ? library.needs(asked, tabs)
    : {readings: new Map(asked.map((each) => [pageOf(each), each])), edges: [], axes: {}, diagnostics: []}
}

/** The plays of pages that hang together: one, or one a combination. */
async function planGroup(
  {pages}: Group,
  {readings}: Needs,
  choosing: Choosing,
  library: Library,
): Promise<readonly Planned[]> {
  const members = pages.flatMap((page) => readings.get(page) ?? [])
  const own = {...choosing, asked: choosing.asked.filter((reading) => members.includes(reading))}
  const {tabs, matrix: mode} = choosing
  if (mode === null) return [await planWay({tabs, label: ''}, own, library)]
  const {waysThrough} = await import('../../run/seldom.ts')
  const ways = await waysThrough({tabs, mode, needs: (chosen) => needsOf(own, library, chosen)})
  return Promise.all(ways.map((way) => planWay(way, own, library)))
}

/** Pages under one choice of tabs. Choices between pages may part what hung together. */
async function planWay(way: Way, choosing: Choosing, library: Library): Promise<Planned> {
  const {asked, resume} = choosing
  const needs = await needsOf(choosing, library, way.tabs)
  const graph = pageGraph(asked.map(pageOf), needs.edges)
  if (graph.diagnostics.length > 0)
    return {plays: [], strange: [], diagnostics: [...needs.diagnostics, ...graph.diagnostics]}
  const route = {way, asked, needs, requires: graph.requires, resume}
  const planned = together(await Promise.all(graph.groups.map((group) => planSession(group, route))))
  return {...planned, diagnostics: [...needs.diagnostics, ...planned.diagnostics]}
}

function together(parts: readonly Planned[]): Planned {
  return {
    plays: parts.flatMap(({plays}) => plays),
    strange: [...new Set(parts.flatMap(({strange}) => strange))],
    diagnostics: parts.flatMap(({diagnostics}) => diagnostics),
  }
}
