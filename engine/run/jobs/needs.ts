import {listPlayedHere} from '../../plan/index.ts'
import type {ClusterContext, SessionPlan} from '../../plan/run/session-plan.ts'
import {findCalls, findMachineUses, leavesContextOpen, namedContexts} from '../../shellscript/index.ts'

/** What a session has for itself while it is played. */
export interface SessionNeeds {
  readonly machine: readonly string[] // `port 8080`, `/tmp/cert.pem`
  readonly clusters: readonly ClusterContext[] // that are not shared
}

/** Find what a session needs for itself. */
export function findNeeds(session: SessionPlan): SessionNeeds {
  return {
    machine: [...new Set(listRuns(session).flatMap(findMachineUses))],
    clusters: findClustersUsed(session).filter(({isShared}) => !isShared),
  }
}

/** A cluster by what tells it from others: two names may be of one. */
export function nameCluster({kubeconfig}: ClusterContext, kubeContext: string): string {
  return JSON.stringify(['context', kubeContext, kubeconfig])
}

function listRuns({pages}: SessionPlan): readonly string[] {
  return pages.flatMap(({plan}) => listPlayedHere(plan.steps)).map(({command}) => command.run)
}

/** Find which of its clusters a session uses: those that its pages speak of, else all of them. */
export function findClustersUsed(session: SessionPlan): readonly ClusterContext[] {
  const {clusters, usesClusters, pages, lead} = session
  if (!usesClusters) return []
  const runs = listRuns(session)
  if (runs.some((run) => findCalls(run, lead.guardedTools).some(leavesContextOpen))) return clusters
  const bound = new Set(pages.flatMap(({plan}) => plan.binds))
  const named = new Set([
    ...runs.flatMap((run) => namedContexts(run)),
    ...pages.flatMap(({context}) => (context === null ? [] : [context])),
  ])
  const used = clusters.filter(({name, kubeContext}) => bound.has(name) || named.has(kubeContext))
  return used.length === 0 ? clusters : used
}
