import type {State} from '../../transcript/state.ts'

/** What stands before a line that says what something came to. None of them is a sign of Markdown's. */
export const signs: Readonly<Record<State, string>> = {
  passed: '✓',
  failed: '✗',
  interrupted: '!',
  skipped: '–',
  open: '…',
}
