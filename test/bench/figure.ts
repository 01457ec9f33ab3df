import {joinPairs, median, type Sample} from './sample.ts'

/** A row of the table: what was measured, beside its target. */
export interface Row {
  readonly what: string
  readonly unit: '×' | 's' | 'ms' | 'MiB' | 'MB' | 'µs'
  readonly target: number // at most
  readonly figure: number // the median of the pairs, or of the runs
  readonly least: number // of the single pairs or runs
  readonly most: number
  readonly detail: string // the medians of both sides, and how many were taken
}

export interface Skipped {
  readonly what: string
  readonly skipped: string // why
}

/** What a row is called and held to. */
export type Aim = Pick<Row, 'what' | 'target'>

export function isReached({figure, target}: Row): boolean {
  return figure <= target
}

/** The median of the pairs' ratios. */
export function compareRatio(aim: Aim, one: Sample, other: Sample, unit: string): Row {
  const ratios = joinPairs(one, other, (above, below) => above / below)
  return {...aim, unit: '×', ...spread(ratios), detail: wordPair('/', one, other, unit)}
}

/** The median of the pairs' differences. */
export function compareDifference(aim: Aim, one: Sample, other: Sample, unit: Row['unit']): Row {
  const differences = joinPairs(one, other, (more, less) => more - less)
  return {...aim, unit, ...spread(differences), detail: wordPair('−', one, other, unit)}
}

/** A median on its own; no row where nothing could be measured. */
export function takeMedian(aim: Aim, unit: Row['unit'], sample: Sample): readonly Row[] {
  if (sample.length === 0) return []
  return [{...aim, unit, ...spread(sample), detail: sample.length === 1 ? '1 run' : `${sample.length} runs`}]
}

function spread(sample: Sample): Pick<Row, 'figure' | 'least' | 'most'> {
  return {figure: median(sample), least: Math.min(...sample), most: Math.max(...sample)}
}

function wordPair(sign: string, one: Sample, other: Sample, unit: string): string {
  return `${wordFigure(median(one))} ${sign} ${wordFigure(median(other))} ${unit}, ${one.length} pairs`
}

/** Three digits that count. */
export function wordFigure(figure: number): string {
  return String(Number(figure.toPrecision(3)))
}
