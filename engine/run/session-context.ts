import {nameShimFolder, openGuard} from '../kube/guard.ts'
import type {RunKubeconfig} from '../kube/index.ts'
import type {OffPage} from '../off-page.ts'
import {findFirstPage, type SessionPlan} from '../plan/run/session-plan.ts'
import type {GroupContext} from '../play/index.ts'
import {findBash} from '../session/environment.ts'
import type {TerminalReader} from '../session/shell.ts'
import {type HookCaller, openHooks} from './hooks.ts'
import {findSecrets, learnFromSessions} from './learn-secrets.ts'
import type {Hider} from './pipe.ts'
import {Places} from './places.ts'
import type {RunContext, SessionPoint} from './run-context.ts'
import {listCallVariables, listVariableActions, makeEnvironment} from './variables.ts'
import type {SessionFolder} from './workdir.ts'

/** Where a session plays, and how it reaches its clusters. */
export interface SessionSetup {
  readonly folder: SessionFolder
  readonly kubeconfig: RunKubeconfig | null // null where it has no clusters
}

/** A session that is open, as its pages are played in it. */
export interface OpenSession {
  readonly stage: GroupContext
  readonly hook: HookCaller
  /** Where it stood behind the last step that passed; null where none did. */
  readonly last: () => SessionPoint | null
  /** Close what is open still. Idempotent. */
  readonly close: () => Promise<void>
}

/** Open a session, with its guard around it. */
export async function openSession(
  session: SessionPlan,
  {folder, kubeconfig}: SessionSetup,
  {pipe, interrupts, supply, resume, steps, reader}: RunContext,
): Promise<OpenSession> {
  const prepared = await supply.take()
  const guard = openGuard({
    folder: folder.guard,
    kubeconfig,
    variables: listCallVariables(session),
    tools: session.lead.guardedTools,
    bash: findBash(process.env),
    path: process.env.PATH,
  })
  if (typeof resume?.state === 'string') pipe.learn(findSecrets(resume.state))
  const defaultContext = session.defaultContext ?? kubeconfig?.current ?? null
  if (defaultContext !== (kubeconfig?.current ?? null)) guard.use(defaultContext)
  const env = {...makeEnvironment(session), ...guard.env}
  const {graceMs} = session.lead.playOptions
  const where = {cwd: folder.workdir, env, firstInPath: nameShimFolder(folder.guard), graceMs}
  const shell = prepared.open({...where, own: Object.keys(guard.env), state: resume?.state ?? null})
  const places = new Places(session, folder)
  const close = async () => {
    await places.close()
    await shell.close()
    guard.close()
  }
  const files = await prepareFiles(session, {cwd: folder.workdir, env: keepDefined(env)}).catch(
    async (error: unknown) => {
      await close()
      folder.tidyUp(true) // nothing was played in it
      throw error
    },
  )
  for (const action of [...listVariableActions(session), ...files.actions])
    pipe.emit({type: 'off-page', page: findFirstPage(session), key: null, action})
  let current = defaultContext
  let last: SessionPoint | null = null
  return {
    hook: files.hook,
    last: () => last,
    close,
    stage: {
      shell,
      emit: pipe.emit,
      now: pipe.now,
      wait,
      stop: interrupts.stop,
      stopCleanup: interrupts.stopCleanup,
      onInterrupt: interrupts.listen,
      calls: guard.calls,
      place: (name) => places.open(name),
      hook: files.hook,
      learning: learnFromSessions(pipe.learn),
      reader: reader === null ? undefined : hideFromReader(reader, pipe.hider),
      gate: steps?.openGate({
        session,
        interrupts,
        visit: async (stop) => (await import('../session/visit/index.ts')).visitSession(shell, where, stop),
        context: () => current,
        hider: pipe.hider,
      }),
      passed: async (page, after) => {
        last = {page, after, state: await shell.state()}
      },
      workdir: folder.workdir,
      from: resume?.page ?? null,
      useContext: (context) => {
        const wanted = context ?? defaultContext
        if (wanted !== current) guard.use(wanted)
        current = wanted
      },
      finish: async (passed) => {
        await close()
        return folder.tidyUp(passed)
      },
    },
  }
}

/** Whoever answers a command is shown what it prints, as in reports. */
function hideFromReader({attend}: TerminalReader, hider: Hider): TerminalReader {
  return {
    attend: (text, type) => {
      const {show, leave} = attend(hider.text(text), type)
      return {show: (more) => show(hider.text(more)), leave}
    },
  }
}

/** What comes of files of the user's. */
interface PreparedFiles {
  readonly hook: HookCaller
  readonly actions: readonly OffPage[]
}

/** Do what may fail by what is wrong in files of the user's. Rejects with a `Mistake`. */
async function prepareFiles(session: SessionPlan, where: Parameters<typeof openHooks>[1]): Promise<PreparedFiles> {
  const hook = await openHooks(session, where)
  const {files} = session.lead.config.site
  const copied = files === null ? [] : (await import('./release-files.ts')).copyReleaseFiles(session, where.cwd)
  return {hook, actions: copied.map((name) => ({what: 'files', name}))}
}

function keepDefined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Wait; a signal ends it early. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
