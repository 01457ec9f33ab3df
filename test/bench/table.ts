import {holds, type Row, type Skipped, shown} from './figure.ts'

/** All rows as one Markdown table. */
export const table = (rows: readonly (Row | Skipped)[]): string =>
  [
    '| what | at most | median | least to most | medians | holds |',
    '| --- | ---: | ---: | ---: | --- | --- |',
    ...rows.map((row) => `| ${cells(row).join(' | ')} |`),
    '',
  ].join('\n')

function cells(row: Row | Skipped): readonly string[] {
  if ('skipped' in row) return [row.what, '', '', '', '', `not measured: ${row.skipped}`]
  const {what, unit, target, figure, least, most, detail} = row
  const space = unit === '×' ? '' : ' '
  const united = (value: number): string => `${shown(value)}${space}${unit}`
  return [
    what,
    united(target),
    united(figure),
    `${shown(least)} to ${shown(most)}`,
    detail,
    holds(row) ? 'yes' : '**no**',
  ]
}
