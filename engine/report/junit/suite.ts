/** A page in one play, or what is about a run as a whole. */
export interface Suite {
  readonly name: string // unique in its report
  readonly file: string | null // the page's
  readonly startedAt: string // `2026-03-01T09:30:00`, UTC, as consumers want it: without a zone
  readonly host: string | null
  readonly timeMs: number
  readonly properties: readonly Property[]
  readonly cases: readonly Case[]
  readonly output?: () => string // of no case
}

export interface Property {
  readonly name: string
  readonly value: string
}

/** A step, or something else that may fall short. Texts are made when they are written, since they may be long. */
export interface Case {
  readonly name: string // unique in its class
  readonly classname: string // consumers take it apart at its dots: `multicluster.multi-primary [iop]`
  readonly place: {readonly file: string; readonly line: number} | null // null: of no line of a page
  readonly timeMs: number
  readonly result: SuiteResult
  readonly output?: () => string
}

export type SuiteResult =
  | {readonly kind: 'passed'}
  | {readonly kind: 'skipped'; readonly message: string}
  | {
      readonly kind: 'failure' | 'error' // what the page says does not hold; it could not be found out
      readonly type: string // a comparator, `interrupted`, `incomplete`, …
      readonly message: string // one line
      readonly detail: () => string
    }

export const passed: SuiteResult = {kind: 'passed'}

/** How many cases of some suites came to what. */
export function countCases(
  suites: readonly Suite[],
): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>> {
  const kinds = suites.flatMap(({cases}) => cases.map(({result}) => result.kind))
  const of = (kind: SuiteResult['kind']) => kinds.filter((each) => each === kind).length
  return {tests: kinds.length, failures: of('failure'), errors: of('error'), skipped: of('skipped')}
}

/** Whether something of a suite fell short. */
export function hasFailure({cases}: Suite): boolean {
  return cases.some(({result}) => result.kind === 'failure' || result.kind === 'error')
}
