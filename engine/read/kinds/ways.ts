import type {Evidence} from '../../model.ts'
import {findPlatform, type Named} from '../../platform.ts'
import {makeSlug} from '../../slug.ts'
import type {FoundKind} from './kind.ts'
import type {Heading, Paragraph, Surroundings} from './surroundings.ts'

export const otherWay = 'another way of the page is taken'

/** The ways that stand in a row, such as headings side by side. */
interface Ways<Each> {
  readonly order: ReadonlyMap<Each, number> // 0-based, among the ways that fit this machine
  readonly distinct: number // how many name different things
}

/**
 * Look in a row for ways to choose from, once a row: each of its members asks for them.
 *
 * @param name what a member names; null where it is no way
 */
export function rememberWays<Each extends object>(
  name: (each: Each, index: number, row: readonly Each[]) => string | number | null,
): (row: readonly Each[]) => Ways<Each> {
  return remember((row) => listWays(row, name))
}

/** Work something out of a row or a heading once. */
export function remember<Of extends object, Found>(find: (of: Of) => Found): (of: Of) => Found {
  const found = new WeakMap<Of, {readonly value: Found}>()
  return (of) => {
    const known = found.get(of) ?? {value: find(of)}
    found.set(of, known)
    return known.value
  }
}

function listWays<Each>(
  row: readonly Each[],
  name: (each: Each, index: number, row: readonly Each[]) => string | number | null,
): Ways<Each> {
  const order = new Map<Each, number>()
  const names = new Set<string | number>()
  for (const [index, each] of row.entries()) {
    const named = name(each, index, row)
    if (named === null) continue
    order.set(each, order.size)
    names.add(named)
  }
  return {order, distinct: names.size}
}

/** Headings in their row, numbered from 0; those for other systems, and those that show nothing to type, are no ways to take. */
export function numberHeadings(headings: readonly Heading[]): ReadonlyMap<Heading, number> {
  return new Map(
    headings
      .filter((heading) => !isForeign(findPlatform(heading.title)) && holdsBlocks(heading))
      .map((heading, index) => [heading, index]),
  )
}

export const holdsBlocks = remember(
  ({blocks, children}: Heading): boolean => blocks.length > 0 || children.some((each) => holdsBlocks(each)),
)

/** The first of the ways runs, the others are alternatives to it. */
export function chooseWay(index: number, evidence: Evidence, group: string): FoundKind {
  return {kind: index > 0 ? 'alternative' : 'run', why: index > 0 ? otherWay : '', evidence, group}
}

export function makeGroup(heading: Heading | null, what: string): string {
  return `${makeSlug(heading === null || heading.title === '' ? 'page' : heading.title)}-${what}`
}

export function isForeign(named: Named | null): boolean {
  return named !== null && named.fits === false
}

/** The paragraphs whose beginning may say whom a block is for, nearest first. */
export function listOpenings({lead, above, before, block}: Surroundings): readonly Paragraph[] {
  const last = lead.at(-1)
  const items = above.toReversed()
  if (last !== undefined) return [last, ...items]
  const isNext = before !== null && before.block.place.start.column === block.place.start.column
  return [...(isNext ? before.lead.slice(-1) : []), ...items]
}

/** The words of a paragraph that name whom it is for: `GKE`, `On macOS`, `If you use minikube`; empty where none may. */
export function findCondition({text}: Paragraph): string {
  const first = text.trim().split(/[,:(–—\n]| - | (?:you (?:can|must|need to|should)|use|run|do) /, 1)[0] ?? ''
  const isCondition = /^\W*(?:if|on|for|in|with|using|when using)\b/i.test(first)
  return (isCondition && /[,:]/.test(text)) || first.split(/\s+/).length <= 4 ? first : ''
}
