import type {Reporter} from './reporter.ts'

export type {Destination, Key, Question, Subject} from './live/question.ts'
export {type BigOutput, type RecordStore, recording} from './recording.ts'
export type {Asked, Asking, Reporter, Screen, Write} from './reporter.ts'
export type {CommandEnded} from './screen/command.ts'
export {wordOffPage} from './text/off-page.ts'
export {printable} from './text/printable.ts'
export {count, duration} from './text/quantity.ts'

/**
 * Reports that are shown as a run goes on, by name; each is loaded when asked for, as only the terminal's needs to know
 * about widths.
 */
export const reporters = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  plain: async () => (await import('./plain.ts')).plain,
  json: async () => (await import('./json.ts')).json,
} satisfies Readonly<Record<string, () => Promise<Reporter>>>

/** As `--reporter` names them. */
export type ReporterName = keyof typeof reporters
