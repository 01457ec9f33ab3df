import {isMapping} from './mapping.ts'

/** Where a key stands: 0-based offsets. */
export type KeyRange = readonly [from: number, to: number]

/**
 * The keys of a YAML document that stand in their mapping a second time, in order. The library's own `uniqueKeys` compares
 * each key with each: it takes quadratic time.
 *
 * @param contents of the document, as the library `yaml` has them
 */
export function findRepeatedKeys(contents: unknown): readonly KeyRange[] {
  const found: KeyRange[] = []
  const waiting = [contents]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const items = listItems(node)
    found.push(...findRepeated(items))
    for (const item of items) waiting.push(...(isMapping(item) && 'key' in item ? [item.key, item.value] : [item]))
  }
  return found.sort(([a], [b]) => a - b)
}

/** Pairs of a mapping, entries of a list. */
function listItems(node: unknown): readonly unknown[] {
  return isMapping(node) && Array.isArray(node.items) ? node.items : []
}

function findRepeated(items: readonly unknown[]): readonly KeyRange[] {
  const keys = new Set<unknown>()
  const found: KeyRange[] = []
  for (const item of items) {
    const key = isMapping(item) ? item.key : null
    if (!isMapping(key) || !('value' in key)) continue
    if (keys.has(key.value)) found.push(readRange(key.range))
    keys.add(key.value)
  }
  return found
}

function readRange(range: unknown): KeyRange {
  const [from, to] = Array.isArray(range) ? range : [0, 0]
  return [Number(from), Number(to)]
}
