import type {Outcome} from '../event.ts'
import {type Play, pageOf} from '../plan/run/plan-run.ts'
import type {Connections} from './connect.ts'
import type {Reading} from './pages/prepare-page.ts'
import {report} from './prepare-run.ts'
import type {Scene} from './run-context.ts'

/** `unmet`: the contexts could not be made, or do not answer, so that nothing was played. */
export type End = Outcome | 'unmet'

/** What is to be played, and what its contexts are. */
export interface Due {
  readonly plays: readonly Play[]
  readonly ups: readonly Reading[] // whose configs say how contexts are made
  readonly before: Connections | null // null where they are to be made first
}

/** Play while the contexts are there: made first, where a config says how, and checked; taken down last. */
export async function amongContexts(
  {plays, ups, before}: Due,
  scene: Scene,
  play: (connections: Connections) => Promise<Outcome>,
): Promise<End> {
  let made: Connections | null = null
  try {
    const trouble = await makeAll(ups, plays, scene)
    if (trouble !== null) return complain(trouble, plays, scene)
    const connections = before ?? (await connected(plays))
    made = connections
    if (await report(connections.diagnostics, plays)) return 'unmet'
    for (const {name, kubeContext, server, version: says} of connections.checked)
      scene.stamped({type: 'context-checked', name, kubeContext, server, version: says})
    return await play(connections)
  } finally {
    made?.close()
    for (const up of [...ups].reverse()) {
      const {runUp} = await import('./seldom.ts')
      const trouble = await runUp('down', up, firstOf(plays), scene.stamped, scene.signals.stopCleanup)
      if (trouble !== null) scene.stamped({type: 'warning', page: firstOf(plays), key: null, text: trouble})
    }
  }
}

async function makeAll(ups: readonly Reading[], plays: readonly Play[], {stamped, signals}: Scene) {
  for (const up of ups) {
    const {runUp} = await import('./seldom.ts')
    const trouble = await runUp('make', up, firstOf(plays), stamped, signals.stop)
    if (trouble !== null) return trouble
  }
  return null
}

function complain(text: string, plays: readonly Play[], {stamped, signals}: Scene): End {
  stamped({type: 'warning', page: firstOf(plays), key: null, text})
  return signals.stop.aborted ? 'interrupted' : 'unmet'
}

function firstOf([play]: readonly Play[]): string {
  return play === undefined ? '' : pageOf(play)
}

/** The clusters of plays. Plays without any need nothing of what speaks with them. */
export async function connected(plays: readonly Play[]): Promise<Connections> {
  return plays.every(({clusters}) => clusters.length === 0)
    ? {checked: [], diagnostics: [], of: () => null, close: () => undefined}
    : (await import('./seldom.ts')).connect(plays)
}
