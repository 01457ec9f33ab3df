import type {Runbook, Step} from '../../model.ts'
import {follow, type TabChoice} from '../tabs.ts'
import {check, connected, product, uniqueBy} from './combining.ts'
import {pairwise} from './pairwise.ts'
import {linked, outcomesOf, spelledOut, type TabSet, tabSets, tabsOf, type Way} from './tabsets.ts'

export {TooManyCombinations} from './combining.ts'

/** One way through pages: which tabs are followed, and what else was chosen. */
export interface Combination {
  readonly tabs: readonly TabChoice[] // for `Choices.tabs`: those chosen before, then this combination's own
  readonly axes: Readonly<Record<string, string>> // axis given from outside → value
  readonly label: string // what differs among combinations: `iop`, `iop, gateway-api`; empty where nothing does
}

/** What combinations are made of, beside the pages. */
export interface MatrixOptions {
  readonly chosen: readonly TabChoice[] // tab sets and axes that they decide stay so
  readonly axes: Readonly<Record<string, readonly string[]>> // further choices by name, each with the values to choose from
  readonly mode: 'all' | 'pairwise' // pairwise: each two values of two choices meet at least once
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
 * Throws `TooManyCombinations`.
 */
export function combinations(
  runbooks: readonly Runbook[],
  {chosen, axes, mode}: MatrixOptions,
): readonly Combination[] {
  const sets = runbooks.flatMap((page) => tabSets(page, chosen))
  const known = [...chosen, ...spelledOut(sets, chosen)]
  const choices = linked(sets).map((linkedSets) => ({sets: linkedSets, outcomes: outcomesOf(linkedSets)}))
  const tabs = clusters(choices).map((cluster) => distinct(waysOf(cluster, known), runbooks, known))
  const given = Object.entries(axes).flatMap(([name, values]) =>
    values.length === 0 ? [] : [axisWays(name, values, chosen)],
  )
  const made = meet([...tabs, ...given], mode)
  const varying = new Set([...tabs, ...given].filter(({length}) => length > 1).flat())
  return labelled(
    made.map((ways) => ({
      tabs: [
        ...known,
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

/** Choices of which one may stand inside a tab of another. */
function clusters(all: readonly Choice[]): Choice[][] {
  const pages = new Set(all.flatMap(({sets}) => sets.map(({page}) => page)))
  const nests = [...pages]
    .flatMap((page) => page.steps.map((step) => all.filter(({sets}) => sets.some((set) => holds(set, page, step)))))
    .filter(({length}) => length > 1)
  return connected(all, (one, other) => nests.some((nest) => nest.includes(one) && nest.includes(other)))
}

function holds(set: TabSet, page: Runbook, step: Step): boolean {
  return set.page === page && tabsOf(step).some(({variant}) => variant === set.category)
}

/** Every way through choices, of which some are to be made only on some ways. */
function waysOf(cluster: readonly Choice[], chosen: readonly TabChoice[], made: Way = []): Way[] {
  const next = cluster.find((choice) => isOpen(choice, [...chosen, ...made]))
  if (next === undefined) return [made]
  const others = cluster.filter((choice) => choice !== next)
  const ways = next.outcomes.flatMap((outcome) => waysOf(others, chosen, [...made, ...outcome]))
  check(ways.length)
  return ways
}

/** Whether a step stands in one of its tabs, and in tabs around that one that are all followed. */
function isOpen({sets}: Choice, made: readonly TabChoice[]): boolean {
  return sets.some(({page, category}) => {
    const {tabs} = follow(page, made, [])
    return page.steps.some((step) => {
      const around = tabsOf(step)
      const index = around.findIndex(({variant}) => variant === category)
      return index !== -1 && around.slice(0, index).every(({variant, tab}) => tabs[variant] === tab)
    })
  })
}

/** Of ways that play the same steps, the first. */
function distinct(ways: readonly Way[], runbooks: readonly Runbook[], chosen: readonly TabChoice[]): Way[] {
  return uniqueBy(ways, (way) =>
    JSON.stringify(
      runbooks.map((page) => {
        const {reason} = follow(page, [...chosen, ...way], [])
        return page.steps.flatMap((step, index) => (reason(step) === null ? [index] : []))
      }),
    ),
  )
}

function axisWays(name: string, values: readonly string[], chosen: readonly TabChoice[]): Way[] {
  const fitting = chosen.filter(({category, value}) => (category ?? name) === name && values.includes(value))
  const fixed = fitting.find(({category}) => category !== null) ?? fitting[0]
  return fixed === undefined
    ? [...new Set(values)].map((value) => [{category: name, value, settled: false}])
    : [[{category: name, value: fixed.value, settled: true}]]
}

/** One way of each part, in every combination or so that each two meet. */
function meet(parts: readonly (readonly Way[])[], mode: MatrixOptions['mode']): Way[][] {
  const many = parts.filter(({length}) => length > 1)
  if (mode === 'all' || many.length < 3) return product(parts)
  const rows = pairwise(many.map(({length}) => length))
  check(rows.length)
  return rows.map((row) => parts.map((ways) => ways[ways.length > 1 ? (row[many.indexOf(ways)] ?? 0) : 0] ?? []))
}

type Unlabelled = Omit<Combination, 'label'> & {readonly differs: readonly Way[]}

/** By value, as people choose; by name and value where two choices offer the same one. */
function labelled(all: readonly Unlabelled[]): Combination[] {
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
