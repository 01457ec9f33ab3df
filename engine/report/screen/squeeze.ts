import type {DiffRow, Segment} from '../../verdict.ts'

const gap = 2 // blanks kept between columns

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
  return rows.map((row) => ({
    ...row,
    expected: dropColumns(dropped, row.expected),
    actual: dropColumns(dropped, row.actual),
  }))
}

function findBlankColumns(texts: readonly string[]): ReadonlySet<number> {
  const widest = texts.reduce((most, text) => Math.max(most, text.length), 0)
  const inked = new Array<boolean>(widest).fill(false)
  for (const text of texts) for (const {index} of text.matchAll(/[^ ]/g)) inked[index] = true
  const first = inked.indexOf(true)
  const dropped = new Set<number>()
  let blanks = 0
  for (const [column, ink] of inked.entries()) {
    blanks = ink ? 0 : blanks + 1
    if (column > first && blanks > gap) dropped.add(column)
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
