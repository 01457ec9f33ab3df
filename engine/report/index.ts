import type {Reporter} from './reporter.ts'

export type {Reporter, Screen} from './reporter.ts'
export {printable} from './text/printable.ts'
export {count} from './text/quantity.ts'

/** Every reporter by its name; each is loaded when asked for, as only the terminal's needs to know about widths. */
export const reporters = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  plain: async () => (await import('./plain.ts')).plain,
  json: async () => (await import('./json.ts')).json,
} satisfies Readonly<Record<string, () => Promise<Reporter>>>

/** As `--reporter` names them. */
export type ReporterName = keyof typeof reporters
