import type {Judgement} from '../../verdict.ts'
import {compareAlike} from '../text/same.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {assignRows, type Pairing} from './assign.ts'
import {diffTables} from './diff.ts'
import {isTable, type ParsedRow, parseTable, type Table} from './parse.ts'
import {matchRows, type RowMatch} from './rows.ts'

/**
 * Tables as kubectl, istioctl, helm and docker print them: rows in any order, found by their key, each cell compared as
 * its column wants it. A row that is missing fails, as does one that the page doesn't show, unless it has a row `...`.
 */
export function compareTables(sides: Sides): Judgement {
  const blocks = splitBlocks(sides.expected)
  // What `auto` has picked is known to be tables.
  if (!sides.varies && !blocks.every(isTable)) return compareAlike(sides, 'table')
  const printed = splitBlocks(sides.varies ? sides.actual.replace(warnings, '') : sides.actual)
  for (const [index, block] of blocks.entries()) {
    const verdict = compareTable(parseTable(block), printed[index] ?? [], sides)
    if (verdict.kind === 'failed') return verdict
  }
  const more = printed[blocks.length]
  return more === undefined
    ? pass('table', sides)
    : fail('table', sides, `a table that begins with ${quote(more[0] ?? '')} ${sides.expecter.lacks}`)
}

/** What an API server says of a kind or a field, which `kubectl` prints to standard error ahead of all else. */
const warnings = /^(?:Warning: .*\n)+/

/** Whether a page's text is tables, one or several a blank line apart. */
export function isTables(text: string): boolean {
  return splitBlocks(text).every(isTable)
}

function splitBlocks(text: string): readonly (readonly string[])[] {
  if (!text.includes('\n\n')) return [text.split('\n')]
  return text.split(/\n{2,}/).map((block) => block.split('\n'))
}

function compareTable(expected: Table, printed: readonly string[], sides: Sides): Judgement {
  const actual = parseTable(printed, expected.columns)
  const missing = expected.columns.find(({name}) => !actual.columns.some((column) => column.name === name))
  if (missing !== undefined) return fail('table', sides, sayNothingPrinted(sides) ?? sayNoColumn(missing.name, printed))
  const match = matchRows(expected, actual, sides.words)
  if (isInOrder(expected.rows, actual.rows, match)) return pass('table', sides)
  const {pairings, extra} = assignRows(expected.rows, actual.rows, match, sides.words.canonical)
  const unwanted = expected.elided ? [] : extra
  const reason = findReason(pairings, unwanted, expected, match, sides)
  if (reason === null) return pass('table', sides)
  return fail('table', sides, reason, diffTables(expected, actual, pairings, unwanted, match, sides.words))
}

function sayNoColumn(name: string, printed: readonly string[]): string {
  return `there is no column ${name}; the output begins with ${quote(printed[0] ?? '')}`
}

/** The usual case, and the cheap one: nothing moved. */
function isInOrder(expected: readonly ParsedRow[], actual: readonly ParsedRow[], match: RowMatch): boolean {
  if (expected.length !== actual.length) return false
  return expected.every((row, n) => {
    const other = actual[n]
    return other !== undefined && match.difference(row, other) === null
  })
}

function findReason(
  pairings: readonly Pairing[],
  extra: readonly ParsedRow[],
  {columns}: Table,
  match: RowMatch,
  {words, expecter}: Sides,
): string | null {
  const bad = pairings.find(({actual, difference}) => actual === null || difference !== null)
  if (bad === undefined) {
    const [first] = extra
    return first === undefined ? null : `row ${makeTitle(first, match, 'actual')} ${expecter.lacks}`
  }
  const title = makeTitle(bad.expected, match, 'expected')
  if (bad.actual === null) return `row ${title} is missing`
  const column = bad.difference ?? -1
  if (column === -1) return `row ${title} is ${quote(bad.actual.line)}, ${expecter.shows} ${quote(bad.expected.line)}`
  const shown = bad.expected.cells?.[column] ?? ''
  const printed = bad.actual.cells?.[match.at[column] ?? -1] ?? ''
  return `row ${title}: ${columns[column]?.name ?? ''} is ${quoteCell(printed)}, ${expecter.shows} ${quoteCell(shown)}${findHint(shown, printed, words)}`
}

function quoteCell(text: string): string {
  return text === '' ? 'empty' : quote(text)
}

/** An address that never came is the commonest trouble of a first cluster, so it is named. */
function findHint(shown: string, printed: string, {canonical}: Sides['words']): string {
  return printed === '<pending>' && canonical(shown) === '‹address›' ? ' (no address was given yet)' : ''
}

/** The row's key without what is generated: `reviews-v2` for `reviews-v2-7d79d5bd5d-8zzqd`. */
function makeTitle(row: ParsedRow, match: RowMatch, side: 'expected' | 'actual'): string {
  return quote(match.keyOf(row, side).replace(/-‹(?:pod|template|suffix)›/g, ''))
}
