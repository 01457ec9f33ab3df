import type {Judgement} from '../../verdict.ts'
import {alike} from '../text/same.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'
import {assign, type Pairing} from './assign.ts'
import {tableDiff} from './diff.ts'
import {isTable, type ParsedRow, parseTable, type Table} from './parse.ts'
import {type RowMatch, rowMatch} from './rows.ts'

/**
 * Tables as kubectl, istioctl, helm and docker print them: rows in any order, found by their key, each cell compared as
 * its column wants it. A row that is missing fails, as does one that the page doesn't show, unless it has a row `...`.
 */
export function compareTables(sides: Sides): Judgement {
  const blocks = blocksOf(sides.expected)
  if (!blocks.every(isTable)) return alike(sides, 'table')
  const printed = blocksOf(sides.actual)
  for (const [index, block] of blocks.entries()) {
    const verdict = oneTable(parseTable(block), printed[index] ?? [], sides)
    if (verdict.kind === 'failed') return verdict
  }
  const more = printed[blocks.length]
  return more === undefined
    ? passed('table', sides)
    : failed('table', sides, `a table that begins with ${quoted(more[0] ?? '')} is not on the page`)
}

/** Whether a page's text is tables, one or several a blank line apart. */
export function isTables(text: string): boolean {
  return blocksOf(text).every(isTable)
}

function blocksOf(text: string): readonly (readonly string[])[] {
  if (!text.includes('\n\n')) return [text.split('\n')]
  return text.split(/\n{2,}/).map((block) => block.split('\n'))
}

function oneTable(expected: Table, printed: readonly string[], sides: Sides): Judgement {
  const actual = parseTable(printed, expected.columns)
  const missing = expected.columns.find(({name}) => !actual.columns.some((column) => column.name === name))
  if (missing !== undefined) return failed('table', sides, silence(sides) ?? noColumn(missing.name, printed))
  const match = rowMatch(expected, actual, sides.words)
  if (inOrder(expected.rows, actual.rows, match)) return passed('table', sides)
  const {pairings, extra} = assign(expected.rows, actual.rows, match, sides.words.canonical)
  const unwanted = expected.elided ? [] : extra
  const reason = reasonFor(pairings, unwanted, expected, match, sides)
  if (reason === null) return passed('table', sides)
  return failed('table', sides, reason, tableDiff(expected, actual, pairings, unwanted, match, sides.words))
}

function noColumn(name: string, printed: readonly string[]): string {
  return `there is no column ${name}; the output begins with ${quoted(printed[0] ?? '')}`
}

/** The usual case, and the cheap one: nothing moved. */
function inOrder(expected: readonly ParsedRow[], actual: readonly ParsedRow[], match: RowMatch): boolean {
  if (expected.length !== actual.length) return false
  return expected.every((row, n) => {
    const other = actual[n]
    return other !== undefined && match.difference(row, other) === null
  })
}

function reasonFor(
  pairings: readonly Pairing[],
  extra: readonly ParsedRow[],
  {columns}: Table,
  match: RowMatch,
  {words}: Sides,
): string | null {
  const bad = pairings.find(({actual, difference}) => actual === null || difference !== null)
  if (bad === undefined) {
    const [first] = extra
    return first === undefined ? null : `row ${titleOf(first, match, 'actual')} is not on the page`
  }
  const title = titleOf(bad.expected, match, 'expected')
  if (bad.actual === null) return `row ${title} is missing`
  const column = bad.difference ?? -1
  if (column === -1) return `row ${title} is ${quoted(bad.actual.line)}, the page shows ${quoted(bad.expected.line)}`
  const shown = bad.expected.cells?.[column] ?? ''
  const printed = bad.actual.cells?.[match.at[column] ?? -1] ?? ''
  return `row ${title}: ${columns[column]?.name ?? ''} is ${cell(printed)}, the page shows ${cell(shown)}${hint(shown, printed, words)}`
}

function cell(text: string): string {
  return text === '' ? 'empty' : quoted(text)
}

/** An address that never came is the commonest trouble of a first cluster, so it is named. */
function hint(shown: string, printed: string, {canonical}: Sides['words']): string {
  return printed === '<pending>' && canonical(shown) === '‹address›' ? ' (no address was given yet)' : ''
}

/** The row's key without what is generated: `reviews-v2` for `reviews-v2-7d79d5bd5d-8zzqd`. */
function titleOf(row: ParsedRow, match: RowMatch, side: 'expected' | 'actual'): string {
  return quoted(match.keyOf(row, side).replace(/-‹(?:pod|template|suffix)›/g, ''))
}
