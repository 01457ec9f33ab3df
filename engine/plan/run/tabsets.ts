import type {Runbook, Step} from '../../model.ts'
import {followTabs, type TabChoice} from '../tabs.ts'
import {groupConnected, keepFirstBy, multiplyParts} from './combining.ts'

/** What is decided of a tab set, or of an axis given from outside. */
export interface Decision {
  readonly variant: string // the tab set's, or the axis' name
  readonly tab: string
  readonly settled: boolean // there was nothing else to choose
}

/** Decisions that belong together, one after the other as they were made. */
export type Decisions = readonly Decision[]

/** A tab set of one page, as a choice. */
export interface TabSet {
  readonly page: Runbook
  readonly variant: string
  readonly around: ReadonlySet<string> // categories of the sets in whose tabs it stands
  readonly offers: readonly string[]
  readonly values: readonly string[] // those that may still be chosen
  readonly fixed: boolean
}

/** The tab sets of a page that leave something to choose, or did before it was chosen. */
export function listTabSets(page: Runbook, chosen: readonly TabChoice[]): TabSet[] {
  const {tabs} = followTabs(page, chosen, [])
  return page.variants
    .filter((variant) => variant.tabs.length > 1)
    .map(({id, tabs: all}) => {
      const offers = all.map(({value}) => value)
      const value = tabs[id]
      const values = value === undefined ? offers : [value]
      return {page, variant: id, around: around(page, id), offers, values, fixed: value !== undefined}
    })
}

/** What was chosen by the tab alone, by variant: a combination's own choices name theirs, and would win. */
export function spellOutChoices(sets: readonly TabSet[], chosen: readonly TabChoice[]): TabChoice[] {
  const spelled = chosen.flatMap((choice) =>
    sets
      .filter(({page, variant, values: [value]}) => followTabs(page, [choice], []).tabs[variant] === value)
      .filter(({fixed}) => fixed && choice.variant === null)
      .map(({variant, values: [tab = '']}) => ({variant, tab})),
  )
  return keepFirstBy(spelled, ({variant, tab}) => JSON.stringify([variant, tab]))
}

function around({steps}: Runbook, set: string): ReadonlySet<string> {
  return new Set(
    steps.flatMap((step) => {
      const names = findTabsAround(step).map(({variant}) => variant)
      return names.slice(0, Math.max(0, names.indexOf(set)))
    }),
  )
}

/**
 * Sets that offer a value in common. One inside a tab of another stays a choice of its own: it would never be followed
 * elsewhere. Sets of one name are together in any case, since choices name no page.
 */
export function linkTabSets(sets: readonly TabSet[]): TabSet[][] {
  const groups = groupConnected(sets, (one, other) => one.variant === other.variant && shareValue(one, other))
  let parts: TabSet[][] = []
  for (const group of groups) {
    let joined = group
    const apart = parts.filter((part) => {
      const isLinked = anyPair(part, group, shareValue) && !anyPair(part, joined, areNested)
      if (isLinked) joined = [...part, ...joined]
      return !isLinked
    })
    parts = [...apart, joined]
  }
  return parts
    .map((part) => sets.filter((set) => part.includes(set)))
    .sort((one, other) => first(sets, one) - first(sets, other))
}

function first(sets: readonly TabSet[], part: readonly TabSet[]): number {
  return sets.findIndex((set) => part.includes(set))
}

type Relation = (one: TabSet, other: TabSet) => boolean

function anyPair(some: readonly TabSet[], others: readonly TabSet[], holds: Relation): boolean {
  return some.some((one) => others.some((other) => holds(one, other)))
}

const shareValue: Relation = (one, other) => one.offers.some((value) => other.offers.includes(value))

const areNested: Relation = (one, other) =>
  one.page === other.page && (one.around.has(other.variant) || other.around.has(one.variant))

/** Each value in turn is what is followed; sets that don't offer it are choices of their own. */
export function listDecisions(sets: readonly TabSet[]): Decisions[] {
  const leading = sets.find(({fixed}) => fixed)?.values ?? [...new Set(sets.flatMap(({values}) => values))]
  const ways = leading.flatMap((value) => {
    const leaders = sets.filter(({values}) => values.includes(value))
    const isNamed = ({variant, offers}: TabSet) =>
      offers.includes(value) && leaders.some((leader) => leader.variant === variant)
    const following = sets.filter((set) => leaders.includes(set) || isNamed(set))
    const decisions = following
      .filter(({fixed}) => !fixed)
      .map(({variant}) => ({variant, tab: value, settled: leading.length === 1}))
    const offered = new Set(following.flatMap(({offers}) => offers))
    const rest = sets.filter((set) => !following.includes(set)).map((set) => without(set, offered))
    return multiplyParts(linkTabSets(rest).map(listDecisions)).map(
      (tails): Decisions => once([...decisions, ...tails.flat()]),
    )
  })
  return keepFirstBy(ways, inCategories)
}

/** What a way comes to: of one variant the first tab that a set offers is the one that it follows. */
function inCategories(way: Decisions): string {
  return JSON.stringify(
    [...way]
      .sort((one, other) => (one.variant < other.variant ? -1 : Number(one.variant > other.variant)))
      .map(({variant, tab}) => [variant, tab]),
  )
}

/** A set does not follow what one that is decided otherwise offers as well, if it can help it. */
function without(set: TabSet, offered: ReadonlySet<string>): TabSet {
  const values = set.values.filter((value) => !offered.has(value))
  return set.fixed || values.length === 0 ? set : {...set, values}
}

function once(way: Decisions): Decisions {
  return keepFirstBy(way, ({variant, tab}) => JSON.stringify([variant, tab]))
}

/** The tabs that a step stands in, outermost first. */
export function findTabsAround({within}: Step) {
  return within.filter((around) => around.kind === 'tab')
}
