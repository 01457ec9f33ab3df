import {existsSync} from 'node:fs'
import {eventFormat, type Outcome, worst} from '../../event.ts'
import {sum} from '../../play/index.ts'
import {redactLazily} from '../../redact/index.ts'
import {version} from '../../version.ts'
import type {Play} from '../plays/index.ts'
import {report} from '../plays/prepare.ts'
import {secretsOf} from '../plays/secrets.ts'
import type {Connections} from './connect.ts'
import {amongContexts, connected, type Due} from './contexts.ts'
import {checkHooks} from './hooks.ts'
import {interrupts} from './interrupts.ts'
import {playOne} from './play.ts'
import {notAmong} from './progress.ts'
import type {Running, Scene} from './scene.ts'
import {sourcesOf} from './sources.ts'
import {lookingAround} from './surroundings.ts'
import {upsOf} from './ups.ts'
import {checkpointFile} from './workdir.ts'

/**
 * Play one play after the other, each in a session and a folder of its own. Contexts are checked before anything is run;
 * where a config says how they are made, they are made first, and taken down last.
 *
 * @returns the program's exit status
 */
export const runPlays = async (plays: readonly Play[], running: Running): Promise<number> => {
  if (plays.length === 0 && running.resume !== null) throw notAmong(running.resume)
  const ups = upsOf(plays.map(({lead}) => lead))
  const before = ups.length === 0 ? await connected(plays) : null
  try {
    if (before !== null && (await report(before.diagnostics, plays))) return 2
    if (!(await running.confirm())) return 130
    await checkHooks(plays) // loading them runs code
    return await playThem({plays, ups, before}, running)
  } finally {
    before?.close()
  }
}

const playThem = async (due: Due, running: Running): Promise<number> => {
  const {plays} = due
  const clock = running.step?.clock.now ?? (() => performance.now())
  const startedMs = clock()
  const now = () => Math.round((clock() - startedMs) * 1000) / 1000
  const {emit, learn, settled} = running.step?.redacting(running.emit) ?? redactLazily(running.emit, secretsOf(plays))
  const sources = sourcesOf(plays)
  const {stamped, finish} = lookingAround(plays, sources, (event) => emit({at: now(), ...event}))
  const scene: Scene = {...running, stamped, now, learn, signals: interrupts(), results: []}
  stamped({
    type: 'run-started',
    format: eventFormat,
    startedAt: new Date().toISOString(),
    version: version(),
    pages: plays.flatMap(({pages}) => pages.map(({page}) => page)),
    contexts: contextsOf(plays),
  })
  for (const source of sources) stamped({type: 'page-read', source})
  const ended = await amongContexts(due, scene, (connections) => playAll(plays, connections, scene)).catch(
    (error: unknown) => ({error}),
  )
  const {results, signals} = scene
  signals.release()
  const fell = ended !== 'passed' && ended !== 'interrupted'
  const outcome = worst([...results.map((result) => result.outcome), fell ? 'failed' : ended])
  const exitStatus = ended === 'unmet' || typeof ended === 'object' ? 2 : exitStatuses[outcome]
  await finish()
  stamped({type: 'run-ended', outcome, totals: sum(results.map(({totals}) => totals)), exitStatus, durationMs: now()})
  await settled()
  if (typeof ended === 'object') throw ended.error
  if (outcome === 'passed' && existsSync(checkpointFile(running.paths)))
    (await import('../seldom.ts')).forgetCheckpoint(running.paths)
  return exitStatus
}

/** Every context that may be gone to, by the name that pages use. */
const contextsOf = (plays: readonly Play[]): Record<string, string> =>
  Object.fromEntries(plays.flatMap(({clusters}) => clusters.map(({name, kubeContext}) => [name, kubeContext])))

const playAll = async (plays: readonly Play[], connections: Connections, scene: Scene): Promise<Outcome> => {
  let fell = false
  for (const play of plays) {
    if (scene.signals.stop.aborted) return 'interrupted'
    const {outcome, leaked} = await playOne(play, connections, scene)
    fell ||= leaked || outcome === 'failed'
  }
  return fell ? 'failed' : scene.signals.stop.aborted ? 'interrupted' : 'passed'
}

const exitStatuses: Readonly<Record<Outcome, number>> = {passed: 0, failed: 1, interrupted: 130}
