import {type Document, isAlias, isMap, isNode, isScalar, isSeq} from 'yaml'
import type {Path} from './notation/index.ts'

/** From and to, as 0-based offsets. */
export type Range = readonly [number, number]

/** The nodes that a path leads to. */
export interface Located {
  readonly key: unknown // the last key on the way
  readonly value: unknown
}

/** Follow a path through a document and its aliases, as far as there is something. */
export function locate(document: Document, path: Path): Located {
  let found: Located = {key: null, value: document.contents}
  for (const step of path) {
    const next = stepped(resolved(found.value, document), step)
    if (next === null) break
    found = {key: next.key ?? found.key, value: next.value}
  }
  return found
}

function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node
}

function stepped(node: unknown, step: PropertyKey): Located | null {
  if (isSeq(node)) return {key: null, value: node.items[Number(step)]}
  if (!isMap(node)) return null
  // A key that is there twice counts the second time.
  return node.items.findLast(({key}) => nameOf(key) === step) ?? null
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value ?? '') : String(key)
}

/** The key or the value; where a value is empty, its key. */
export function rangeOf({key, value}: Located, of: 'key' | 'value'): Range {
  const [first, second] = of === 'key' ? [key, value] : [value, key]
  return extent(first) ?? extent(second) ?? [0, 0]
}

function extent(node: unknown): Range | null {
  if (!isNode(node) || !node.range) return null
  const [from, to] = node.range
  return to > from ? [from, to] : null
}
