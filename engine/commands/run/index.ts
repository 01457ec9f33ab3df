import {existsSync} from 'node:fs'
import {type Emit, eventFormat, type Outcome} from '../../event.ts'
import {type GroupResult, playGroup, sum, type Unstamped} from '../../play/index.ts'
import type {Secrets} from '../../report/redact.ts'
import {version} from '../../version.ts'
import type {Play} from '../plays/index.ts'
import {report} from '../plays/prepare.ts'
import type {Reading} from '../reading/index.ts'
import {secretsOf} from '../reading/secrets.ts'
import {UsageError} from '../usage.ts'
import type {Berths} from './berths.ts'
import type {Connections} from './connect.ts'
import {checkHooks, overseen} from './hooks.ts'
import {type Interrupts, interrupts} from './interrupts.ts'
import type {Checkpoint} from './resume.ts'
import {type OpenStage, openStage} from './stage.ts'
import {upsOf} from './ups.ts'
import {checkpointFile, freshFolder, givenFolder} from './workdir.ts'

export interface Running {
  readonly emit: Emit
  readonly workdir: string | undefined // for all plays; undefined for a fresh one each
  readonly berths: Berths
  readonly resume: Checkpoint | null
  readonly paths: readonly string[] // as the pages were called
  readonly confirm: () => Promise<boolean>
}

/** A run on its way. */
interface Scene extends Running {
  readonly stamped: (event: Unstamped) => void
  readonly now: () => number
  readonly signals: Interrupts
}

/**
 * Play one play after the other, each in a session and a folder of its own. Contexts are checked before anything is run;
 * where a config says how they are made, they are made first, and taken down last.
 *
 * @returns the program's exit status
 */
export const runPlays = async (plays: readonly Play[], running: Running): Promise<number> => {
  if (plays.length === 0 && running.resume !== null) throw notAmong(running.resume)
  await checkHooks(plays)
  const leads = plays.map(({lead}) => lead)
  const ups = upsOf(leads)
  const before = ups.length === 0 ? await connected(plays) : null
  try {
    if (before !== null && report(before.diagnostics)) return 2
    if (!(await running.confirm())) return 130
    return await playThem(plays, leads, ups, before, running)
  } finally {
    before?.close()
  }
}

const playThem = async (
  plays: readonly Play[],
  leads: readonly Reading[],
  ups: readonly Reading[],
  before: Connections | null,
  running: Running,
): Promise<number> => {
  const startedMs = performance.now()
  const now = () => Math.round((performance.now() - startedMs) * 1000) / 1000
  const emit = await hiding(running.emit, secretsOf(leads))
  const stamped = (event: Unstamped) => emit({at: now(), ...event})
  const scene: Scene = {...running, stamped, now, signals: interrupts()}
  stamped({
    type: 'run-started',
    format: eventFormat,
    startedAt: new Date().toISOString(),
    version: version(),
    pages: plays.flatMap(({pages}) => pages.map(({page}) => page)),
    contexts: contextsOf(plays),
  })
  const results: GroupResult[] = []
  const ended = await between(ups, before, plays, scene, results).catch((error: unknown) => ({error}))
  scene.signals.release()
  const fell = ended !== 'passed' && ended !== 'interrupted'
  const outcome = worst([...results.map((result) => result.outcome), fell ? 'failed' : ended])
  const exitStatus = ended === 'unmet' || typeof ended === 'object' ? 2 : exitStatuses[outcome]
  stamped({type: 'run-ended', outcome, totals: sum(results.map(({totals}) => totals)), exitStatus, durationMs: now()})
  if (typeof ended === 'object') throw ended.error
  if (outcome === 'passed' && existsSync(checkpointFile(running.paths)))
    (await import('../seldom.ts')).forgetCheckpoint(running.paths)
  return exitStatus
}

const exitStatuses: Readonly<Record<Outcome, number>> = {passed: 0, failed: 1, interrupted: 130}

