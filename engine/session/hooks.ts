import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'

/** What a hook gets: zx's `$` in the play's folder and environment, the contexts, and what the moment is about. */
export interface HookScene {
  readonly $: unknown // zx's, bound to the play's folder and environment
  readonly contexts: Readonly<Record<string, string>> // name → kube context
  readonly run: Readonly<Record<string, unknown>> // workdir, env, label and what the moment says: page, step, verdict
}

type Hook = (scene: HookScene) => unknown

/** The hooks that a file exports, by name. */
export type Hooks = Readonly<Record<string, Hook>>

export const hooksName = 'runbook.hooks.mjs'

/** The moments that a hook may be called at. */
export const moments = [
  'beforeRun',
  'beforePage',
  'beforeStep',
  'afterCommand',
  'afterStep',
  'afterPage',
  'afterRun',
] as const

/** The hooks file in a folder, or the nearest one above it; null where there is none. */
export const hooksFile = (folder: string): string | null => {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, hooksName)
    if (existsSync(file)) return file
    if (at === dirname(at)) return null
  }
}

/**
 * Load a hooks file: functions exported by name, or a default export that holds them.
 *
 * @throws Error where it cannot be loaded, exports something that no moment is called, or that is no function
 */
export const loadHooks = async (file: string): Promise<Hooks> => {
  const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new Error(`cannot be loaded: ${messageOf(error)}`)
  })
  const {default: whole, ...named} = exported
  const all = {...(typeof whole === 'object' && whole !== null ? whole : {}), ...named}
  for (const [name, hook] of Object.entries(all)) {
    if (!moments.some((moment) => moment === name))
      throw new Error(`\`${name}\` is no moment: export functions called ${moments.join(', ')}`)
    if (typeof hook !== 'function') throw new Error(`\`${name}\` is no function`)
  }
  return all as Hooks
}

/** Call a hook. Answers why it failed; null where it did not. */
export const callHook = async (
  hook: Hook,
  {cwd, env, ...scene}: Omit<HookScene, '$'> & {readonly cwd: string; readonly env: Readonly<Record<string, string>>},
): Promise<string | null> => {
  try {
    const {$} = await import('zx/core')
    await hook({...scene, $: $({cwd, env, quiet: true})})
    return null
  } catch (error) {
    return messageOf(error)
  }
}

const messageOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n')[0] ?? ''
}
