import type {ContextVariable} from '../../kube/index.ts'
import type {OffPage} from '../../off-page.ts'
import {sessionEnv} from '../../session/environment.ts'
import type {Play} from '../plays/index.ts'
import type {Cluster} from '../reading/clusters.ts'

/** What a play's session begins with, but for its guard: what the config and the options say wins over a context's own. */
export function environmentOf(play: Play): ReturnType<typeof sessionEnv> {
  return sessionEnv(process.env, {...Object.fromEntries(only(play).flatMap(own)), ...boundIn(play)})
}

/** Where there are several contexts, the variables of one are for the calls that go to it; none of them leads elsewhere. */
export function callVariables(play: Play): readonly ContextVariable[] {
  const before = sessionEnv(process.env, boundIn(play))
  return several(play).flatMap((cluster) =>
    own(cluster)
      .filter(([name]) => !leading.test(name) && !(name in boundIn(play)))
      .map(([name, value]) => ({context: cluster.kubeContext, name, value, before: before[name] ?? null})),
  )
}

/** What tools go by: a guard has judged their calls already. */
const leading = /^(?:PATH|KUBECONFIG|HELM_KUBE\w*)$/

/** A reader is told none of it. Values may be secret. */
export function variableActions(play: Play): readonly OffPage[] {
  return usable(play).flatMap(({name: context, from, env}) =>
    Object.keys(env)
      .filter((name) => !(name in boundIn(play)) && !leading.test(name))
      .map((name) => ({what: 'env', kind: 'calls', name, context, from})),
  )
}

function only(play: Play): readonly Cluster[] {
  return play.clusters.length === 1 ? usable(play) : []
}
function several(play: Play): readonly Cluster[] {
  return play.clusters.length > 1 ? usable(play) : []
}

/** Where only what the page says may be done, contexts have no variables of their own. */
function usable({clusters, lead}: Play): readonly Cluster[] {
  return lead.choices.faithful ? [] : clusters
}

function own({env}: Cluster): (readonly [string, string])[] {
  return Object.entries(env)
}

function boundIn({pages}: Play): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pages.flatMap(({plan}) => plan.bindings.map(({name, value}): [string, string] => [name, value])),
  )
}
