import {groupBy} from '../../grouping.ts'
import type {ParsedRow} from './parse.ts'
import type {RowMatch} from './rows.ts'

/** Groups above this size are paired as they come; below, so that as many rows as can be find their like. */
const maxGroup = 64
/** In tables above this many rows, those that match where they stand are settled first. */
const longTable = 500

/** What became of a page's row: the printed row it was held against, if any, and where they differ. */
export interface Pairing {
  readonly expected: ParsedRow
  readonly actual: ParsedRow | null
  readonly difference: number | null // a column, -1 for rows that don't align, null for a match
}

/** Rows in any order: each of the page's with a printed one of the same key, and those printed that nothing asks for. */
export function assignRows(
  expected: readonly ParsedRow[],
  actual: readonly ParsedRow[],
  match: RowMatch,
  canonical: (line: string) => string,
): {readonly pairings: readonly Pairing[]; readonly extra: readonly ParsedRow[]} {
  const partner = expected.length > longTable ? pairInOrder(expected, actual, match) : new Map<ParsedRow, ParsedRow>()
  const taken = new Set(partner.values())
  const open = expected.filter((row) => !partner.has(row))
  const printed = groupBy(
    actual.filter((row) => !taken.has(row)),
    (row) => match.keyOf(row, 'actual'),
  )
  for (const [key, rows] of groupBy(open, (row) => match.keyOf(row, 'expected'))) {
    for (const [e, a] of pairRows(rows, printed.get(key) ?? [], match, canonical)) partner.set(e, a)
  }
  const used = new Set(partner.values())
  const pairings = expected.map((row): Pairing => {
    const other = partner.get(row) ?? null
    return {expected: row, actual: other, difference: other === null ? null : match.difference(row, other)}
  })
  return {pairings, extra: actual.filter((row) => !used.has(row))}
}

function pairInOrder(
  expected: readonly ParsedRow[],
  actual: readonly ParsedRow[],
  match: RowMatch,
): Map<ParsedRow, ParsedRow> {
  const pairs = new Map<ParsedRow, ParsedRow>()
  for (const [n, row] of expected.entries()) {
    const other = actual[n]
    if (other !== undefined && match.difference(row, other) === null) pairs.set(row, other)
  }
  return pairs
}

function pairRows(
  expected: readonly ParsedRow[],
  actual: readonly ParsedRow[],
  match: RowMatch,
  canonical: (line: string) => string,
): ReadonlyMap<ParsedRow, ParsedRow> {
  const pairs = pairEqual(expected, actual, canonical)
  const used = new Set(pairs.values())
  const open = expected.filter((row) => !pairs.has(row))
  const free = actual.filter((row) => !used.has(row))
  const more =
    open.length <= maxGroup && free.length <= maxGroup ? pairBest(open, free, match) : new Map<ParsedRow, ParsedRow>()
  const left = free.filter((row) => ![...more.values()].includes(row))
  const strangers = open.filter((row) => !more.has(row)).slice(0, left.length)
  return new Map([...pairs, ...more, ...strangers.map((row, n) => [row, left[n] ?? row] as const)])
}

/** Rows alike in all but what varies; pairing them first never costs a match, as policies are transitive. */
function pairEqual(
  expected: readonly ParsedRow[],
  actual: readonly ParsedRow[],
  canonical: (line: string) => string,
): Map<ParsedRow, ParsedRow> {
  const waiting = groupBy(actual, (row) => canonical(row.line))
  const taken = new Map<string, number>()
  const pairs = new Map<ParsedRow, ParsedRow>()
  for (const row of expected) {
    const key = canonical(row.line)
    const next = taken.get(key) ?? 0
    const other = waiting.get(key)?.[next]
    if (other === undefined) continue
    taken.set(key, next + 1)
    pairs.set(row, other)
  }
  return pairs
}

/** A maximum matching by augmenting paths (Kuhn). */
function pairBest(
  expected: readonly ParsedRow[],
  actual: readonly ParsedRow[],
  match: RowMatch,
): Map<ParsedRow, ParsedRow> {
  const owner = new Map<ParsedRow, ParsedRow>()
  const claim = (row: ParsedRow, seen: Set<ParsedRow>): boolean => {
    for (const other of actual) {
      if (seen.has(other) || match.difference(row, other) !== null) continue
      seen.add(other)
      const holder = owner.get(other)
      if (holder !== undefined && !claim(holder, seen)) continue
      owner.set(other, row)
      return true
    }
    return false
  }
  for (const row of expected) claim(row, new Set())
  return new Map([...owner].map(([other, row]) => [row, other]))
}
