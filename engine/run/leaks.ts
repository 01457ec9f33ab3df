import ms from 'ms'
import {
  findLeftovers,
  findMaker,
  hasObject,
  type Inventory,
  type KeyedCall,
  type KeyedOutput,
  type KubeObject,
  type SessionTraces,
  takeInventory,
} from '../kube/index.ts'
import {type ClusterContext, findFirstPage, type SessionPlan} from '../plan/run/session-plan.ts'
import type {ClusterBaseline, EventWithoutTime} from '../play/context.ts'
import {lookUntilInterrupted} from './interrupts.ts'
import {findClustersUsed} from './jobs/needs.ts'
import type {RunContext} from './run-context.ts'

/** Watches what a session leaves behind in its clusters. */
export interface LeakWatch {
  readonly before: ClusterBaseline
  /** What there was before, by kube context, for a run that goes on where this one fell short. */
  readonly inventories: Readonly<Record<string, Inventory>>
  /** Look again, and tell what was not there before. Answers whether that fails the run. */
  readonly report: () => Promise<boolean>
}

const pauseMs = 500

/**
 * Take an inventory of a session's clusters, to be compared with one after its cleanup. Among sessions that are played at once,
 * of those alone that it uses: what comes and goes in others is theirs.
 *
 * @param kubeconfig the run's own, absolute, which no page has touched
 * @returns null where nothing is to be looked at
 */
export async function watchLeaks(
  session: SessionPlan,
  kubeconfig: string,
  {pipe, interrupts, resume, jobs}: Pick<RunContext, 'pipe' | 'interrupts' | 'resume' | 'jobs'>,
): Promise<LeakWatch | null> {
  if (!session.lead.config.leaks.check || !session.usesClusters) return null
  const earlier = resume?.inventories ?? {}
  const clusters = jobs === 1 ? session.clusters : findClustersUsed(session)
  const taken = await lookUntilInterrupted(interrupts, (stop) => takeInventories(clusters, kubeconfig, stop, earlier))
  const isOwn = ([{isShared}]: readonly [ClusterContext, Inventory]) => jobs === 1 || !isShared
  const before = new Map([...taken].filter(isOwn))
  const shared = [...taken.keys()].filter((cluster) => !before.has(cluster)).map(({name}) => name)
  const calls: KeyedCall[] = []
  const outputs: KeyedOutput[] = []
  const unlisten = pipe.listen((event) => {
    if (event.type === 'called' && event.key !== null) calls.push({key: event.key, call: event.call})
    if (event.type === 'command-ended') outputs.push({key: event.key, contexts: event.contexts, text: event.output})
  })
  return {
    before: makeBaseline(taken),
    inventories: Object.fromEntries([...taken].map(([{kubeContext}, inventory]) => [kubeContext, inventory])),
    report: () => {
      unlisten()
      return lookUntilInterrupted(interrupts, async (stop) => {
        const after = await waitForDeletions(session, kubeconfig, before, stop)
        for (const text of shared.map(wordUnknown))
          pipe.emit({type: 'warning', page: findFirstPage(session), key: null, text})
        return reportLeaks(session, {before, after}, {calls, outputs}, pipe.emit)
      })
    },
  }
}

function wordUnknown(name: string): string {
  return `what is left behind in ${name} is not known: pages that are played at once share it`
}

type Inventories = ReadonlyMap<ClusterContext, Inventory>

function makeBaseline(before: Inventories): ClusterBaseline {
  return {
    has: (context, object) => {
      const asked = [...before].filter(([{kubeContext}]) => context === null || context === kubeContext)
      const inventories = asked.map(([, inventory]) => inventory)
      if (inventories.some((each) => 'objects' in each && hasObject(each.objects, object))) return true
      return inventories.length > 0 && inventories.every((each) => 'objects' in each && each.gap === null)
        ? false
        : null
    },
  }
}

/** What there was before a session, and after its cleanup. */
interface Seen {
  readonly before: Inventories
  readonly after: Inventories
}

/** @param known by kube context, which are not taken again */
async function takeInventories(
  clusters: readonly ClusterContext[],
  kubeconfig: string,
  signal: AbortSignal,
  known: LeakWatch['inventories'] = {},
): Promise<Inventories> {
  return new Map(
    await Promise.all(
      clusters.map(
        async (cluster): Promise<[ClusterContext, Inventory]> => [
          cluster,
          known[cluster.kubeContext] ??
            (await takeInventory({context: cluster.kubeContext, kubeconfig, env: process.env, signal})),
        ],
      ),
    ),
  )
}

/** What is being deleted takes a while to go: it is looked for until it is gone, or the time for that is over. */
async function waitForDeletions(
  session: SessionPlan,
  kubeconfig: string,
  before: Inventories,
  stop: AbortSignal,
): Promise<Inventories> {
  const until = performance.now() + (session.lead.config.leaks.settleMs ?? ms('30s'))
  for (;;) {
    const after = await takeInventories([...before.keys()], kubeconfig, stop)
    const ending = findLeft(session, {before, after}).some(({object}) => object.ending)
    if (!ending || stop.aborted || performance.now() >= until) return after
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (stop.aborted) return after
  }
}

/** Answers whether what is left fails the run. */
function reportLeaks(
  session: SessionPlan,
  seen: Seen,
  traces: SessionTraces,
  emit: (event: EventWithoutTime) => void,
): boolean {
  const page = findFirstPage(session)
  for (const text of findGaps(seen)) emit({type: 'warning', page, key: null, text})
  const found = findLeft(session, seen)
  for (const {cluster, object} of found) {
    const {kind, name, namespace} = object
    const key = findMaker(object, cluster.kubeContext, traces)
    emit({type: 'left-behind', page, context: cluster.name, object: `${kind}/${name}`, namespace, madeBy: key})
  }
  return session.lead.config.leaks.fail && found.length > 0
}

interface Left {
  readonly cluster: ClusterContext
  readonly object: KubeObject
}

function findLeft({clusters, lead}: SessionPlan, {before, after}: Seen): readonly Left[] {
  return clusters.flatMap((cluster) => {
    const [was, is] = [before.get(cluster), after.get(cluster)]
    if (was === undefined || is === undefined || 'trouble' in was || 'trouble' in is) return []
    return findLeftovers(was.objects, is.objects, lead.config.leaks.ignore).map((object) => ({cluster, object}))
  })
}

/** What could not be looked at is said: nothing found there means nothing. */
function findGaps({before, after}: Seen): readonly string[] {
  const found = [...before, ...after].flatMap(([{name}, inventory]) => {
    const why = 'trouble' in inventory ? inventory.trouble : inventory.gap
    return why === null ? [] : [`what is left behind in ${name} is not fully known: ${why}`]
  })
  return [...new Set(found)]
}
