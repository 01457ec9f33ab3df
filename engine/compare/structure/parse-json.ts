import type {Shown} from './tree.ts'

/** Deeper than any real document; a page that nests further is no JSON to us. */
const maxDepth = 200

/**
 * JSON as pages show it: `...` in place of members, items or values, and commas that are too many or too few around it.
 *
 * @returns null for what isn't that
 */
export function parseShown(text: string): Shown | null {
  const reader = {text, at: 0}
  const value = readValue(reader, 0)
  skipBlanks(reader)
  return value !== null && value.kind !== 'any' && reader.at === text.length ? value : null
}

interface Reader {
  readonly text: string
  at: number
}

function readValue(reader: Reader, depth: number): Shown | null {
  skipBlanks(reader)
  if (depth > maxDepth) return null
  if (takes(reader, '...') || takes(reader, '…')) return {kind: 'any'}
  if (takes(reader, '{')) return readMap(reader, depth)
  if (takes(reader, '[')) return readList(reader, depth)
  return readScalar(reader)
}

function readMap(reader: Reader, depth: number): Shown | null {
  const entries: [string, Shown][] = []
  let open = false
  for (;;) {
    skipSeparators(reader)
    if (takes(reader, '}')) return {kind: 'map', entries, open}
    if (takes(reader, '...') || takes(reader, '…')) {
      open = true
      continue
    }
    const key = readScalar(reader)
    skipBlanks(reader)
    if (key?.kind !== 'value' || typeof key.value !== 'string' || !takes(reader, ':')) return null
    const value = readValue(reader, depth + 1)
    if (value === null) return null
    entries.push([key.value, value])
  }
}

function readList(reader: Reader, depth: number): Shown | null {
  const items: (Shown | null)[] = []
  for (;;) {
    skipSeparators(reader)
    if (takes(reader, ']')) return {kind: 'list', items}
    const value = readValue(reader, depth + 1)
    if (value === null) return null
    items.push(value.kind === 'any' ? null : value)
  }
}

const scalar = /"(?:[^"\\\n]|\\.)*"|-?\d{1,400}(?:\.\d{1,400})?(?:[eE][-+]?\d{1,4})?|true|false|null/y

function readScalar(reader: Reader): Shown | null {
  scalar.lastIndex = reader.at
  const found = scalar.exec(reader.text)
  if (found === null) return null
  reader.at += found[0].length
  try {
    return {kind: 'value', value: JSON.parse(found[0])}
  } catch {
    return null
  }
}

function takes(reader: Reader, token: string): boolean {
  if (!reader.text.startsWith(token, reader.at)) return false
  reader.at += token.length
  return true
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at++
}

function skipSeparators(reader: Reader): void {
  while (/[\s,]/.test(reader.text.charAt(reader.at))) reader.at++
}
