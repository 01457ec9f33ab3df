import {isMapping, type Mapping} from '../../mapping.ts'
import type {DiffRow, Expecter, Segment} from '../../verdict.ts'
import {isDuration, isMeasuredKey} from '../durations.ts'
import {clip} from '../pair-row.ts'
import {isAlike} from '../text/match.ts'
import {quote} from '../verdicts.ts'
import type {Vocabulary} from '../vocabulary.ts'

/** A value as a page shows it: `...` stands for members, items or a whole value. */
export type Shown =
  | {readonly kind: 'any'}
  | {readonly kind: 'value'; readonly value: unknown} // a string, number, boolean or null
  | {readonly kind: 'map'; readonly entries: readonly (readonly [string, Shown])[]; readonly open: boolean}
  | {readonly kind: 'list'; readonly items: readonly (Shown | null)[]} // null: any items

/** What was found at one path. */
export interface Finding {
  readonly path: string // `.status.conditions[0].status`
  readonly kind: 'same' | 'changed' | 'missing' | 'unexpected'
  readonly shown: string // on one line, empty where the page has nothing
  readonly printed: string // on one line, empty where the output has nothing
}

/** Fields that a cluster fills in anew each time, whatever their value looks like. */
const assigned = new Set(['uid', 'resourceVersion', 'pod-template-hash', 'controller-revision-hash', 'pid', 'ppid'])

/** Every leaf of both sides, in the page's order; text compares but for what varies from run to run. */
export function findAll(shown: Shown, printed: unknown, words: Vocabulary): readonly Finding[] {
  const out: Finding[] = []
  collect(shown, printed, {words, path: '', out})
  return out
}

/** What a person reads first: the first path that matters. */
export function findReason(all: readonly Finding[], {shows, lacks}: Expecter): string | null {
  const first = all.find(({kind}) => kind !== 'same')
  if (first === undefined) return null
  const {path, kind, shown, printed} = first
  if (kind === 'missing') return `${quote(path)} is missing, ${shows} ${quote(shown)}`
  if (kind === 'unexpected') return `${quote(path)} ${lacks}`
  return `${quote(path)} is ${quote(printed)}, ${shows} ${quote(shown)}`
}

/** A path and its value, side by side. */
export function makePathRow({path, kind, shown, printed}: Finding): DiffRow {
  const tone = shown === printed ? 'same' : kind === 'same' ? 'varied' : 'wrong'
  const side = (text: string): readonly Segment[] => [{text: `${path}: `, tone: 'same'}, clip(text, tone, 0)]
  return {kind, expected: kind === 'unexpected' ? null : side(shown), actual: kind === 'missing' ? null : side(printed)}
}

interface Visit {
  readonly words: Vocabulary
  readonly path: string
  readonly out: Finding[]
}

function collect(shown: Shown, printed: unknown, visit: Visit): void {
  const path = visit.path === '' ? '.' : visit.path
  if (shown.kind === 'map' && isMapping(printed)) collectMap(shown, printed, visit)
  else if (shown.kind === 'list' && Array.isArray(printed)) collectList(shown.items, printed, visit)
  else if (shown.kind !== 'any') {
    const same = shown.kind === 'value' && isSameValue(shown.value, printed, visit)
    visit.out.push({path, kind: same ? 'same' : 'changed', shown: describe(shown), printed: spellValue(printed)})
  }
}

function collectMap({entries, open}: Extract<Shown, {kind: 'map'}>, printed: Mapping, visit: Visit): void {
  const keys = new Set<string>()
  for (const [key, value] of entries) {
    keys.add(key)
    const path = spellMember(visit.path, key)
    if (!Object.hasOwn(printed, key)) visit.out.push({path, kind: 'missing', shown: describe(value), printed: ''})
    else if (!assigned.has(key)) collect(value, printed[key], {...visit, path})
  }
  if (open) return
  for (const key of Object.keys(printed)) {
    if (!keys.has(key)) visit.out.push(makeUnexpected(spellMember(visit.path, key), printed[key]))
  }
}

function makeUnexpected(path: string, value: unknown): Finding {
  return {path, kind: 'unexpected', shown: '', printed: spellValue(value)}
}

function spellMember(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`
}

function collectList(items: readonly (Shown | null)[], printed: readonly unknown[], visit: Visit): void {
  let at = 0
  let gap = false
  for (const item of items) {
    if (item === null) {
      gap = true
      continue
    }
    if (gap) at = findFirstLike(item, printed, at, visit.words)
    gap = false
    const path = `${visit.path}[${at}]`
    if (at < printed.length) collect(item, printed[at], {...visit, path})
    else visit.out.push({path, kind: 'missing', shown: describe(item), printed: ''})
    at++
  }
  if (gap) return
  for (; at < printed.length; at++) visit.out.push(makeUnexpected(`${visit.path}[${at}]`, printed[at]))
}

/** After elided items, the first that fits; where none does, the next one is held against the page. */
function findFirstLike(item: Shown, printed: readonly unknown[], from: number, words: Vocabulary): number {
  for (let at = from; at < printed.length; at++) {
    if (findAll(item, printed[at], words).every(({kind}) => kind === 'same')) return at
  }
  return from
}

function isSameValue(shown: unknown, printed: unknown, {path, words}: Visit): boolean {
  if (shown === printed) return true
  if (typeof shown === 'number' && typeof printed === 'number') return timed.test(path)
  if (typeof shown !== 'string' || typeof printed !== 'string') return false
  if (isDuration(shown)) return isDuration(printed) && isMeasuredKey(findKey(path), shown)
  return isAlike(shown, printed, words)
}

/** Numbers whose key says that they are a measured time. */
const timed = /(?:^|[._a-z])(?:[Dd]uration|[Ee]lapsed|[Ll]atency|[Tt]ook)_?(?:[Mm]s|[Mm]illis|[Ss]econds|[Nn]s|[Uu]s)?$/

/** The last key of a path: `timeout` of `.spec.timeouts[0].timeout`. */
function findKey(path: string): string {
  return /([\w-]+)(?:"\])?(?:\[\d+\])*$/.exec(path)?.[1] ?? ''
}

function describe(shown: Shown): string {
  if (shown.kind === 'value') return spellValue(shown.value)
  if (shown.kind === 'any') return '...'
  return shown.kind === 'map' ? '{…}' : '[…]'
}

function spellValue(value: unknown): string {
  if (Array.isArray(value)) return '[…]'
  return isMapping(value) ? '{…}' : (JSON.stringify(value) ?? 'nothing')
}
