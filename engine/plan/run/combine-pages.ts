import type {TabChoice} from '../index.ts'
import {makeCombinations} from './combinations.ts'
import type {RequiredPages} from './session-plan.ts'

/** One combination of what pages, and the choices between pages, offer. */
export interface PageCombination {
  readonly tabs: readonly TabChoice[]
  readonly name: string // empty where it is the only one
}

interface Combining {
  readonly tabs: readonly TabChoice[]
  readonly mode: 'all' | 'pairwise'
  readonly findRequired: (tabs: readonly TabChoice[]) => Promise<RequiredPages>
}

/**
 * Make every combination of what pages offer. Choices between pages come first, since which tabs there are depends on them.
 *
 * @throws Mistake where there are too many to play
 */
export function combinePages(combining: Combining): Promise<readonly PageCombination[]> {
  return combineFrom({tabs: combining.tabs, name: ''}, combining)
}

async function combineFrom({tabs, name}: PageCombination, combining: Combining): Promise<readonly PageCombination[]> {
  const {openVariants, pages} = await combining.findRequired(tabs)
  const isBetweenPages = Object.keys(openVariants).length > 0
  const members = [...pages.values()]
  const made = makeCombinations(isBetweenPages ? [] : members.map(({runbook}) => runbook), {
    chosen: isBetweenPages ? tabs : [...tabs, ...members.flatMap(({choices}) => choices.preferredTabs)],
    pageVariants: openVariants,
    mode: combining.mode,
  })
  const found = made.map(
    (each): PageCombination => ({
      tabs: [...each.tabs, ...Object.entries(each.pages).map(([variant, tab]) => ({variant, tab}))],
      name: [name, made.length > 1 ? each.name : ''].filter((part) => part !== '').join(', '),
    }),
  )
  if (!isBetweenPages) return found
  return (await Promise.all(found.map((each) => combineFrom(each, combining)))).flat()
}
