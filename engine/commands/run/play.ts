import {type Outcome, worst} from '../../event.ts'
import {type GroupResult, playGroup} from '../../play/index.ts'
import {type Play, pageOf} from '../plays/index.ts'
import type {Connections} from './connect.ts'
import {overseen} from './hooks.ts'
import {remember, sayResumed} from './progress.ts'
import type {Scene} from './scene.ts'
import {type OpenStage, openStage} from './stage.ts'
import {freshFolder, givenFolder} from './workdir.ts'

/** One play: hooks and inventories around its group, and a checkpoint where it falls short. */
export async function playOne(
  play: Play,
  connections: Connections,
  scene: Scene,
): Promise<{readonly outcome: Outcome; readonly leaked: boolean}> {
  const {stamped, now, learn, signals, workdir, berths, resume, results, step} = scene
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
    learn,
    step,
  })
  const unsubscribe = signals.listen((count) => stamped({type: 'interrupted', page: lastOf(play), count}))
  const {hook, release} = overseen(open.hook, signals)
  try {
    if (resume !== null) sayResumed(play, resume, scene)
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
async function playHooked(play: Play, open: OpenStage, stamped: Scene['stamped']): Promise<Hooked> {
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
async function hooked(
  moment: 'beforeRun' | 'afterRun',
  play: Play,
  {hook}: OpenStage,
  emit: Scene['stamped'],
): Promise<boolean> {
  const came = await hook({moment})
  const page = pageOf(play)
  if (came !== 'none') emit({type: 'off-page', page, key: null, action: {what: 'hook', moment}})
  if (typeof came === 'string') return true
  emit({type: 'warning', page, key: null, text: `the hook ${moment} failed: ${came.trouble}`})
  return false
}

function lastOf({pages}: Play): string {
  return pages.at(-1)?.page ?? ''
}
