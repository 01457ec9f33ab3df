import type {Outcome} from '../../event.ts'

/** The marks that reporters use; meaning is in the mark, colour only repeats it. */
export interface Signs {
  readonly passed: string
  readonly failed: string
  readonly skipped: string
  readonly warning: string
  readonly offPage: string
  readonly outcome: Readonly<Record<Outcome, string>> // before the last line and a page's line
  readonly gutter: string // before a line that is as it should be
  readonly ellipsis: string
  readonly between: string // between facts
  readonly spinner: readonly string[]
}

export const unicodeSigns: Signs = {
  passed: '✓',
  failed: '✗',
  skipped: '-',
  warning: '!',
  offPage: '~',
  outcome: {passed: '✓ ', flaky: '! ', failed: '✗ ', interrupted: '! '},
  gutter: '│',
  ellipsis: '…',
  between: ' · ',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
}

export const asciiSigns: Signs = {
  passed: 'v',
  failed: 'x',
  skipped: '-',
  warning: '!',
  offPage: '~',
  outcome: {passed: 'v ', flaky: '! ', failed: 'x ', interrupted: '! '},
  gutter: '|',
  ellipsis: '...',
  between: ', ',
  spinner: ['|', '/', '-', '\\'],
}

/** Words instead of marks, for a log that is read and searched later. */
export const wordSigns: Signs = {
  ...asciiSigns,
  passed: 'ok',
  failed: 'FAILED',
  skipped: 'skipped',
  warning: 'warning:',
  outcome: {passed: '', flaky: '', failed: '', interrupted: ''},
  between: ', ',
}
