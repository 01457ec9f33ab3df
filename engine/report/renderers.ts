import type {Renderer} from './renderer.ts'

export type {Casting} from './cast/index.ts'
export type {Renderer} from './renderer.ts'

/**
 * Reports that are made once a run is over, by name. They are not beside those that are shown, since the bundler counts
 * whatever is loaded somewhere below a file, even where nobody asks for it.
 */
export const renderers = {
  html: async () => (await import('./html/index.ts')).html,
  markdown: async () => (await import('./markdown/index.ts')).markdown,
  junit: async () => (await import('./junit/index.ts')).junit,
  github: async () => (await import('./github/index.ts')).github,
  badge: async () => (await import('./badge/index.ts')).badge,
  'badge-json': async () => (await import('./badge/index.ts')).badgeJson,
} satisfies Readonly<Record<string, () => Promise<Renderer>>>

/** Casts, which are told as a run goes on, and of several runs one after the other. */
export async function casting() {
  return (await import('./cast/index.ts')).casting
}

/** As `--reporter` and `--as` name them. */
export type RendererName = keyof typeof renderers
