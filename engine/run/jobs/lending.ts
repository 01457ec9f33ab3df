import type {ClusterContext, SessionPage, SessionPlan} from '../../plan/run/session-plan.ts'
import {findNeeds, nameCluster, type SessionNeeds} from './needs.ts'

/** A session that has what it needs. */
export interface LentSession {
  readonly session: SessionPlan // with the members of pools that it was lent
  readonly held: readonly string[]
}

/** Lends sessions what each needs for itself: what they share of the machine, and clusters, those of pools by member. */
export class Lending {
  readonly #needs = new Map<SessionPlan, SessionNeeds>()
  readonly #taken = new Set<string>()

  readonly lend = (session: SessionPlan, claimed: ReadonlySet<string> = new Set()): LentSession | null => {
    const {machine, clusters} = this.#findNeeds(session)
    const isFree = (need: string): boolean => !this.#taken.has(need) && !claimed.has(need)
    if (!machine.every(isFree)) return null
    const held = new Set(machine)
    const members = new Map<string, string>() // of pools, by the name that pages use
    for (const cluster of clusters) {
      const isPool = cluster.pool.length > 0
      const member = listMembers(cluster).find((each) => {
        const need = nameCluster(cluster, each)
        return isFree(need) && !(isPool && held.has(need))
      })
      if (member === undefined) return null
      held.add(nameCluster(cluster, member))
      if (isPool) members.set(cluster.name, member)
    }
    for (const need of held) this.#taken.add(need)
    return {session: withMembers(session, members), held: [...held]}
  }

  readonly giveBack = ({held}: LentSession): void => {
    for (const need of held) this.#taken.delete(need)
  }

  readonly listNeeds = (session: SessionPlan): readonly string[] => {
    const {machine, clusters} = this.#findNeeds(session)
    return [
      ...machine,
      ...clusters.flatMap((cluster) => listMembers(cluster).map((each) => nameCluster(cluster, each))),
    ]
  }

  #findNeeds(session: SessionPlan): SessionNeeds {
    const needs = this.#needs.get(session) ?? findNeeds(session)
    this.#needs.set(session, needs)
    return needs
  }
}

function listMembers({pool, kubeContext}: ClusterContext): readonly string[] {
  return pool.length > 0 ? pool : [kubeContext]
}

/** The session with these members of pools in the place of those that it was planned with; the same one where they are those. */
function withMembers(session: SessionPlan, members: ReadonlyMap<string, string>): SessionPlan {
  const {clusters, defaultContext, pages, preparedPages} = session
  if (clusters.every(({name, kubeContext}) => (members.get(name) ?? kubeContext) === kubeContext)) return session
  const alone = clusters.length === 1 ? members.get(clusters[0]?.name ?? '') : undefined
  return {
    ...session,
    clusters: clusters.map((each) => ({...each, kubeContext: members.get(each.name) ?? each.kubeContext})),
    defaultContext: defaultContext === null ? null : (alone ?? defaultContext),
    pages: pages.map((page, index) => {
      const context = members.get(preparedPages[index]?.choices.notes.context?.name ?? '') ?? page.context
      return {...page, context, plan: bindMembers(page.plan, members)}
    }),
  }
}

function bindMembers(plan: SessionPage['plan'], members: ReadonlyMap<string, string>): SessionPage['plan'] {
  return {
    ...plan,
    bindings: plan.bindings.map((binding) => {
      const member = binding.what === 'context' ? members.get(binding.context ?? '') : undefined
      return member === undefined ? binding : {...binding, value: member}
    }),
  }
}
