import type {DiffRow, Segment} from '../../verdict.ts'
import {fits} from '../text/match.ts'
import {quoted} from '../verdicts.ts'
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
const assigned = new Set(['uid', 'resourceVersion', 'pod-template-hash', 'controller-revision-hash'])

/** Every leaf of both sides, in the page's order; text compares but for what varies from run to run. */
export function findings(shown: Shown, printed: unknown, words: Vocabulary, path = ''): readonly Finding[] {
  if (shown.kind === 'any') return []
  if (shown.kind === 'map') {
    return isMap(printed) ? inMap(shown, printed, words, path) : [changed(path, 'an object', printed)]
  }
  if (shown.kind === 'list') {
    return Array.isArray(printed) ? inList(shown.items, printed, words, path) : [changed(path, 'a list', printed)]
  }
  const kind = sameValue(shown.value, printed, words) ? 'same' : 'changed'
  return [{path: path === '' ? '.' : path, kind, shown: inline(shown.value), printed: inline(printed)}]
}

/** What a person reads first: the first path that matters. */
export function reasonOf(all: readonly Finding[]): string | null {
  const first = all.find(({kind}) => kind !== 'same')
  if (first === undefined) return null
  const {path, kind, shown, printed} = first
  if (kind === 'missing') return `${quoted(path)} is missing, the page shows ${quoted(shown)}`
  if (kind === 'unexpected') return `${quoted(path)} is not on the page`
  return `${quoted(path)} is ${quoted(printed)}, the page shows ${quoted(shown)}`
}

/** A line a path. */
export function pathDiff(all: readonly Finding[]): readonly DiffRow[] {
  return all.map(({path, kind, shown, printed}) => {
    const tone = kind === 'same' ? 'varied' : 'wrong'
    const side = (text: string, own: Segment['tone']): readonly Segment[] => [
      {text: `${path}: `, tone: 'same'},
      {text, tone: shown === printed ? 'same' : own},
    ]
    return {
      kind,
      expected: kind === 'unexpected' ? null : side(shown, tone),
      actual: kind === 'missing' ? null : side(printed, tone),
    }
  })
}

type Members = Readonly<Record<string, unknown>>

const isMap = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

function changed(path: string, shown: string, printed: unknown): Finding {
  return {path: path === '' ? '.' : path, kind: 'changed', shown, printed: inline(printed)}
}

function inMap(
  {entries, open}: Extract<Shown, {kind: 'map'}>,
  printed: Members,
  words: Vocabulary,
  path: string,
): readonly Finding[] {
  const out: Finding[] = []
  const keys = new Set<string>()
  for (const [key, value] of entries) {
    keys.add(key)
    const at = member(path, key)
    if (!Object.hasOwn(printed, key)) out.push({path: at, kind: 'missing', shown: describe(value), printed: ''})
    else if (!assigned.has(key)) out.push(...findings(value, printed[key], words, at))
  }
  if (open) return out
  const more = Object.keys(printed).filter((key) => !keys.has(key))
  return [...out, ...more.map((key) => unexpected(member(path, key), printed[key]))]
}

const unexpected = (path: string, value: unknown): Finding => ({
  path,
  kind: 'unexpected',
  shown: '',
  printed: inline(value),
})

const member = (path: string, key: string): string =>
  /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`

function inList(
  items: readonly (Shown | null)[],
  printed: readonly unknown[],
  words: Vocabulary,
  path: string,
): readonly Finding[] {
  const out: Finding[] = []
  let at = 0
  let gap = false
  for (const item of items) {
    if (item === null) {
      gap = true
      continue
    }
    if (gap) at = firstLike(item, printed, at, words)
    gap = false
    if (at < printed.length) out.push(...findings(item, printed[at], words, `${path}[${at}]`))
    else out.push({path: `${path}[${at}]`, kind: 'missing', shown: describe(item), printed: ''})
    at++
  }
  const more = gap ? [] : printed.slice(at)
  return [...out, ...more.map((value, n) => unexpected(`${path}[${at + n}]`, value))]
}

/** After items left out, the first that fits; where none does, the next one is held against the page. */
function firstLike(item: Shown, printed: readonly unknown[], from: number, words: Vocabulary): number {
  for (let at = from; at < printed.length; at++) {
    if (findings(item, printed[at], words).every(({kind}) => kind === 'same')) return at
  }
  return from
}

function sameValue(shown: unknown, printed: unknown, {canonical}: Vocabulary): boolean {
  if (shown === printed) return true
  if (typeof shown !== 'string') return false
  if (typeof printed !== 'string') return /^(?:\.\.\.|…)$/.test(shown)
  return fits(canonical(shown), canonical(printed)) || fits(shown, printed)
}

function describe(shown: Shown): string {
  if (shown.kind === 'value') return inline(shown.value)
  if (shown.kind === 'any') return '...'
  return shown.kind === 'map' ? '{…}' : '[…]'
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return '[…]'
  return isMap(value) ? '{…}' : (JSON.stringify(value) ?? 'nothing')
}