/** Plays without clusters need nothing of what speaks with them. */
const connected = async (plays: readonly Play[]): Promise<Connections> =>
  plays.every(({clusters}) => clusters.length === 0)
    ? {checked: [], diagnostics: [], of: () => null, close: () => undefined}
    : (await import('../seldom.ts')).connect(plays)

const hiding = async (emit: Emit, secrets: Secrets): Promise<Emit> =>
  Object.keys(secrets).length === 0 ? emit : (await import('../seldom.ts')).redacting(emit, secrets)

/** `unmet`: the contexts could not be made, or do not answer, so that nothing was played. */
type Came = Outcome | 'unmet'

const between = async (
  ups: readonly Reading[],
  before: Connections | null,
  plays: readonly Play[],
  scene: Scene,
  results: GroupResult[],
): Promise<Came> => {
  let made: Connections | null = null
  try {
    const trouble = await makeAll(ups, plays, scene)
    if (trouble !== null) return complain(trouble, plays, scene)
    const connections = before ?? (await connected(plays))
    made = connections
    if (report(connections.diagnostics)) return 'unmet'
    for (const {name, kubeContext, server, version: says} of connections.checked)
      scene.stamped({type: 'context-checked', name, kubeContext, server, version: says})
    return await playAll(plays, connections, scene, results)
  } finally {
    made?.close()
    for (const up of [...ups].reverse()) {
      const {runUp} = await import('../seldom.ts')
      const trouble = await runUp('down', up, pageOf(plays), scene.stamped, scene.signals.stopCleanup)
      if (trouble !== null) scene.stamped({type: 'warning', page: pageOf(plays), key: null, text: trouble})
    }
  }
}

const makeAll = async (ups: readonly Reading[], plays: readonly Play[], {stamped, signals}: Scene) => {
  for (const up of ups) {
    const {runUp} = await import('../seldom.ts')
    const trouble = await runUp('make', up, pageOf(plays), stamped, signals.stop)
    if (trouble !== null) return trouble
  }
  return null
}

const complain = (text: string, plays: readonly Play[], {stamped, signals}: Scene): Came => {
  stamped({type: 'warning', page: pageOf(plays), key: null, text})
  return signals.stop.aborted ? 'interrupted' : 'unmet'
}

const pageOf = ([play]: readonly Play[]): string => play?.pages[0]?.page ?? ''

const playAll = async (
  plays: readonly Play[],
  connections: Connections,
  scene: Scene,
  results: GroupResult[],
): Promise<Came> => {
  let fell = false
  for (const play of plays) {
    if (scene.signals.stop.aborted) return 'interrupted'
    const {outcome, leaked} = await playOne(play, connections, scene, results)
    fell ||= leaked || outcome === 'failed'
  }
  return fell ? 'failed' : scene.signals.stop.aborted ? 'interrupted' : 'passed'
}

/** One play: hooks and inventories around its group, and a checkpoint where it falls short. */
const playOne = async (
  play: Play,
  connections: Connections,
  scene: Scene,
  results: GroupResult[],
): Promise<{readonly outcome: Outcome; readonly leaked: boolean}> => {
  const {stamped, now, signals, workdir, berths, resume} = scene
  const folder = workdir === undefined ? freshFolder() : givenFolder(workdir)
  const connection = connections.of(play)
  const leaks = connection === null ? null : await (await import('../seldom.ts')).leaksOf(play, connection.file)
  const watched = leaks?.watching(stamped) ?? stamped
  const open = await openStage(play, await berths.take(), {
    emit: watched,
    now,
    signals,
    folder,
    kubeconfig: connection?.kubeconfig ?? null,
    resume,
  })
  const unsubscribe = signals.listen((count) => stamped({type: 'interrupted', page: currentOf(play), count}))
  const {hook, release} = overseen(open.hook, signals)
  try {
    if (resume !== null) await sayResumed(play, resume, scene)
    const {played, fell} = await playHooked(play, {...open, hook}, stamped)
    const outcome = worst([...played.map((result) => result.outcome), fell ? 'failed' : 'passed'])
    const first = results.every((result) => result.outcome === 'passed')
    results.push(...played)
    if (outcome !== 'passed' && first && played.length > 0) await remember(play, open, folder.workdir, scene)
    return {outcome, leaked: (await leaks?.report(stamped)) ?? false}
  } finally {
    release()
    unsubscribe()
    await open.close()
  }
}

