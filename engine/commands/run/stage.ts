import type {OffPage} from '../../event.ts'
import type {GroupStage, Unstamped} from '../../play/index.ts'
import type {Secrets} from '../../redact/index.ts'
import type {Berth} from '../../session/bash.ts'
import {findBash} from '../../session/environment.ts'
import {openGuard, shimFolder} from '../../session/kube/guard.ts'
import type {RunKubeconfig} from '../../session/kube/index.ts'
import type {StepByStep} from '../ask/step/index.ts'
import {guardedTools} from '../plays/calls.ts'
import {type Play, pageOf} from '../plays/index.ts'
import {type HookCaller, hooksOf} from './hooks.ts'
import type {Interrupts} from './interrupts.ts'
import {learning, secretsIn} from './learning.ts'
import {Places} from './places.ts'
import type {Checkpoint} from './resume.ts'
import {callVariables, environmentOf, variableActions} from './variables.ts'
import type {Folder} from './workdir.ts'

/** What a stage needs beside its play. */
export interface Setting {
  readonly emit: (event: Unstamped) => void
  readonly now: () => number
  readonly signals: Interrupts
  readonly folder: Folder
  readonly kubeconfig: RunKubeconfig | null
  readonly resume: Checkpoint | null
  readonly learn: (secrets: Secrets) => void // hides them from now on
  readonly step: StepByStep | null
}

/** A play's stage, and what goes with it. */
export interface OpenStage {
  readonly stage: GroupStage
  readonly hook: HookCaller
  /** The last step that passed, and how the session stood after it. */
  readonly last: () => Pick<Checkpoint, 'page' | 'after' | 'state'> | null
  /** Close what is open still. Idempotent. */
  readonly close: () => Promise<void>
}

/** Open a play's session, with its guard around it. */
export const openStage = async (play: Play, berth: Berth, setting: Setting): Promise<OpenStage> => {
  const {emit, now, signals, folder, resume, step} = setting
  const tools = guardedTools(play.lead)
  const guard = openGuard({
    folder: folder.guard,
    kubeconfig: setting.kubeconfig,
    variables: callVariables(play),
    tools,
    bash: findBash(process.env),
    path: process.env.PATH,
  })
  if (typeof resume?.state === 'string') setting.learn(secretsIn(resume.state))
  const usual = play.current ?? setting.kubeconfig?.current ?? null
  if (usual !== (setting.kubeconfig?.current ?? null)) guard.use(usual)
  const env = {...environmentOf(play), ...guard.env}
  const where = {cwd: folder.workdir, env, firstInPath: shimFolder(folder.guard)}
  const shell = berth.open({...where, own: Object.keys(guard.env), state: resume?.state ?? null})
  const visit = async (stop: AbortSignal) => (await import('../seldom.ts')).visit(shell, where, stop)
  const places = new Places(play, folder)
  const close = async () => {
    await places.close()
    await shell.close()
    guard.close()
  }
  const prepared = await prepare(play, {cwd: folder.workdir, env: defined(env)}).catch(async (error: unknown) => {
    await close()
    folder.done(true) // nothing was played in it
    throw error
  })
  for (const action of [...variableActions(play), ...prepared.actions])
    emit({type: 'off-page', page: pageOf(play), key: null, action})
  let current = usual
  let last: ReturnType<OpenStage['last']> = null
  return {
    hook: prepared.hook,
    last: () => last,
    close,
    stage: {
      shell,
      emit,
      now,
      wait,
      stop: signals.stop,
      stopCleanup: signals.stopCleanup,
      calls: guard.calls,
      place: (name) => places.open(name),
      hook: prepared.hook,
      learning: learning(setting.learn),
      gate: step?.gate({play, signals, visit, context: () => current}),
      passed: async (page, after) => {
        last = {page, after, state: await shell.state()}
      },
      workdir: folder.workdir,
      from: resume?.page ?? null,
      useContext: (context) => {
        const wanted = context ?? usual
        if (wanted !== current) guard.use(wanted)
        current = wanted
      },
      finish: async (passed) => {
        await close()
        return folder.done(passed)
      },
    },
  }
}

/** What comes of files of the user's. */
interface Prepared {
  readonly hook: HookCaller
  readonly actions: readonly OffPage[]
}

/** Do what may fail by what is wrong in files of the user's. Throws `UsageError`. */
const prepare = async (play: Play, where: Parameters<typeof hooksOf>[1]): Promise<Prepared> => {
  const hook = await hooksOf(play, where)
  const {files} = play.lead.config.site
  const copied = files === null ? [] : (await import('../seldom.ts')).copyReleaseFiles(play, where.cwd)
  return {hook, actions: copied.map((name) => ({what: 'files', text: `copied ${name} of the release`}))}
}

const defined = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
