import type {ContextVariable} from '../kube/index.ts'
import type {OffPage} from '../off-page.ts'
import type {ClusterContext, SessionPlan} from '../plan/run/session-plan.ts'
import {makeSessionEnvironment} from '../session/environment.ts'

/** What a play's session begins with, but for its guard: what the config and the options say wins over a context's own. */
export function makeEnvironment(
  session: SessionPlan,
  first: Readonly<Record<string, string>> = {}, // what anything else wins over
): ReturnType<typeof makeSessionEnvironment> {
  const ownOfCluster = Object.fromEntries(only(session).flatMap(own))
  return makeSessionEnvironment(process.env, {...first, ...ownOfCluster, ...boundIn(session)})
}

/** Where there are several contexts, the variables of one are for the calls that go to it; none of them leads elsewhere. */
export function listCallVariables(session: SessionPlan): readonly ContextVariable[] {
  const before = makeSessionEnvironment(process.env, boundIn(session))
  return several(session).flatMap((cluster) =>
    own(cluster)
      .filter(([name]) => !leading.test(name) && !(name in boundIn(session)))
      .map(([name, value]) => ({context: cluster.kubeContext, name, value, before: before[name] ?? null})),
  )
}

/** What tools go by: a guard has judged their calls already. */
const leading = /^(?:PATH|KUBECONFIG|HELM_KUBE\w*)$/

/** A reader is told none of it. Values may be secret. */
export function listVariableActions(session: SessionPlan): readonly OffPage[] {
  return usable(session).flatMap(({name: context, from, env}) =>
    Object.keys(env)
      .filter((name) => !(name in boundIn(session)) && !leading.test(name))
      .map((name) => ({what: 'env', kind: 'calls', name, context, from})),
  )
}

function only(session: SessionPlan): readonly ClusterContext[] {
  return session.clusters.length === 1 ? usable(session) : []
}
function several(session: SessionPlan): readonly ClusterContext[] {
  return session.clusters.length > 1 ? usable(session) : []
}

/** Where only what the page says may be done, contexts have no variables of their own. */
function usable({clusters, lead}: SessionPlan): readonly ClusterContext[] {
  return lead.choices.faithful ? [] : clusters
}

function own({env}: ClusterContext): (readonly [string, string])[] {
  return Object.entries(env)
}

function boundIn({pages}: SessionPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pages.flatMap(({plan}) => plan.bindings.map(({name, value}): [string, string] => [name, value])),
  )
}
