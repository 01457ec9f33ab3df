/** Which sort of reason keeps a step, or a page, from being played. */
export type SkipKind =
  | 'choice' // `--only`, `--skip`, `--from`, `--until`, `--no-cleanup`
  | 'tab' // in one that is not followed
  | 'unrequired' // of a page that others require, and not of the sections that they need
  | 'aside' // in a tip or its like
  | 'answered' // it sets variables that were given
  | 'note' // which skips it, or whose condition does not hold
  | 'endless' // it never ends by itself
  | 'empty' // it holds nothing to run
  | 'unclear' // it may hold commands, but it cannot be told which, or what runs them
  | 'other-shell' // another program than bash runs it
  | 'output' // it shows what a command prints
  | 'alternative' // another way of the page is taken
  | 'elsewhere' // it is typed on another machine, in another terminal, or in a shell that a command has opened
  | 'optional' // it is for readers whom something concerns that does not hold for all
  | 'illustration' // it shows how a tool is called
  | 'file' // it is to be saved in a file
  | 'data' // it is shown, and not to be typed
  | 'placeholder' // it holds something for its reader to fill in
  | 'holds' // a page of which its probe says so
  | 'resumed' // an earlier run played it
  | 'fell-short' // what comes before it, or what it requires
  | 'held-back' // a cleanup command would delete what the run did not make
  | 'cut-off' // the run begins no more pages: so many have failed, or its time is over
  | 'crash' // something else than the page went wrong, so that its session could not be opened, or go on
  | 'reader' // who plays step by step skipped it
  | 'interrupted'
  | 'unrecorded' // a page that a merged run has no recording of

/** Why something is not played. */
export interface Skip {
  readonly kind: SkipKind
  readonly text: string // one line for a person
}