interface Hooked {
  readonly played: readonly GroupResult[]
  readonly fell: boolean // a hook around the play has failed
}

/** Play a group between the hooks around it; the one after it has the play's folder still. */
const playHooked = async (play: Play, open: OpenStage, stamped: Scene['stamped']): Promise<Hooked> => {
  if (!(await hooked('beforeRun', play, open, stamped))) {
    await hooked('afterRun', play, open, stamped)
    await open.stage.finish(true) // nothing was played in its folder
    return {played: [], fell: true}
  }
  let after: boolean | null = null
  const finish = async (passed: boolean) => {
    after = await hooked('afterRun', play, open, stamped)
    return open.stage.finish(passed && after)
  }
  const played = await playGroup(play.pages, play.turns, {...open.stage, hook: open.hook, finish})
  return {played, fell: after === false}
}

/** Let a hook around a whole play have its say. Answers whether it did not fail. */
const hooked = async (
  moment: 'beforeRun' | 'afterRun',
  {pages}: Play,
  {hook}: OpenStage,
  emit: Scene['stamped'],
): Promise<boolean> => {
  const came = await hook({moment})
  const page = pages[0]?.page ?? ''
  if (came !== 'none') emit({type: 'off-page', page, key: null, action: {what: 'hook', text: `the hook ${moment} ran`}})
  if (typeof came === 'string') return true
  emit({type: 'warning', page, key: null, text: `the hook ${moment} failed: ${came.trouble}`})
  return false
}

const currentOf = ({pages}: Play): string => pages.at(-1)?.page ?? ''

const sayResumed = async ({pages}: Play, {page, after, text, cleaned}: Checkpoint, {stamped}: Scene): Promise<void> => {
  const at = after === null ? `at the start of ${page}` : `behind ${after} of ${page}`
  stamped({
    type: 'off-page',
    page,
    key: null,
    action: {what: 'resume', text: `resumed ${at}, with that session's state`},
  })
  const now = pages.find((each) => each.page === page)?.plan.runbook.text
  const warnings = [
    ...(now !== undefined && now !== text ? [`${page} has been changed since the run that is resumed`] : []),
    ...(cleaned ? ['the run that is resumed has cleaned up: what its steps had made may be gone'] : []),
  ]
  for (const warning of warnings) stamped({type: 'warning', page, key: null, text: warning})
}

const notAmong = ({page}: Checkpoint): UsageError =>
  new UsageError(
    `--resume: the run that is remembered fell short in ${page}, which is not to be played now: choose as you did then`,
  )

/** The first play of a run that falls short can be taken up again, where one that was taken up has come no further too. */
const remember = async (
  play: Play,
  {last}: OpenStage,
  workdir: string,
  {paths, stamped, resume}: Scene,
): Promise<void> => {
  const {saveCheckpoint} = await import('../seldom.ts')
  const [first] = play.pages
  const found = last() ?? resume ?? (first === undefined ? null : {page: first.page, after: null, state: null})
  const planned = play.pages.find(({page}) => page === found?.page)?.plan
  if (found === null || planned === undefined) return
  const trouble = saveCheckpoint(paths, {
    page: found.page,
    after: found.after,
    state: found.state,
    workdir,
    text: planned.runbook.text,
    cleaned:
      resume?.cleaned === true || planned.steps.some(({step, skip}) => step.phase === 'cleanup' && skip === null),
    at: new Date().toISOString(),
  })
  if (trouble !== null) stamped({type: 'warning', page: found.page, key: null, text: trouble})
}

/** Every context that may be gone to, by the name that pages use. */
const contextsOf = (plays: readonly Play[]): Record<string, string> =>
  Object.fromEntries(plays.flatMap(({clusters}) => clusters.map(({name, kubeContext}) => [name, kubeContext])))

const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.includes('interrupted') ? 'interrupted' : outcomes.includes('failed') ? 'failed' : 'passed'
