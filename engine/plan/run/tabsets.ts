import type {Runbook, Step} from '../../model.ts'
import {follow, type TabChoice} from '../tabs.ts'
import {connected, product, uniqueBy} from './combining.ts'

/** What is decided of a tab set, or of an axis given from outside. */
export interface Decision {
  readonly category: string // the tab set's, or the axis' name
  readonly value: string
  readonly settled: boolean // there was nothing else to choose
}

/** Decisions that belong together, one after the other as they were made. */
export type Way = readonly Decision[]

/** A tab set of one page, as a choice. */
export interface TabSet {
  readonly page: Runbook
  readonly category: string
  readonly around: ReadonlySet<string> // categories of the sets in whose tabs it stands
  readonly offers: readonly string[]
  readonly values: readonly string[] // those that may still be chosen
  readonly fixed: boolean
}

/** The tab sets of a page that leave something to choose, or did before it was chosen. */
export function tabSets(page: Runbook, chosen: readonly TabChoice[]): TabSet[] {
  const {tabs} = follow(page, chosen, [])
  return page.variants
    .filter((variant) => variant.tabs.length > 1)
    .map(({id, tabs: all}) => {
      const offers = all.map(({value}) => value)
      const value = tabs[id]
      const values = value === undefined ? offers : [value]
      return {page, category: id, around: around(page, id), offers, values, fixed: value !== undefined}
    })
}

/** What was chosen for sets of any category, by category: a combination's own choices name theirs, and would win. */
export function spelledOut(sets: readonly TabSet[], chosen: readonly TabChoice[]): TabChoice[] {
  const spelled = chosen.flatMap((choice) =>
    sets
      .filter(({page, category, values: [value]}) => follow(page, [choice], []).tabs[category] === value)
      .filter(({fixed}) => fixed && choice.category === null)
      .map(({category, values: [value = '']}) => ({category, value})),
  )
  return uniqueBy(spelled, ({category, value}) => JSON.stringify([category, value]))
}

function around({steps}: Runbook, category: string): ReadonlySet<string> {
  return new Set(
    steps.flatMap((step) => {
      const names = tabsOf(step).map(({variant}) => variant)
      return names.slice(0, Math.max(0, names.indexOf(category)))
    }),
  )
}

/**
 * Sets that offer a value in common. One inside a tab of another stays a choice of its own: it would never be followed
 * elsewhere. Sets of one category are together in any case, since choices name no page.
 */
export function linked(sets: readonly TabSet[]): TabSet[][] {
  const groups = connected(sets, (one, other) => one.category === other.category && shareValue(one, other))
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
  one.page === other.page && (one.around.has(other.category) || other.around.has(one.category))

/** Each value in turn is what is followed; sets that don't offer it are choices of their own. */
export function outcomesOf(sets: readonly TabSet[]): Way[] {
  const leading = sets.find(({fixed}) => fixed)?.values ?? [...new Set(sets.flatMap(({values}) => values))]
  const ways = leading.flatMap((value) => {
    const leaders = sets.filter(({values}) => values.includes(value))
    const isNamed = ({category, offers}: TabSet) =>
      offers.includes(value) && leaders.some((leader) => leader.category === category)
    const following = sets.filter((set) => leaders.includes(set) || isNamed(set))
    const decisions = following
      .filter(({fixed}) => !fixed)
      .map(({category}) => ({category, value, settled: leading.length === 1}))
    const offered = new Set(following.flatMap(({offers}) => offers))
    const rest = sets.filter((set) => !following.includes(set)).map((set) => without(set, offered))
    return product(linked(rest).map(outcomesOf)).map((tails): Way => once([...decisions, ...tails.flat()]))
  })
  return uniqueBy(ways, inCategories)
}

/** What a way comes to: of one category the first value that a set offers is the one that it follows. */
function inCategories(way: Way): string {
  return JSON.stringify(
    [...way]
      .sort((one, other) => (one.category < other.category ? -1 : Number(one.category > other.category)))
      .map(({category, value}) => [category, value]),
  )
}

/** A set does not follow what one that is decided otherwise offers as well, if it can help it. */
function without(set: TabSet, offered: ReadonlySet<string>): TabSet {
  const values = set.values.filter((value) => !offered.has(value))
  return set.fixed || values.length === 0 ? set : {...set, values}
}

function once(way: Way): Way {
  return uniqueBy(way, ({category, value}) => JSON.stringify([category, value]))
}

/** The tabs that a step stands in, outermost first. */
export function tabsOf({within}: Step) {
  return within.filter((around) => around.kind === 'tab')
}
