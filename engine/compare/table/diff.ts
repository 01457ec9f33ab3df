import type {DiffRow, Segment} from '../../verdict.ts'
import {shortenRows} from '../diff.ts'
import {clip} from '../pair-row.ts'
import type {Vocabulary} from '../vocabulary.ts'
import type {Pairing} from './assign.ts'
import type {ParsedRow, Table} from './parse.ts'
import type {RowMatch} from './rows.ts'

/** A cell beyond this width stands out of its column. */
const maxWidth = 120

/** A table's rows side by side, in the page's order, cell under cell; rows that the page doesn't show come last. */
export function diffTables(
  expected: Table,
  actual: Table,
  pairings: readonly Pairing[],
  extra: readonly ParsedRow[],
  match: RowMatch,
  words: Vocabulary,
): readonly DiffRow[] {
  const widths = measureColumns(expected, actual, match)
  const names = expected.columns.map(({name}) => name)
  const head = makeLine(names, widths, () => 'same')
  const rows = pairings.map((pairing) => makePairingRow(pairing, widths, match, words))
  const more = extra.map(
    (row): DiffRow => ({kind: 'unexpected', expected: null, actual: makePrintedLine(row, widths, match)}),
  )
  return [{kind: 'same', expected: head, actual: head}, ...shortenRows([...rows, ...more], (row) => row)]
}

function measureColumns(expected: Table, actual: Table, match: RowMatch): readonly number[] {
  const findWidest = (rows: readonly ParsedRow[], column: number): number =>
    rows.reduce((widest, {cells}) => Math.max(widest, cells?.[column]?.length ?? 0), 0)
  return expected.columns.map(({name}, column) =>
    Math.min(
      maxWidth,
      Math.max(name.length, findWidest(expected.rows, column), findWidest(actual.rows, match.at[column] ?? -1)),
    ),
  )
}

function makePairingRow(
  {expected, actual}: Pairing,
  widths: readonly number[],
  match: RowMatch,
  words: Vocabulary,
): DiffRow {
  if (actual === null) return {kind: 'missing', expected: makeWholeRow(expected, widths), actual: null}
  if (expected.cells === null || actual.cells === null) {
    const kind = match.difference(expected, actual) === null ? 'same' : 'changed'
    const tone = kind === 'same' ? 'varied' : 'wrong'
    return {kind, expected: [clip(expected.line, tone, 0)], actual: [clip(actual.line, tone, 0)]}
  }
  const shown = expected.cells
  const printed = match.at.map((column) => actual.cells?.[column] ?? '')
  const tone = (column: number): Segment['tone'] => {
    const [e, a] = [shown[column] ?? '', printed[column] ?? '']
    if (e === a) return 'same'
    return match.policies[column]?.(e, a, words) === true ? 'varied' : 'wrong'
  }
  const kind = printed.some((_, column) => tone(column) === 'wrong') ? 'changed' : 'same'
  return {kind, expected: makeLine(shown, widths, tone), actual: makeLine(printed, widths, tone)}
}

function makeWholeRow(row: ParsedRow, widths: readonly number[]): readonly Segment[] {
  return row.cells === null ? [clip(row.line, 'wrong', 0)] : makeLine(row.cells, widths, () => 'wrong')
}

function makePrintedLine(row: ParsedRow, widths: readonly number[], match: RowMatch): readonly Segment[] {
  const {cells} = row
  if (cells === null) return [clip(row.line, 'wrong', 0)]
  return makeLine(
    match.at.map((column) => cells[column] ?? ''),
    widths,
    () => 'wrong',
  )
}

function makeLine(
  cells: readonly string[],
  widths: readonly number[],
  tone: (column: number) => Segment['tone'],
): readonly Segment[] {
  return cells.flatMap((text, column) => {
    const gap = column === cells.length - 1 ? '' : ' '.repeat(Math.max(0, (widths[column] ?? 0) - text.length) + 3)
    const own = clip(text, tone(column), 0)
    return gap === '' ? [own] : [own, {text: gap, tone: 'same' as const}]
  })
}
