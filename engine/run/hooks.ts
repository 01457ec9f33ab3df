import {dirname, relative, resolve} from 'node:path'
import {Mistake} from '../mistake.ts'
import {findFirstPage, type SessionPlan} from '../plan/run/session-plan.ts'
import type {HookMoment, HookOutcome} from '../play/context.ts'
import {
  callHook,
  findNearestHooksFile,
  type Hooks,
  hooksFileName,
  listenForLateFailures,
  loadHooks,
} from '../session/hooks.ts'
import type {Interrupts} from './interrupts.ts'
import type {EventPipe} from './pipe.ts'

/** What hooks of the user's are called with, and by. When `left` fires, nobody waits for the hook any more. */
export type HookCaller = (
  moment: HookMoment | {readonly moment: 'beforeRun' | 'afterRun'},
  left?: AbortSignal,
) => Promise<HookOutcome>

interface Where {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

const noHooks: HookCaller = async () => 'none'

/**
 * The hooks of a play: `runbook.hooks.mjs` beside its page or above it. Where only what the page says may be done, there
 * are none. Throws `Mistake` where the file is wrong.
 */
export async function openHooks({lead, clusters, combination: label}: SessionPlan, where: Where): Promise<HookCaller> {
  const hooks = await loaded(lead)
  if (hooks === null) return noHooks
  const contexts = Object.fromEntries(clusters.map(({name, kubeContext}) => [name, kubeContext]))
  return async (moment, left = new AbortController().signal) => {
    const hook = hooks[moment.moment]
    if (hook === undefined) return 'none'
    const run = {...moment, label, workdir: where.cwd, env: where.env}
    const trouble = await callHook(hook, {...where, contexts, run}, left)
    return trouble === null ? 'ran' : {trouble: `${trouble} (${hooksFileName})`}
  }
}

/** Throw `Mistake` where the hooks of one of these sessions are wrong, before anything is done for them. */
export async function checkHooks(sessions: readonly SessionPlan[]): Promise<void> {
  for (const {lead} of sessions) await loaded(lead)
}

/** The file, absolute, that a page's play would call; null for none. It is not loaded: that would run it. */
export function findHooksFile({choices, runbook}: SessionPlan['lead']): string | null {
  return choices.faithful ? null : findNearestHooksFile(dirname(resolve(runbook.page)))
}

/** Each file is loaded once, however often it is asked for: by node itself. */
async function loaded(lead: SessionPlan['lead']): Promise<Hooks | null> {
  const file = findHooksFile(lead)
  try {
    return file === null ? null : await loadHooks(file)
  } catch (error) {
    throw new Mistake(`${relative('', file ?? '')}: ${error instanceof Error ? error.message : error}`)
  }
}

/** Hooks as a play calls them, until `release`. */
export interface Overseen {
  readonly hook: HookCaller
  readonly release: () => void
}

/** See to it that a Ctrl-C ends the waiting for a hook, and that what fails later than its hook is told with the next. */
export function superviseHooks(call: HookCaller, signals: Interrupts): Overseen {
  if (call === noHooks) return {hook: call, release: () => undefined}
  const late: string[] = []
  const hook: HookCaller = async (moment) => {
    const left = new AbortController()
    const unlisten = signals.listen(() => left.abort())
    const came = await call(moment, left.signal).finally(unlisten)
    const trouble = late.shift()
    return trouble === undefined || typeof came === 'object'
      ? came
      : {trouble: `what a hook had begun failed later: ${trouble} (${hooksFileName})`}
  }
  return {hook, release: listenForLateFailures((trouble) => late.push(trouble))}
}

/** The hooks around a whole session. Each answers whether it did not fail. */
export interface HooksAround {
  readonly begin: () => Promise<boolean>
  readonly end: () => Promise<boolean>
  readonly hasFailed: () => boolean
}

/** What comes of them is told. */
export function callHooksAround(session: SessionPlan, hook: HookCaller, {emit}: EventPipe): HooksAround {
  const page = findFirstPage(session)
  let hasFailed = false
  const call = async (moment: 'beforeRun' | 'afterRun') => {
    const came = await hook({moment})
    if (came !== 'none') emit({type: 'off-page', page, key: null, action: {what: 'hook', moment}})
    if (typeof came === 'string') return true
    emit({type: 'warning', page, key: null, text: `the hook ${moment} failed: ${came.trouble}`})
    hasFailed = true
    return false
  }
  return {begin: () => call('beforeRun'), end: () => call('afterRun'), hasFailed: () => hasFailed}
}
