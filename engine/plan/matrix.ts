import type {Runbook, Step} from '../model.ts'
import {follow, type TabChoice} from './tabs.ts'

/** One way through pages: which tabs are followed, and what else was chosen. */
export interface Combination {
  readonly tabs: readonly TabChoice[] // for `Choices.tabs`: those chosen before, then this combination's own
  readonly axes: Readonly<Record<string, string>> // axis given from outside → value
  readonly label: string // what differs among combinations: `iop`, `iop, gateway-api`; empty where nothing does
}

export interface MatrixOptions {
  readonly chosen: readonly TabChoice[] // tab sets and axes that they decide stay so
  readonly axes: Readonly<Record<string, readonly string[]>> // further choices by name, each with the values to choose from
  readonly mode: 'all' | 'pairwise' // pairwise: each two values of two choices meet at least once
}

/** More than anybody plays; a page may hold so many tabs by mistake, or to do harm. */
export const mostCombinations = 4096

/** What was asked for comes to more than `mostCombinations`. */
export class TooManyCombinations extends Error {
  constructor() {
    super(
      `there are more than ${mostCombinations} combinations: choose some tabs with \`--tab\`, or play them pairwise`,
    )
  }
}

/** What is decided of a tab set, or of an axis given from outside. */
interface Decision {
  readonly category: string // the tab set's, or the axis' name
  readonly value: string
  readonly settled: boolean // there was nothing else to choose
}

/** Decisions that belong together, one after the other as they were made. */
type Way = readonly Decision[]

interface TabSet {
  readonly page: Runbook
  readonly category: string
  readonly around: ReadonlySet<string> // categories of the sets in whose tabs it stands
  readonly offers: readonly string[]
  readonly values: readonly string[] // those that may still be chosen
  readonly fixed: boolean
}

/** Tab sets that offer a value in common are one choice, which may have several outcomes. */
interface Choice {
  readonly sets: readonly TabSet[]
  readonly outcomes: readonly Way[]
}

/**
 * The ways through pages that are played together. Tab sets that offer a value in common are one choice, whatever their
 * categories are called: each follows the value chosen where it offers it, and is a choice of its own where it does not. A
 * set inside a tab counts only where that tab is followed, and ways that play the same steps are one.
 *
 * Rejects with `TooManyCombinations`.
 */
export const combinations = async (
  runbooks: readonly Runbook[],
  {chosen, axes, mode}: MatrixOptions,
): Promise<readonly Combination[]> => {
  const tabs = clusters(choices(runbooks, chosen)).map((cluster) => distinct(waysOf(cluster, chosen), runbooks, chosen))
  const given = Object.entries(axes).flatMap(([name, values]) =>
    values.length === 0 ? [] : [axisWays(name, values, chosen)],
  )
  const made = await meet([...tabs, ...given], mode)
  const varying = new Set([...tabs, ...given].filter(({length}) => length > 1).flat())
  return labelled(
    made.map((ways) => ({
      tabs: [
        ...chosen,
        ...ways
          .slice(0, tabs.length)
          .flat()
          .map(({category, value}) => ({category, value})),
      ],
      axes: Object.fromEntries(
        ways.slice(tabs.length).flatMap((way) => way.map((each) => [each.category, each.value])),
      ),
      differs: ways.filter((way) => varying.has(way)).map((way) => way.filter(({settled}) => !settled)),
    })),
  )
}

const choices = (runbooks: readonly Runbook[], chosen: readonly TabChoice[]): Choice[] =>
  linked(runbooks.flatMap((page) => tabSets(page, chosen))).map((sets) => ({sets, outcomes: outcomesOf(sets)}))

