import ms from 'ms'
import {interrupts} from '../cli/interrupts.ts'
import {type Inventory, type KeyedCall, type KubeObject, leftBehind, madeBy, takeInventory} from '../kube/index.ts'
import {type Play, pageOf} from '../plan/run/plan-run.ts'
import type {Unstamped} from '../play/index.ts'
import type {Cluster} from './pages/clusters.ts'

/** Watches what a play leaves behind in its clusters. */
export interface Leaks {
  /** Pass events on, and keep what they say of calls. */
  readonly watching: (emit: (event: Unstamped) => void) => (event: Unstamped) => void
  /** Look again, and tell what was not there before. Answers whether that fails the run. */
  readonly report: (emit: (event: Unstamped) => void) => Promise<boolean>
}

const nothing: Leaks = {watching: (emit) => emit, report: async () => false}
const pauseMs = 500

/**
 * Take an inventory of a play's clusters, to be compared with one after its cleanup.
 *
 * @param kubeconfig the run's own, which no page has touched; null where the play has no clusters
 */
export async function leaksOf(play: Play, kubeconfig: string | null): Promise<Leaks> {
  const {check} = play.lead.config.leaks
  if (!check || kubeconfig === null || !play.usesClusters) return nothing
  const before = await untilInterrupted((stop) => inventories(play, kubeconfig, stop))
  const calls: KeyedCall[] = []
  return {
    watching: (emit) => (event) => {
      if (event.type === 'called' && event.key !== null) calls.push({key: event.key, call: event.call})
      emit(event)
    },
    report: (emit) =>
      untilInterrupted(async (stop) => {
        const after = await settled(play, kubeconfig, before, stop)
        return tell(play, {before, after}, calls, emit)
      }),
  }
}

/** A Ctrl-C ends the looking, and that alone: who else listens has it as well. */
async function untilInterrupted<T>(look: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const {stop, release} = interrupts()
  try {
    return await look(stop)
  } finally {
    release()
  }
}

type Inventories = ReadonlyMap<Cluster, Inventory>

/** What there was before a play, and after its cleanup. */
interface Seen {
  readonly before: Inventories
  readonly after: Inventories
}

async function inventories({clusters}: Play, kubeconfig: string, signal: AbortSignal): Promise<Inventories> {
  return new Map(
    await Promise.all(
      clusters.map(
        async (cluster): Promise<[Cluster, Inventory]> => [
          cluster,
          await takeInventory({context: cluster.kubeContext, kubeconfig, env: process.env, signal}),
        ],
      ),
    ),
  )
}

/** What is being deleted takes a while to go: it is looked for until it is gone, or the time for that is over. */
async function settled(play: Play, kubeconfig: string, before: Inventories, stop: AbortSignal): Promise<Inventories> {
  const until = performance.now() + (play.lead.config.leaks.settleMs ?? ms('30s'))
  for (;;) {
    const after = await inventories(play, kubeconfig, stop)
    const ending = left(play, {before, after}).some(({object}) => object.ending)
    if (!ending || stop.aborted || performance.now() >= until) return after
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (stop.aborted) return after
  }
}

/** Answers whether what is left fails the run. */
function tell(play: Play, seen: Seen, calls: readonly KeyedCall[], emit: (event: Unstamped) => void): boolean {
  const page = pageOf(play)
  for (const text of gaps(seen)) emit({type: 'warning', page, key: null, text})
  const found = left(play, seen)
  for (const {cluster, object} of found) {
    const {kind, name, namespace} = object
    const key = madeBy(object, cluster.kubeContext, calls)
    emit({type: 'left-behind', context: cluster.name, object: `${kind}/${name}`, namespace, madeBy: key})
  }
  return play.lead.config.leaks.fail && found.length > 0
}

interface Left {
  readonly cluster: Cluster
  readonly object: KubeObject
}

function left({clusters, lead}: Play, {before, after}: Seen): readonly Left[] {
  return clusters.flatMap((cluster) => {
    const [was, is] = [before.get(cluster), after.get(cluster)]
    if (was === undefined || is === undefined || 'trouble' in was || 'trouble' in is) return []
    return leftBehind(was.objects, is.objects, lead.config.leaks.ignore).map((object) => ({cluster, object}))
  })
}

/** What could not be looked at is said: nothing found there means nothing. */
function gaps({before, after}: Seen): readonly string[] {
  const found = [...before, ...after].flatMap(([{name}, inventory]) => {
    const why = 'trouble' in inventory ? inventory.trouble : inventory.gap
    return why === null ? [] : [`what is left behind in ${name} is not wholly known: ${why}`]
  })
  return [...new Set(found)]
}
