import {median, type Sample} from './sample.ts'

/** A row of the table: what was measured, beside its target. */
export interface Row {
  readonly what: string
  readonly unit: '×' | 's' | 'MiB' | 'MB' | 'µs'
  readonly target: number // at most
  readonly figure: number // the medians' ratio, or the median
  readonly least: number // of the single pairs or runs
  readonly most: number
  readonly detail: string // the medians themselves, and how many were taken
}

export interface Skipped {
  readonly what: string
  readonly skipped: string // why
}

/** What a row is called and held to. */
export type Aim = Pick<Row, 'what' | 'target'>

export const holds = ({figure, target}: Row): boolean => figure <= target

/** The ratio of two medians, with the least and the most of the single pairs' ratios. */
export function ratio(aim: Aim, one: Sample, other: Sample, unit: string): Row {
  const pairs = one.map((figure, index) => figure / (other[index] ?? Number.NaN))
  const [above, below] = [median(one), median(other)]
  return {
    ...aim,
    unit: '×',
    figure: above / below,
    least: Math.min(...pairs),
    most: Math.max(...pairs),
    detail: `${shown(above)} / ${shown(below)} ${unit}, ${one.length} pairs`,
  }
}

/** A median on its own; no row where nothing could be measured. */
export const alone = (aim: Aim, unit: Row['unit'], sample: Sample): readonly Row[] =>
  sample.length === 0
    ? []
    : [
        {
          ...aim,
          unit,
          figure: median(sample),
          least: Math.min(...sample),
          most: Math.max(...sample),
          detail: `${sample.length} runs`,
        },
      ]

/** Three digits that count. */
export const shown = (figure: number): string => String(Number(figure.toPrecision(3)))