const tabSets = (page: Runbook, chosen: readonly TabChoice[]): TabSet[] => {
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

const around = ({steps}: Runbook, category: string): ReadonlySet<string> =>
  new Set(
    steps.flatMap((step) => {
      const names = tabsOf(step).map(({variant}) => variant)
      return names.slice(0, Math.max(0, names.indexOf(category)))
    }),
  )

/** Parts that share nothing with each other, in the order of their first members. */
const connected = <T>(all: readonly T[], belong: (one: T, other: T) => boolean): T[][] => {
  let parts: T[][] = []
  for (const each of all) {
    const [first, ...more] = parts.filter((part) => part.some((other) => belong(each, other)))
    const joined = new Set([...(first ?? []), ...more.flat(), each])
    const part = all.filter((other) => joined.has(other))
    parts = [...parts.map((known) => (known === first ? part : known)), ...(first === undefined ? [part] : [])]
    parts = parts.filter((known) => !more.includes(known))
  }
  return parts
}

/**
 * Sets that offer a value in common. One inside a tab of another stays a choice of its own: it would never be followed
 * elsewhere. Sets of one category are together in any case, since choices name no page.
 */
const linked = (sets: readonly TabSet[]): TabSet[][] => {
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

const first = (sets: readonly TabSet[], part: readonly TabSet[]): number => sets.findIndex((set) => part.includes(set))

type Relation = (one: TabSet, other: TabSet) => boolean

const anyPair = (some: readonly TabSet[], others: readonly TabSet[], holds: Relation): boolean =>
  some.some((one) => others.some((other) => holds(one, other)))

const shareValue: Relation = (one, other) => one.offers.some((value) => other.offers.includes(value))

const areNested: Relation = (one, other) =>
  one.page === other.page && (one.around.has(other.category) || other.around.has(one.category))

/** Each value in turn is what is followed; sets that don't offer it are choices of their own. */
const outcomesOf = (sets: readonly TabSet[]): Way[] => {
  const leading = sets.find(({fixed}) => fixed)?.values ?? [...new Set(sets.flatMap(({values}) => values))]
  const ways = leading.flatMap((value) => {
    const following = sets.filter(({values}) => values.includes(value))
    const decisions = following.map(({category}) => ({category, value, settled: leading.length === 1}))
    const offered = new Set(following.flatMap(({offers}) => offers))
    const rest = sets.filter((set) => !following.includes(set)).map((set) => without(set, offered))
    return product(linked(rest).map(outcomesOf)).map((tails): Way => once([...decisions, ...tails.flat()]))
  })
  return uniqueBy(ways, (way) => JSON.stringify(way.map(({category, value}) => `${category}=${value}`).sort()))
}

/** A set does not follow what one that is decided otherwise offers as well, if it can help it. */
const without = (set: TabSet, offered: ReadonlySet<string>): TabSet => {
  const values = set.values.filter((value) => !offered.has(value))
  return set.fixed || values.length === 0 ? set : {...set, values}
}

const once = (way: Way): Way => uniqueBy(way, ({category, value}) => JSON.stringify([category, value]))

/** Of members that have a key in common, the first. */
const uniqueBy = <T>(all: readonly T[], key: (each: T) => string): T[] => {
  const found = new Map<string, T>()
  for (const each of all) if (!found.has(key(each))) found.set(key(each), each)
  return [...found.values()]
}

/** Choices of which one may stand inside a tab of another. */
const clusters = (all: readonly Choice[]): Choice[][] => {
  const pages = new Set(all.flatMap(({sets}) => sets.map(({page}) => page)))
  const nests = [...pages]
    .flatMap((page) => page.steps.map((step) => all.filter(({sets}) => sets.some((set) => holds(set, page, step)))))
    .filter(({length}) => length > 1)
  return connected(all, (one, other) => nests.some((nest) => nest.includes(one) && nest.includes(other)))
}

const holds = (set: TabSet, page: Runbook, step: Step): boolean =>
  set.page === page && tabsOf(step).some(({variant}) => variant === set.category)

const tabsOf = ({within}: Step) => within.filter((around) => around.kind === 'tab')

/** Every way through choices, of which some are to be made only on some ways. */
const waysOf = (cluster: readonly Choice[], chosen: readonly TabChoice[], made: Way = []): Way[] => {
  const next = cluster.find((choice) => isOpen(choice, [...chosen, ...made]))
  if (next === undefined) return [made]
  const others = cluster.filter((choice) => choice !== next)
  const ways = next.outcomes.flatMap((outcome) => waysOf(others, chosen, [...made, ...outcome]))
  check(ways.length)
  return ways
}

/** Whether a step stands in one of its tabs, and in tabs around that one that are all followed. */
const isOpen = ({sets}: Choice, made: readonly TabChoice[]): boolean =>
  sets.some(({page, category}) => {
    const {tabs} = follow(page, made, [])
    return page.steps.some((step) => {
      const around = tabsOf(step)
      const index = around.findIndex(({variant}) => variant === category)
      return index !== -1 && around.slice(0, index).every(({variant, tab}) => tabs[variant] === tab)
    })
  })

/** Of ways that play the same steps, the first. */
const distinct = (ways: readonly Way[], runbooks: readonly Runbook[], chosen: readonly TabChoice[]): Way[] =>
  uniqueBy(ways, (way) =>
    JSON.stringify(
      runbooks.map((page) => {
        const {reason} = follow(page, [...chosen, ...way], [])
        return page.steps.flatMap((step, index) => (reason(step) === null ? [index] : []))
      }),
    ),
  )

const axisWays = (name: string, values: readonly string[], chosen: readonly TabChoice[]): Way[] => {
  const fitting = chosen.filter(({category, value}) => (category ?? name) === name && values.includes(value))
  const fixed = fitting.find(({category}) => category !== null) ?? fitting[0]
  return fixed === undefined
    ? [...new Set(values)].map((value) => [{category: name, value, settled: false}])
    : [[{category: name, value: fixed.value, settled: true}]]
}

/** One way of each part, in every combination or so that each two meet. */
const meet = async (parts: readonly (readonly Way[])[], mode: MatrixOptions['mode']): Promise<Way[][]> => {
  const many = parts.filter(({length}) => length > 1)
  if (mode === 'all' || many.length < 3) return product(parts)
  const {make} = await import('covertable')
  const rows: number[][] = make(many.map((ways) => ways.map((_, index) => index)))
  return rows
    .sort((one, other) => one.reduce((order, index, column) => order || index - (other[column] ?? 0), 0))
    .map((row) => parts.map((ways) => ways[ways.length > 1 ? (row[many.indexOf(ways)] ?? 0) : 0] ?? []))
}

const product = <T>(parts: readonly (readonly T[])[]): T[][] =>
  parts.reduce<T[][]>(
    (rows, part) => {
      check(rows.length * part.length)
      return rows.flatMap((row) => part.map((each) => [...row, each]))
    },
    [[]],
  )

const check = (count: number): void => {
  if (count > mostCombinations) throw new TooManyCombinations()
}

type Unlabelled = Omit<Combination, 'label'> & {readonly differs: readonly Way[]}

/** By value, as people choose; by name and value where two choices offer the same one. */
const labelled = (all: readonly Unlabelled[]): Combination[] => {
  const values = all.map(({differs}) => differs.flatMap((way) => [...new Set(way.map(({value}) => value))]))
  const short = values.map((each) => each.join(', '))
  const isClear = new Set(short).size === short.length && values.every((each) => new Set(each).size === each.length)
  const long = all.map(({differs}) => differs.flat().map(({category, value}) => `${category}=${value}`))
  return all.map(({tabs, axes}, index) => ({
    tabs,
    axes,
    label: (isClear ? short[index] : long[index]?.join(', ')) ?? '',
  }))
}
