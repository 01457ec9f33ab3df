/** Which sort of reason keeps a step, or a page, from being played. */
export type SkipKind =
  | 'choice' // `--only`, `--skip`, `--from`, `--until`, `--no-cleanup`
  | 'tab' // in one that is not followed
  | 'aside' // in a tip or its like
  | 'answered' // it sets variables that were given
  | 'note' // which skips it, or whose condition does not hold
  | 'endless' // it never ends by itself
  | 'empty' // it holds nothing to run
  | 'unclear' // it may hold commands, but it cannot be told which, or what runs them
  | 'other-shell' // another program than bash runs it
  | 'holds' // a page of which its probe says so
  | 'resumed' // an earlier run played it
  | 'fell-short' // what comes before it, or what it requires
  | 'reader' // who plays step by step skipped it
  | 'interrupted'

/** Why something is not played. */
export interface Skip {
  readonly kind: SkipKind
  readonly text: string // one line for a person
}
