import {Mistake} from '../../mistake.ts'
import type {Reading} from '../../run/pages/prepare-page.ts'
import type {TabChoice} from '../index.ts'
import {combinations, TooManyCombinations} from './combinations.ts'
import type {Needs} from './required-pages.ts'

/** One way through pages: the choices that make it, and what it is called. */
export interface Way {
  readonly tabs: readonly TabChoice[]
  readonly label: string // empty where it is the only one
}

interface Choosing {
  readonly tabs: readonly TabChoice[]
  readonly mode: 'all' | 'pairwise'
  readonly needs: (tabs: readonly TabChoice[]) => Promise<Needs> | Needs
}

/**
 * Every combination of what the pages offer. Choices between pages come first, since which tabs there are depends on them.
 * Throws `Mistake` where there are too many to play.
 */
export async function waysThrough(choosing: Choosing): Promise<readonly Way[]> {
  try {
    return await waysFrom(choosing.tabs, '', choosing)
  } catch (error) {
    throw error instanceof TooManyCombinations ? new Mistake(`--matrix: ${error.message}`) : error
  }
}

async function waysFrom(tabs: readonly TabChoice[], label: string, choosing: Choosing): Promise<readonly Way[]> {
  const {axes, readings} = await choosing.needs(tabs)
  const between = Object.keys(axes).length > 0
  const members = [...readings.values()]
  const ways = combinations(between ? [] : members.map(({runbook}) => runbook), {
    chosen: between ? tabs : [...tabs, ...usual(members)],
    axes,
    mode: choosing.mode,
  })
  const found = ways.map(
    (way): Way => ({
      tabs: [...way.tabs, ...Object.entries(way.axes).map(([category, value]) => ({category, value}))],
      label: [label, ways.length > 1 ? way.label : ''].filter((part) => part !== '').join(', '),
    }),
  )
  if (!between) return found
  return (await Promise.all(found.map((way) => waysFrom(way.tabs, way.label, choosing)))).flat()
}

function usual(members: readonly Reading[]): readonly TabChoice[] {
  return members.flatMap(({choices}) => choices.usualTabs)
}
