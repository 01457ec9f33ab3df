import {type DiffRow, findExpecter, type Segment} from '../../verdict.ts'
import {cutMiddle, foldMiddle} from '../text/cut.ts'
import {cut, type Line, led, line, type Span, span, type Tone} from '../text/line.ts'
import {wordAmount} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

const contextRows = 2 // rows kept on either side of a difference
const maxRows = 40 // rows of one kind in a run
const maxSegment = {same: 400, varied: 400, wrong: 1200} as const // characters of a segment

interface Run {
  readonly kind: DiffRow['kind']
  readonly rows: readonly DiffRow[]
}

/** Expected and actual, aligned, under a legend; runs of equal rows and very long ones are folded. */
export function drawDiff(rows: readonly DiffRow[], indent: number, signs: Signs, noted = false): readonly Line[] {
  if (rows.length === 0) return []
  const expected = span(`- ${findExpecter(noted).shows}`, 'bad')
  const legend = line(indent, expected, span('   '), span('+ it printed', 'good'))
  const runs = groupRows(squeezeRows(rows))
  return [
    legend,
    ...runs.flatMap((run, index) => drawRowGroup(run, index === 0, index === runs.length - 1, indent, signs)),
  ]
}

function groupRows(rows: readonly DiffRow[]): readonly Run[] {
  const runs: {kind: DiffRow['kind']; rows: DiffRow[]}[] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last?.kind === row.kind) last.rows.push(row)
    else runs.push({kind: row.kind, rows: [row]})
  }
  return runs
}

function drawRowGroup({kind, rows}: Run, first: boolean, last: boolean, indent: number, signs: Signs): readonly Line[] {
  const [before, after] =
    kind === 'same' ? [first ? 0 : contextRows, last ? 0 : contextRows] : [maxRows / 2, maxRows / 2]
  const lines = rows.map((row) => drawRow(row, indent, signs))
  return foldMiddle(lines, {head: before, foot: after, minFolded: 3}, (folded) => {
    const text =
      kind === 'same'
        ? wordAmount(folded, 'line as the page shows', 'lines as the page shows')
        : wordAmount(folded, 'more line')
    return [led(indent, span(`${signs.gutter} `, 'dim'), span(`${signs.ellipsis} ${text}`, 'dim'))]
  }).flat()
}

function drawRow({kind, expected, actual}: DiffRow, indent: number, signs: Signs): readonly Line[] {
  const gutter = span(`${signs.gutter} `, 'dim')
  if (kind === 'elided') return [led(indent, gutter, span(signs.ellipsis, 'dim'))]
  if (kind === 'same') return [cut(indent, gutter, drawSegments(actual ?? expected ?? [], 'plain', signs))]
  return [
    ...(expected === null ? [] : [led(indent, span('- ', 'bad'), ...drawSegments(expected, 'bad', signs))]),
    ...(actual === null ? [] : [led(indent, span('+ ', 'good'), ...drawSegments(actual, 'good', signs))]),
  ]
}

function drawSegments(of: readonly Segment[], whole: Tone, signs: Signs): readonly Span[] {
  const tones = {same: 'plain', varied: 'dim', wrong: 'wrong'} as const
  const allWrong = of.every(({tone}) => tone === 'wrong')
  return of.map(({text, tone}) => {
    const half = maxSegment[tone] / 2
    return span(
      cutMiddle(text, half, half, () => signs.ellipsis),
      allWrong ? whole : tones[tone],
    )
  })
}

const maxBlanks = 2 // blanks kept between columns

/**
 * Takes out blanks that all rows have at the same place, so that a table with wide gaps fits a narrow screen. What
 * differs still differs: every row loses the same columns. Indents stay.
 */
export function squeezeRows(rows: readonly DiffRow[]): readonly DiffRow[] {
  const sides = rows
    .flatMap(({kind, expected, actual}) => (kind === 'elided' ? [] : [expected, actual]))
    .filter((side) => side !== null)
  const dropped = findBlankColumns(sides.map((side) => side.map(({text}) => text).join('')))
  if (dropped.size === 0) return rows
  const drop = (side: DiffRow['expected']) => dropColumns(dropped, side)
  return rows.map((row) => ({...row, expected: drop(row.expected), actual: drop(row.actual)}))
}

function findBlankColumns(texts: readonly string[]): ReadonlySet<number> {
  const widest = texts.reduce((width, text) => Math.max(width, text.length), 0)
  const inked = new Array<boolean>(widest).fill(false)
  for (const text of texts) for (const {index} of text.matchAll(/[^ ]/g)) inked[index] = true
  const first = inked.indexOf(true)
  const dropped = new Set<number>()
  let blanks = 0
  for (const [column, ink] of inked.entries()) {
    blanks = ink ? 0 : blanks + 1
    if (column > first && blanks > maxBlanks) dropped.add(column)
  }
  return dropped
}

function dropColumns(dropped: ReadonlySet<number>, side: readonly Segment[] | null): readonly Segment[] | null {
  if (side === null) return null
  let column = 0
  return side.map(({text, tone}) => {
    const start = column
    column += text.length
    return {text: text.replace(/ /g, (blank, index) => (dropped.has(start + index) ? '' : blank)), tone}
  })
}
