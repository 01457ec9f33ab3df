import {isReached, type Row, type Skipped, wordFigure} from './figure.ts'

/** A column is set to the right where its heading ends with a colon, as figures are. */
export function writeTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [
    headings.map((heading) => heading.replace(/:$/, '')),
    headings.map((heading) => (heading.endsWith(':') ? '---:' : '---')),
    ...rows,
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** All rows with their targets as one Markdown table. */
export function writeRows(rows: readonly (Row | Skipped)[]): string {
  const headings = ['what', 'at most:', 'measured:', 'least to most:', 'medians', 'reached']
  return writeTable(headings, rows.map(writeCells))
}

function writeCells(row: Row | Skipped): readonly string[] {
  if ('skipped' in row) return [row.what, '', '', '', '', `not measured: ${row.skipped}`]
  const {what, unit, target, figure, least, most, detail} = row
  const space = unit === '×' ? '' : ' '
  const unite = (value: number): string => `${wordFigure(value)}${space}${unit}`
  return [
    what,
    unite(target),
    unite(figure),
    `${wordFigure(least)} to ${wordFigure(most)}`,
    detail,
    isReached(row) ? 'yes' : '**no**',
  ]
}

/** `10,000` */
export function wordCount(count: number): string {
  return count.toLocaleString('en')
}
