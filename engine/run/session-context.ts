import {setTimeout as sleep} from 'node:timers/promises'
import {guardedTools, listOwnKubeconfigs, nameShimFolder, openGuard} from '../kube/guard.ts'
import type {RunKubeconfig} from '../kube/index.ts'
import {ownValue} from '../mapping.ts'
import type {OffPage} from '../off-page.ts'
import {findFirstPage, type SessionPlan} from '../plan/run/session-plan.ts'
import type {GroupContext} from '../play/context.ts'
import {findBash, makeSessionEnvironment, removeWithEngine} from '../session/environment.ts'
import type {Shell, ShellOptions, TerminalReader} from '../session/shell.ts'
import {FileSaver} from './file-saver.ts'
import {type HookCaller, openHooks} from './hooks.ts'
import type {Hider} from './pipe.ts'
import type {RunContext, SessionPoint} from './run-context.ts'
import {findSecrets, learnFromSessions} from './secrets.ts'
import {listCallVariables, listVariableActions, makeEnvironment} from './variables.ts'
import type {SessionFolder} from './workdir.ts'

/** Where a session plays, and how it reaches its clusters. */
export interface SessionSetup {
  readonly folder: SessionFolder
  readonly kubeconfig: RunKubeconfig | null // null where it has no clusters
}

/** A session that is open, as its pages are played in it. */
export interface OpenSession {
  readonly group: GroupContext
  readonly hook: HookCaller
  /** Where it stood behind the last step that passed; null where none did. */
  readonly last: () => SessionPoint | null
  /** Close what is open still. Idempotent. */
  readonly close: () => Promise<void>
}

