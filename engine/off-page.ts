import type {ExpectedStatus} from './note.ts'
import type {Comparator} from './verdict.ts'

/**
 * Anything done, or not done, that the page does not tell its reader, as facts: reports put them into words. A member is told
 * by its `what`, and where several have one, by its `kind` as well.
 */
export type OffPage =
  | VariableAction
  | CommandAction
  | CheckAction
  | StepAction
  | PageAction
  | RunAction
  | ReaderAction
  | RecordedAction

/** A variable is set that no reader is told to set; the values that a context has for its calls may be secret. */
type VariableAction =
  | {readonly what: 'context'; readonly name: string; readonly value: string; readonly from: string} // stands for a context
  | {readonly what: 'env'; readonly kind: 'page'; readonly name: string; readonly value: string; readonly from: string}
  | {readonly what: 'env'; readonly kind: 'step'; readonly name: string; readonly value: string}
  | {
      readonly what: 'env'
      readonly kind: 'calls'
      readonly name: string
      readonly context: string
      readonly from: string
    }
  | {readonly what: 'capture'; readonly name: string; readonly value: string} // from a command's output

/** A command is played otherwise than its page says. */
type CommandAction =
  | {
      readonly what: 'answer'
      readonly lines: readonly (string | null)[] // null: the terminal did not show it
      readonly question: string | null // null: none was seen
    }
  | {readonly what: 'by-hand'} // a note gives it, for what its reader does without one
  | {readonly what: 'tty'} // it is given a terminal
  | {readonly what: 'always'} // it is cleaned up whether the run has made it or not
  | {readonly what: 'background'} // it runs until the cleanup
  | {readonly what: 'timeout'; readonly limitMs: number}
  | {readonly what: 'retry'; readonly kind: 'limit'; readonly limitMs: number} // how long it may be tried; 0 for once
  | {readonly what: 'retry'; readonly kind: 'matched'; readonly tries: number} // how many it took
  | {readonly what: 'startup'; readonly files: readonly string[]} // were read as an interactive shell does
  | {readonly what: 'fresh-shell'} // since an earlier command ended the session

/** A command is judged otherwise than by what its page shows. */
type CheckAction =
  | {readonly what: 'check'; readonly kind: 'status'; readonly status: ExpectedStatus}
  | {readonly what: 'check'; readonly kind: 'output'} // by what a note says that it prints
  | {readonly what: 'check'; readonly kind: 'comparator'; readonly comparator: Comparator | 'auto'}
  | {readonly what: 'check'; readonly kind: 'vary'; readonly words: readonly string[]} // `sizes`, `counters`
  | {readonly what: 'check'; readonly kind: 'times'; readonly times: number} // that it must match in a row
  | {
      readonly what: 'check'
      readonly kind: 'gone' // what it cleans up is not there, since a command before it did not make it
      readonly place: string // of that command: `make_1, line 7`
      readonly how: 'failed' | 'skipped'
    }

/** A step is played otherwise than its page says. */
type StepAction =
  | {readonly what: 'skip'; readonly condition: string; readonly status: number} // its condition was asked; 0: it is played
  | {readonly what: 'folder'; readonly folder: string} // where it is played
  | {readonly what: 'place'; readonly name: string} // where it is played, which is not on this machine
  | {readonly what: 'shell'; readonly kind: 'opened'; readonly script: string} // was opened by it, for what is played there
  | {readonly what: 'shell'; readonly kind: 'entered'; readonly by: string} // it is played in the one that a command opens
  | {readonly what: 'shell'; readonly kind: 'terminal'; readonly number: number} // it is played in another one; 2 for the second

/** Something is done for a page. */
type PageAction =
  | FileAction
  | {
      readonly what: 'settle' // an object that it had made was waited for
      readonly object: string // `deployment/web`
      readonly durationMs: number
      readonly trouble: string | null // why it is not ready, empty where nobody says so; null where it is
    }
  | {
      readonly what: 'page'
      readonly kind: 'requires' // another page, without its readers being told
      readonly page: string
      readonly requires: string
      readonly by: string // `notes`
    }
  | {
      readonly what: 'page'
      readonly kind: 'probe' // was asked whether it holds already; status 0: it does, and is not played
      readonly page: string
      readonly probe: string
      readonly status: number
    }

/** What a step shows is to be in a file of the session's. */
type FileAction =
  | {readonly what: 'file'; readonly kind: 'saved'; readonly name: string; readonly step: string}
  | {readonly what: 'file'; readonly kind: 'kept'; readonly name: string; readonly step: string} // another one is there

/** Something is done around pages. */
type RunAction =
  | {
      readonly what: 'up'
      readonly kind: 'make' | 'down' // contexts were made, or taken down
      readonly command: string
      readonly status: number
      readonly durationMs: number
    }
  | {readonly what: 'files'; readonly name: string} // of the product's release, copied to the play's folder
  | {readonly what: 'hook'; readonly moment: string} // `beforeStep`
  | {readonly what: 'resume'; readonly page: string; readonly after: string | null} // the last step that is not played again

/** Who plays step by step did something of their own. */
export type ReaderAction =
  | {readonly what: 'reader'; readonly kind: 'skipped'} // a step, or a command
  | {readonly what: 'reader'; readonly kind: 'again'} // a command that had failed was run once more
  | {readonly what: 'reader'; readonly kind: 'quit'}
  | {
      readonly what: 'reader'
      readonly kind: 'typed' // for a command that waited for it
      readonly lines: readonly (string | null)[] // null: the terminal did not show it
      readonly question: string | null // null: none was seen
    }
  | {
      readonly what: 'reader'
      readonly kind: 'shell' // was opened in the session's state
      readonly durationMs: number
      readonly changed: readonly string[] // variables, by their names: values may be secret
      readonly folder: string | null // that the session is in from then on; null where it is in the one before
    }

/** An action of a recording of format 1, which held it in words. No other is made of them. */
type RecordedAction = {readonly what: 'recorded'; readonly kind: string; readonly text: string} // `kind` was its `what`

/** Which sort of action it is, whichever format it was told in: `settle`, `reader`. */
export function sortOf(action: OffPage): string {
  return action.what === 'recorded' ? action.kind : action.what
}
