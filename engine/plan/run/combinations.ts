import type {Runbook, Step} from '../../model.ts'
import {followTabs, type TabChoice} from '../tabs.ts'
import {checkCount, groupConnected, keepFirstBy, multiplyParts} from './combining.ts'
import {pickTab} from './page-variants.ts'
import {coverPairs} from './pairwise.ts'
import {
  type Decisions,
  findTabsAround,
  linkTabSets,
  listDecisions,
  listTabSets,
  spellOutChoices,
  type TabSet,
} from './tabsets.ts'

export {TooManyCombinations} from './combining.ts'

/** One way to play some pages: which tabs are followed, and which pages are required. */
export interface Combination {
  readonly tabs: readonly TabChoice[] // for `Choices.tabs`: those chosen before, then this combination's own
  readonly pages: Readonly<Record<string, string>> // of a variant between pages → the tab that is chosen
  readonly name: string // what differs among combinations: `iop`, `iop, gateway-api`; empty where nothing does
}

/** What combinations are made of, beside the pages. */
export interface CombinationOptions {
  readonly chosen: readonly TabChoice[] // variants that they decide stay so
  readonly pageVariants: Readonly<Record<string, readonly string[]>> // variants between pages, each with its tabs
  readonly mode: 'all' | 'pairwise' // pairwise: each two tabs of two variants meet at least once
}

/** Tab sets that offer a value in common are one choice, which may have several outcomes. */
interface Choice {
  readonly sets: readonly TabSet[]
  readonly outcomes: readonly Decisions[]
}

/**
 * The ways through pages that are played together. Tab sets that offer a value in common are one choice, whatever their
 * categories are called: each follows the value chosen where it offers it, and is a choice of its own where it does not. A
 * set inside a tab counts only where that tab is followed, and ways that play the same steps are one.
 *
 * Throws `TooManyCombinations`.
 */
export function makeCombinations(
  runbooks: readonly Runbook[],
  {chosen, pageVariants, mode}: CombinationOptions,
): readonly Combination[] {
  const sets = runbooks.flatMap((page) => listTabSets(page, chosen))
  const known = [...chosen, ...spellOutChoices(sets, chosen)]
  const choices = linkTabSets(sets).map((linkedSets) => ({sets: linkedSets, outcomes: listDecisions(linkedSets)}))
  const tabs = groupNested(choices).map((group) => keepDistinct(decideAll(group, known), runbooks, known))
  const given = Object.entries(pageVariants).flatMap(([name, tabs]) =>
    tabs.length === 0 ? [] : [choosePages(name, tabs, chosen)],
  )
  const made = meet([...tabs, ...given], mode)
  const varying = new Set([...tabs, ...given].filter(({length}) => length > 1).flat())
  return nameCombinations(
    made.map((ways) => ({
      tabs: [
        ...known,
        ...ways
          .slice(0, tabs.length)
          .flat()
          .map(({variant, tab}) => ({variant, tab})),
      ],
      pages: Object.fromEntries(ways.slice(tabs.length).flatMap((way) => way.map((each) => [each.variant, each.tab]))),
      differs: ways.filter((way) => varying.has(way)).map((way) => way.filter(({settled}) => !settled)),
    })),
  )
}

/** Choices of which one may stand inside a tab of another. */
function groupNested(all: readonly Choice[]): Choice[][] {
  const pages = new Set(all.flatMap(({sets}) => sets.map(({page}) => page)))
  const nests = [...pages]
    .flatMap((page) => page.steps.map((step) => all.filter(({sets}) => sets.some((set) => holds(set, page, step)))))
    .filter(({length}) => length > 1)
  return groupConnected(all, (one, other) => nests.some((nest) => nest.includes(one) && nest.includes(other)))
}

function holds(set: TabSet, page: Runbook, step: Step): boolean {
  return set.page === page && findTabsAround(step).some(({variant}) => variant === set.variant)
}

/** Every way through choices, of which some are to be made only on some ways. */
function decideAll(group: readonly Choice[], chosen: readonly TabChoice[], made: Decisions = []): Decisions[] {
  const next = group.find((choice) => isOpen(choice, [...chosen, ...made]))
  if (next === undefined) return [made]
  const others = group.filter((choice) => choice !== next)
  const ways = next.outcomes.flatMap((outcome) => decideAll(others, chosen, [...made, ...outcome]))
  checkCount(ways.length)
  return ways
}

/** Whether a step stands in one of its tabs, and in tabs around that one that are all followed. */
function isOpen({sets}: Choice, made: readonly TabChoice[]): boolean {
  return sets.some(({page, variant: own}) => {
    const {tabs} = followTabs(page, made, [])
    return page.steps.some((step) => {
      const around = findTabsAround(step)
      const index = around.findIndex(({variant}) => variant === own)
      return index !== -1 && around.slice(0, index).every(({variant, tab}) => tabs[variant] === tab)
    })
  })
}

/** Of ways that play the same steps, the first. */
function keepDistinct(
  ways: readonly Decisions[],
  runbooks: readonly Runbook[],
  chosen: readonly TabChoice[],
): Decisions[] {
  return keepFirstBy(ways, (way) =>
    JSON.stringify(
      runbooks.map((page) => {
        const {reason} = followTabs(page, [...chosen, ...way], [])
        return page.steps.flatMap((step, index) => (reason(step) === null ? [index] : []))
      }),
    ),
  )
}

function choosePages(name: string, tabs: readonly string[], chosen: readonly TabChoice[]): Decisions[] {
  const fixed = pickTab(name, tabs, chosen)
  return fixed === undefined
    ? [...new Set(tabs)].map((tab) => [{variant: name, tab, settled: false}])
    : [[{variant: name, tab: fixed, settled: true}]]
}

/** One way of each part, in every combination or so that each two meet. */
function meet(parts: readonly (readonly Decisions[])[], mode: CombinationOptions['mode']): Decisions[][] {
  const many = parts.filter(({length}) => length > 1)
  if (mode === 'all' || many.length < 3) return multiplyParts(parts)
  const rows = coverPairs(many.map(({length}) => length))
  checkCount(rows.length)
  return rows.map((row) => parts.map((ways) => ways[ways.length > 1 ? (row[many.indexOf(ways)] ?? 0) : 0] ?? []))
}

type Unnamed = Omit<Combination, 'name'> & {readonly differs: readonly Decisions[]}

/** By value, as people choose; by name and value where two choices offer the same one. */
function nameCombinations(all: readonly Unnamed[]): Combination[] {
  const values = all.map(({differs}) => differs.flatMap((way) => [...new Set(way.map(({tab: value}) => value))]))
  const short = values.map((each) => each.join(', '))
  const isClear = new Set(short).size === short.length && values.every((each) => new Set(each).size === each.length)
  const long = all.map(({differs}) => differs.flat().map(({variant, tab}) => `${variant}=${tab}`))
  return all.map(({tabs, pages}, index) => ({
    tabs,
    pages,
    name: (isClear ? short[index] : long[index]?.join(', ')) ?? '',
  }))
}
