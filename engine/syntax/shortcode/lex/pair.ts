import {type Problem, reportCrossed, reportMixed, reportTooDeep, reportUnclosed, reportUnopened} from '../problem.ts'
import type {ScannedItem} from './scan.ts'
import type {Tag} from './tag.ts'

/** A part of the page that Markdown sees as one placeholder. */
export type Unit = {readonly start: number; readonly end: number} & (
  | {
      readonly kind: 'shortcode'
      readonly opener: Tag
      readonly closer: Tag | null
      readonly raw: boolean
      readonly inside: Unit[]
    }
  | {readonly kind: 'escaped'}
  | {readonly kind: 'html'} // a comment, or a closing tag that closes nothing: kept as it is
)

export interface Names {
  readonly raw: ReadonlySet<string>
  readonly paired: ReadonlySet<string>
}

// Deeper than any page nests, shallow enough for every visitor that walks the tree by calling itself.
const maxDepth = 100

/** Pair opening and closing tags, by a stack, and nest what they hold. */
export function pair(items: readonly ScannedItem[], names: Names): {units: Unit[]; problems: Problem[]} {
  const tags = items.map((item) => (item.kind === 'tag' ? item.tag : undefined))
  const problems: Problem[] = []
  const partners = match(tags, names, problems)
  const units = nest(items, partners, problems)
  return {units, problems}
}

function makeKey({spelling, name}: Tag): string {
  return `${spelling}${name}`
}

interface Open {
  readonly index: number
  readonly tag: Tag
}

interface Matching {
  readonly stack: Open[]
  readonly depth: Map<string, number> // by key: how many are on the stack
  readonly next: readonly (Tag['kind'] | undefined)[] // by index: what the next tag of the same key is
  readonly crossed: Map<string, number> // by key: closing tags yet to come whose opener was given up
  readonly partners: Map<number, number>
  readonly problems: Problem[]
}

/** Which closing tag belongs to which opening one, by index; an unpaired opener has none. */
function match(tags: readonly (Tag | undefined)[], names: Names, problems: Problem[]): Map<number, number> {
  const {next, closing} = lookAhead(tags)
  const mandatory = (tag: Tag) => names.paired.has(tag.name) || names.raw.has(tag.name) || closing.has(makeKey(tag))
  const state: Matching = {
    stack: [],
    depth: new Map(),
    next,
    crossed: new Map(),
    partners: new Map(),
    problems,
  }
  for (const [index, tag] of tags.entries()) {
    if (tag?.kind === 'open' && mandatory(tag)) push(state, {index, tag})
    if (tag?.kind === 'close') close(state, {index, tag})
  }
  for (const {tag} of state.stack) problems.push(reportUnclosed(tag))
  return state.partners
}

function lookAhead(tags: readonly (Tag | undefined)[]): {next: (Tag['kind'] | undefined)[]; closing: Set<string>} {
  const last = new Map<string, Tag['kind']>()
  const closing = new Set<string>()
  const next = tags.map((): Tag['kind'] | undefined => undefined)
  for (let index = tags.length - 1; index >= 0; index--) {
    const tag = tags[index]
    if (tag?.kind !== 'open' && tag?.kind !== 'close') continue
    next[index] = last.get(makeKey(tag))
    last.set(makeKey(tag), tag.kind)
    if (tag.kind === 'close') closing.add(makeKey(tag))
  }
  return {next, closing}
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function push({stack, depth}: Matching, open: Open): void {
  stack.push(open)
  add(depth, makeKey(open.tag), 1)
}

function close(state: Matching, {index, tag}: Open): void {
  const key = makeKey(tag)
  if ((state.depth.get(key) ?? 0) === 0) {
    reportUnmatched(state, tag)
    return
  }
  for (let top = state.stack.pop(); top !== undefined; top = state.stack.pop()) {
    add(state.depth, makeKey(top.tag), -1)
    if (makeKey(top.tag) === key) {
      state.partners.set(top.index, index)
      if (top.tag.delimiter !== tag.delimiter) state.problems.push(reportMixed(top.tag, tag))
      return
    }
    giveUp(state, top, tag)
  }
}

function reportUnmatched(state: Matching, tag: Tag): void {
  const key = makeKey(tag)
  if ((state.crossed.get(key) ?? 0) > 0) add(state.crossed, key, -1)
  else state.problems.push(reportUnopened(tag))
}

// An opener that another's end leaves open: it crosses that end if its own end comes later, else it has none.
function giveUp(state: Matching, {index, tag}: Open, outer: Tag): void {
  const crosses = state.next[index] === 'close'
  if (crosses) add(state.crossed, makeKey(tag), 1)
  state.problems.push(crosses ? reportCrossed(tag, outer) : reportUnclosed(tag))
}

interface Parent {
  readonly inside: Unit[]
  readonly end: number // index of its closing tag
}

/** Nest by index; recursion would overflow on hostile pages, so the parents are kept on a stack. */
function nest(items: readonly ScannedItem[], partners: ReadonlyMap<number, number>, problems: Problem[]): Unit[] {
  const root: Unit[] = []
  const parents: Parent[] = [{inside: root, end: items.length}]
  let skipTo = 0
  for (const [index, item] of items.entries()) {
    const parent = parents.at(-1)
    if (parent?.end === index) parents.pop()
    if (parent === undefined || parent.end === index || index < skipTo) continue
    const end = partners.get(index)
    const deep = end !== undefined && parents.length > maxDepth
    const unit = makeUnit(item, findCloser(items, end), deep)
    parent.inside.push(unit)
    if (end === undefined || unit.kind !== 'shortcode') continue
    if (!deep) parents.push({inside: unit.inside, end})
    else {
      skipTo = end + 1
      problems.push(reportTooDeep(unit.opener, maxDepth))
    }
  }
  return root
}

function findCloser(items: readonly ScannedItem[], index: number | undefined): Tag | null {
  const item = index === undefined ? undefined : items[index]
  return item?.kind === 'tag' ? item.tag : null
}

function makeUnit(item: ScannedItem, closer: Tag | null, opaque: boolean): Unit {
  if (item.kind === 'comment') return {kind: 'html', start: item.start, end: item.end}
  if (item.kind === 'raw') return makeShortcodeUnit(item.opener, item.closer, true)
  const {kind, start, end} = item.tag
  if (kind === 'escaped') return {kind: 'escaped', start, end}
  if (kind === 'close') return {kind: 'html', start, end}
  return makeShortcodeUnit(item.tag, closer, opaque)
}

function makeShortcodeUnit(opener: Tag, closer: Tag | null, raw: boolean): Unit {
  return {kind: 'shortcode', start: opener.start, end: (closer ?? opener).end, opener, closer, raw, inside: []}
}
