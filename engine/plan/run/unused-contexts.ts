import {type Diagnostic, placeAtTop} from '../../diagnostic.ts'
import {contextOf, findCalls, namedContexts} from '../../shellscript/index.ts'
import type {ClusterContext, PreparedPage, SessionPlan} from './session-plan.ts'

/** The contexts that options name, and that no page of a run uses, as far as the pages' text tells. */
export function findUnusedContexts(asked: readonly PreparedPage[], sessions: readonly SessionPlan[]): Diagnostic[] {
  const [lead] = asked
  const named = Object.values(lead?.clusters ?? {}).filter((cluster) => cluster.asked)
  if (lead === undefined || sessions.length === 0) return []
  return named
    .filter((cluster) => !sessions.some((session) => mayUse(session, cluster)))
    .map(({name}) => ({
      code: 'unused-context',
      severity: 'warning',
      message: `no page of this run uses the context \`${name}\``,
      hint: `remove \`--context ${name}\``,
      place: placeAtTop(lead.runbook.page),
      subject: name,
    }))
}

function mayUse(
  {usesClusters, clusters, defaultContext, pages, preparedPages, lead}: SessionPlan,
  cluster: ClusterContext,
): boolean {
  if (!usesClusters || !clusters.some(({name}) => name === cluster.name)) return false
  if (clusters.length === 1 || defaultContext === cluster.kubeContext) return true
  if (pages.some(({plan, context}) => plan.binds.includes(cluster.name) || context === cluster.kubeContext)) return true
  if (preparedPages.some(({choices}) => choices.notes.context?.name === cluster.name)) return true
  const commands = pages.flatMap(({plan}) => plan.steps.flatMap((step) => (step.skip === null ? step.commands : [])))
  return commands.some(({command: {run}}) => names(run, cluster, lead.guardedTools))
}

/** Or what cannot be told: a context in a variable. */
function names(run: string, {kubeContext}: ClusterContext, tools: readonly string[]): boolean {
  if (namedContexts(run, tools).includes(kubeContext)) return true
  return findCalls(run, tools).some((call) => contextOf(call)?.words.some(({expands}) => expands) === true)
}
