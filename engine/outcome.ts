import type {PageKey} from './key.ts'
import type {SkipKind} from './skip.ts'

/** What a step, a page or a run came to. `flaky`, of no step: a page failed, and passed when it was played again. */
export type Outcome = 'passed' | 'flaky' | 'failed' | 'interrupted'

/** What several things come to together; `passed` for none. */
export function findWorst(outcomes: readonly Outcome[]): Outcome {
  const order = ['interrupted', 'failed', 'flaky'] as const
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'passed'
}

/** Whether nothing is left to be done about it: what is flaky has passed in the end. */
export function isWell(outcome: Outcome): boolean {
  return outcome === 'passed' || outcome === 'flaky'
}

/** Until when failures of a page do not fail its run. */
export interface Quarantine {
  readonly until: string // the last day, UTC: `2026-12-31`
  readonly reason: string // one line
  readonly isOver: boolean // that day has passed: failures count again
}

/** What sets a play of a page apart. */
export interface PlayTerms {
  readonly retryOf?: PageKey // the play of the same page that this one takes the place of, since something failed in its session
  readonly quarantine?: Quarantine
}

/** What a page that was not played comes to, by why it was not. */
export function judgeSkippedPage(kind: SkipKind): Outcome {
  if (kind === 'holds') return 'passed'
  return kind === 'interrupted' || kind === 'reader' ? 'interrupted' : 'failed'
}
