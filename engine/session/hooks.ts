import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {Mistake, messageOf} from '../mistake.ts'

/** What a hook gets: zx's `$` in the play's folder and environment, the contexts, and what the moment is about. */
export interface HookContext {
  readonly $: unknown // zx's, bound to the play's folder and environment
  readonly contexts: Readonly<Record<string, string>> // name → kube context
  readonly run: Readonly<Record<string, unknown>> // workdir, env, label and what the moment says: page, step, verdict
}

type Hook = (context: HookContext) => unknown

/** The hooks that a file exports, by name. */
export type Hooks = Readonly<Record<string, Hook>>

export const hooksFileName = 'runbook.hooks.mjs'

/** The moments that a hook may be called at. */
export const hookMoments = [
  'beforeRun',
  'beforePage',
  'beforeStep',
  'afterCommand',
  'afterStep',
  'afterPage',
  'afterRun',
] as const

/** The hooks file in a folder, or the nearest one above it; null where there is none. */
export function findNearestHooksFile(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, hooksFileName)
    if (existsSync(file)) return file
    if (at === dirname(at)) return null
  }
}

/**
 * Load a hooks file: functions exported by name, or a default export that holds them.
 *
 * @throws Mistake where it cannot be loaded, exports something that no moment is called, or that is no function
 */
export async function loadHooks(file: string): Promise<Hooks> {
  const {pathToFileURL} = await import('node:url')
  const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new Mistake(`cannot be loaded: ${explainFailure(error)}`)
  })
  const {default: whole, ...named} = exported
  if (whole !== undefined && (typeof whole !== 'object' || whole === null))
    throw new Mistake('its default export holds no hooks: export an object of functions, or functions by name')
  const all = {...whole, ...named}
  for (const [name, hook] of Object.entries(all)) {
    if (!hookMoments.some((moment) => moment === name))
      throw new Mistake(`\`${name}\` is not a hook: export functions called ${hookMoments.join(', ')}`)
    if (typeof hook !== 'function') throw new Mistake(`\`${name}\` is not a function`)
  }
  return all as Hooks
}

/** A hook that never ends must not keep a cleanup from being played. */
const maxHookMs = 600_000

/**
 * Call a hook. Answers why it failed; null where it did not.
 *
 * @param left nobody waits for it any more: what it runs by `$` is ended
 */
export async function callHook(
  hook: Hook,
  {
    cwd,
    env,
    ...context
  }: Omit<HookContext, '$'> & {readonly cwd: string; readonly env: Readonly<Record<string, string>>},
  left: AbortSignal,
): Promise<string | null> {
  const signal = AbortSignal.any([left, AbortSignal.timeout(maxHookMs)])
  try {
    const {$} = await import('zx/core')
    return await raceSignal(signal, async () => hook({...context, $: $({cwd, env, quiet: true, signal})}))
  } catch (error) {
    return signal.aborted ? explainAbort(signal) : explainFailure(error)
  }
}

function explainAbort({reason}: AbortSignal): string {
  return reason?.name === 'TimeoutError' ? `it did not end within ${maxHookMs / 60_000} minutes` : 'interrupted'
}

/**
 * Wait for a hook unless the signal fires, or has fired while it was made ready to be called. The timer keeps the program
 * alive: a promise that never resolves does not.
 */
async function raceSignal(signal: AbortSignal, call: () => Promise<unknown>): Promise<string | null> {
  if (signal.aborted) return explainAbort(signal)
  const alive = setInterval(() => undefined, maxHookMs)
  const left = new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => resolve(explainAbort(signal)), {once: true})
  })
  try {
    return await Promise.race([call().then(() => null), left])
  } finally {
    clearInterval(alive)
  }
}

/**
 * Listen for what hooks have begun without waiting for it, and that fails later: it would end the program.
 *
 * @returns what ends the listening
 */
export function listenForLateFailures(failed: (trouble: string) => void): () => void {
  const listener = (error: unknown) => failed(explainFailure(error))
  process.on('uncaughtException', listener).on('unhandledRejection', listener)
  return () => void process.off('uncaughtException', listener).off('unhandledRejection', listener)
}

function explainFailure(error: unknown): string {
  const text = messageOf(error)
  const [first = ''] = text.trim().split('\n')
  // zx begins with where the command stands, where the command itself has said nothing.
  return first.trimStart().startsWith('at ') ? (/exit code: \d+/.exec(text)?.[0] ?? first) : first
}