/** Open a session, with its guard around it. Rejects with a `Mistake` for what is wrong in files of the user's. */
export async function openSession(
  session: SessionPlan,
  setup: SessionSetup,
  context: RunContext,
): Promise<OpenSession> {
  const {pipe, interrupts, resume, steps, reader} = context
  const {folder} = setup
  const {shell, guard, where, contexts, places, close} = await openShells(session, setup, context)
  const files = await prepareFiles(session, {cwd: folder.workdir, env: keepDefined(where.env)}).catch(
    async (error: unknown) => {
      await close()
      folder.tidyUp(true) // nothing was played in it
      throw error
    },
  )
  for (const action of [...listVariableActions(session), ...files.actions])
    pipe.emit({type: 'off-page', page: findFirstPage(session), key: null, action})
  let last: SessionPoint | null = null
  const saver = new FileSaver(folder.workdir, makeEnvironment(session).HOME)
  return {
    hook: files.hook,
    last: () => last,
    close,
    group: {
      shell,
      emit: pipe.emit,
      now: pipe.now,
      wait,
      stop: interrupts.stop,
      stopCleanup: interrupts.stopCleanup,
      onInterrupt: interrupts.listen,
      calls: guard.calls,
      place: (name) => places.open(name),
      openShell: places.openShell,
      openTerminal: places.openTerminal,
      saveFile: async (file) => saver.save(file),
      hook: files.hook,
      learning: learnFromSessions(pipe.learn),
      reader: reader === null ? undefined : hideFromReader(reader, pipe.hider),
      gate: steps?.openGate({
        session,
        interrupts,
        visit: async (stop) => (await import('../session/visit/index.ts')).visitSession(shell, where, stop),
        context: contexts.current,
        hider: pipe.hider,
      }),
      passed: async (page, after) => {
        last = {page, after, state: await shell.state()}
      },
      workdir: folder.workdir,
      from: resume?.page ?? null,
      useContext: contexts.use,
      findNamespace: async (context) =>
        (await import('../kube/kubeconfig.ts')).findNamespace(guard.held.current(), context),
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

/** Open the session's shell behind its guard; shells in other places are opened when they are needed. */
async function openShells(
  session: SessionPlan,
  {folder, kubeconfig}: SessionSetup,
  {pipe, supply, resume}: RunContext,
) {
  const prepared = await supply.take()
  const dismiss = kubeconfig === null ? () => undefined : removeWithEngine(folder.guard) // credentials are in it
  const guard = openGuard({
    folder: folder.guard,
    kubeconfig,
    variables: listCallVariables(session),
    tools: [...guardedTools, ...session.lead.config.guard],
    own: listOwnKubeconfigs(
      process.env,
      session.clusters.flatMap((cluster) => cluster.kubeconfig ?? []),
    ),
    bash: findBash(process.env),
    path: process.env.PATH,
  })
  if (typeof resume?.state === 'string') pipe.learn(findSecrets(resume.state))
  const contexts = switchContexts(session.defaultContext, kubeconfig?.current ?? null, guard.use)
  const temp = folder.temp === null ? {} : {TMPDIR: folder.temp}
  const env = {...makeEnvironment(session, temp), ...guard.env}
  const {graceMs} = session.lead.playOptions
  const {held, startedBy} = guard
  const where = {cwd: folder.workdir, env, firstInPath: nameShimFolder(folder.guard), held, startedBy, graceMs}
  const shell = prepared.open({...where, own: Object.keys(guard.env), state: resume?.state ?? null})
  const places = new Places(session, folder, shell, where)
  const close = async () => {
    await places.close()
    await shell.close()
    guard.close()
    dismiss()
  }
  return {shell, guard, where, contexts, places, close}
}

/**
 * Let commands that name no kube context go to the one that their page says.
 *
 * @param own the session's, for pages that say none; null for the kubeconfig's
 * @param first the kubeconfig's, which they go to until `use` is called
 */
function switchContexts(own: string | null, first: string | null, use: (context: string | null) => void) {
  let current = first
  const change = (context: string | null): void => {
    const wanted = context ?? own ?? first
    if (wanted !== current) use(wanted)
    current = wanted
  }
  change(null)
  return {use: change, current: () => current}
}

/** Sessions in other places, each opened when a step is first to be played there. */
class Places {
  readonly #session: SessionPlan
  readonly #folder: SessionFolder
  readonly #shell: Shell
  readonly #where: ShellOptions
  readonly #open = new Map<string, Shell>()
  readonly #led: Shell[] = [] // that commands of pages lead to, and other terminals

  /** @param where the session's own shell was opened */
  constructor(session: SessionPlan, folder: SessionFolder, shell: Shell, where: ShellOptions) {
    this.#session = session
    this.#folder = folder
    this.#shell = shell
    this.#where = where
  }

  readonly openShell = async (script: string, from: Shell, limit: AbortSignal): Promise<Shell> => {
    const {openShell} = await import('./other-shells.ts')
    const shell = await openShell(from, script, {...this.#where, limit})
    this.#led.push(shell)
    return shell
  }

  readonly openTerminal = async (first: string): Promise<Shell> => {
    const {openTerminal} = await import('./other-shells.ts')
    const shell = await openTerminal(this.#shell, first, this.#where)
    this.#led.push(shell)
    return shell
  }

  /** The session in a place of the config. Rejects where there is no getting there. */
  async open(name: string): Promise<Shell> {
    const known = this.#open.get(name)
    if (known !== undefined) return known
    const context = ownValue(this.#session.lead.config.contexts, name)
    if (context?.via == null) throw new Error(`no place is called ${name}`)
    const {openVia} = await import('../session/remote/index.ts')
    const shell = await openVia({
      via: context.via,
      cwd: this.#folder.workdir,
      env: makeSessionEnvironment(process.env, context.env),
      graceMs: this.#session.lead.playOptions.graceMs,
    })
    this.#open.set(name, shell)
    return shell
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values(), ...this.#led].map((shell) => shell.close()))
    this.#open.clear()
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
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, {signal}).catch(() => undefined) // it rejects for the signal alone
}
