import type {Comparator, DiffRow, Expecter, Failed, FailureCause, Passed} from '../verdict.ts'
import type {Vocabulary} from './vocabulary.ts'

/** What a comparator gets: both sides normalized, and what it may overlook. */
export interface Sides {
  readonly expected: string
  readonly actual: string
  readonly why: string // why this comparator
  readonly expecter: Expecter
  readonly words: Vocabulary
  readonly varies: boolean // whether tokens that differ from run to run may differ; off for a comparator asked for by name
  readonly status: number | undefined
}

/** A page's text as `auto` looks at it, without blank lines around. */
export interface ShownText {
  readonly text: string
  readonly syntax: string | null // what the page calls the output, if it does: `json`, `yaml`
  readonly words: Vocabulary
}

export function pass(comparator: Comparator, {why}: Sides): Passed {
  return {kind: 'passed', comparator, why}
}

export function fail(comparator: Comparator, {why}: Sides, reason: string, diff: readonly DiffRow[] = []): Failed {
  return {kind: 'failed', comparator, why, reason, causes: [causes[comparator] ?? 'output'], diff}
}

const causes: {readonly [Name in Comparator]?: FailureCause} = {status: 'status', failure: 'status'}

/** A value within a sentence: in backquotes, on one line, at most 80 characters. */
export function quote(text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  const short = line.length > 80 ? `${line.slice(0, 79)}…` : line
  return `\`${short.trim()}\``
}

/** @returns what to say when nothing was printed, else null */
export function sayNothingPrinted({expected, actual, expecter}: Sides): string | null {
  const first = expected.split('\n').find((line) => line.trim() !== '' && line.trim() !== '...')
  if (actual.trim() !== '' || first === undefined) return null
  return `nothing was printed, ${expecter.shows} ${quote(first)}`
}
