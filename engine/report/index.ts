import type {Renderer} from './renderer.ts'
import type {Reporter} from './reporter.ts'

export type {Casting} from './cast/index.ts'
export type {Destination, Key, Question, Subject} from './live/question.ts'
export {type BigOutput, type RecordStore, recording} from './recording.ts'
export type {Renderer} from './renderer.ts'
export type {Asked, Asking, Reporter, Screen, Write} from './reporter.ts'
export type {CommandEnded} from './screen/command.ts'
export {printable} from './text/printable.ts'
export {count, duration} from './text/quantity.ts'

/**
 * Reports that are told as a run goes on, by name; each is loaded when asked for, as only the terminal's needs to know
 * about widths.
 */
export const reporters = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  plain: async () => (await import('./plain.ts')).plain,
  json: async () => (await import('./json.ts')).json,
  cast: async () => (await import('./cast/index.ts')).cast,
} satisfies Readonly<Record<string, () => Promise<Reporter>>>

/** Reports that are made once a run is over, by name. */
export const renderers = {
  html: async () => (await import('./html/index.ts')).html,
  markdown: async () => (await import('./markdown/index.ts')).markdown,
  junit: async () => (await import('./junit/index.ts')).junit,
  github: async () => (await import('./github/index.ts')).github,
  badge: async () => (await import('./badge/index.ts')).badge,
  'badge-json': async () => (await import('./badge/index.ts')).badgeJson,
} satisfies Readonly<Record<string, () => Promise<Renderer>>>

/** Casts of runs that may end before their ends are known, and of several one after the other. */
export const casting = async () => (await import('./cast/index.ts')).casting

export type ReporterName = keyof typeof reporters
export type RendererName = keyof typeof renderers
