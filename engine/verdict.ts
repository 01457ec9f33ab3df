/** Every comparator, in the order in which a person is told of them; `compare/comparators.ts` has what each of them does. */
export const comparators = [
  'status',
  'failure',
  'same',
  'contains',
  'absent',
  'elided',
  'first-line',
  'like',
  'lines',
  'regex',
  'table',
  'json',
  'yaml',
  'http',
  'set',
] as const

/** How output was compared; `auto` is never a verdict's comparator, it picks one of these. */
export type Comparator = (typeof comparators)[number]

/** A piece of a line in a diff: equal, of the kind that differs from run to run, or what matters. */
export interface Segment {
  readonly text: string
  readonly tone: 'same' | 'varied' | 'wrong'
}

/** One aligned row of a diff; a side is null where it has nothing there. */
export interface DiffRow {
  readonly kind: 'same' | 'changed' | 'missing' | 'unexpected' | 'elided'
  readonly expected: readonly Segment[] | null
  readonly actual: readonly Segment[] | null
}

export interface Passed {
  readonly kind: 'passed'
  readonly comparator: Comparator
  readonly why: string // why this comparator: "the page shows a line `...`"
  readonly noted?: true // held against what a note expects, not the page
}

/** Every cause of a failure, which is its code as well: `docs/troubleshooting.md` explains each. */
export const failureCauses = [
  'output', // it is not what is expected
  'status', // its exit status is not, and the reason says which it is
  'fault', // a part of it failed, though its status may be 0: of a pipeline, a substitution, or bash itself complains
  'question', // it asks something that nobody answers
  'refused', // the guard refused one of its calls
  'timed-out',
  'interrupted', // by the reader: no fault of the page
  'not-run',
] as const

/** What made a command fail. */
export type FailureCause = (typeof failureCauses)[number]

export interface Failed {
  readonly kind: 'failed'
  readonly comparator: Comparator
  readonly why: string
  readonly reason: string // one line, the first thing that matters, in words
  readonly causes?: readonly FailureCause[] // all that the reason tells of, in its order; absent in older recordings
  readonly diff: readonly DiffRow[] // empty where there is nothing to align
  readonly matched?: true // it printed what the page shows, and ended with a status that does not go with it
  readonly noted?: true // held against what a note expects, not the page
}

/** Who says what a command prints, in the words of a sentence. */
export interface Expecter {
  readonly name: string
  readonly shows: string // goes on with what is expected
  readonly lacks: string // comes after what is not expected
}

/** @param noted whether a note says it, and not the page */
export function findExpecter(noted = false): Expecter {
  return noted ? byNote : byPage
}

const byPage: Expecter = {name: 'the page', shows: 'the page shows', lacks: 'is not on the page'}
const byNote: Expecter = {name: 'its note', shows: 'its note expects', lacks: 'is not in its note'}

/** What a comparator answers. */
export type Judgement = Passed | Failed

export interface Skipped {
  readonly kind: 'skipped'
  readonly reason: string
}

export type Verdict = Judgement | Skipped
