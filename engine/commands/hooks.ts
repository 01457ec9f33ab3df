import {dirname, relative, resolve} from 'node:path'
import type {Came, Moment} from '../play/index.ts'
import {callHook, type Hooks, hooksFile, hooksName, loadHooks} from '../session/hooks.ts'
import type {Play} from './plays.ts'
import {UsageError} from './usage.ts'

/** What hooks of the user's are called with, and by. */
export type HookCaller = (moment: Moment | {readonly moment: 'beforeRun' | 'afterRun'}) => Promise<Came>

interface Where {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * The hooks of a play: `runbook.hooks.mjs` beside its page or above it. Where only what the page says may be done, there
 * are none. Throws `UsageError` where the file is wrong.
 */
export const hooksOf = async ({lead, clusters, label}: Play, where: Where): Promise<HookCaller> => {
  const file = lead.choices.faithful ? null : hooksFile(dirname(resolve(lead.runbook.page)))
  if (file === null) return async () => 'none'
  const hooks = await load(file)
  const contexts = Object.fromEntries(clusters.map(({name, kubeContext}) => [name, kubeContext]))
  return async (moment) => {
    const hook = hooks[moment.moment]
    if (hook === undefined) return 'none'
    const trouble = await callHook(hook, {
      ...where,
      contexts,
      run: {...moment, label, workdir: where.cwd, env: where.env},
    })
    return trouble === null ? 'ran' : {trouble: `${trouble} (${hooksName})`}
  }
}

const load = async (file: string): Promise<Hooks> => {
  try {
    return await loadHooks(file)
  } catch (error) {
    throw new UsageError(`${relative('', file)}: ${error instanceof Error ? error.message : error}`)
  }
}
