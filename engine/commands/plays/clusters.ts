import type {Diagnostic} from '../../diagnostic.ts'
import type {Command} from '../../model.ts'
import type {Plan} from '../../plan/index.ts'
import {findCalls, namedContexts} from '../../shellscript/index.ts'
import type {Cluster} from '../reading/clusters.ts'
import type {Reading} from '../reading/index.ts'
import {guardedTools} from './calls.ts'

/** The clusters that one play of some pages may use. */
export interface ClusterChoice {
  readonly clusters: readonly Cluster[]
  readonly current: string | null // the kube context of commands that name none
  readonly name: string // what tells it from other choices; empty where it is the only one
}

/** The clusters of pages, one choice a play. */
export interface ClusterChoices {
  readonly choices: readonly ClusterChoice[] // one or more
  readonly used: boolean // by a command, as far as its text tells
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Pages that speak of contexts by their variables, or by name, get all clusters at once; pages that just call a tool are
 * played on each cluster for itself.
 */
export function clustersFor(plans: readonly Plan[], lead: Reading): ClusterChoices {
  const all = Object.values(lead.clusters)
  const together: ClusterChoice = {clusters: all, current: null, name: ''}
  const commands = plans.flatMap(({steps}) => steps.flatMap((step) => (step.skip === null ? step.commands : [])))
  if (plans.some(({binds}) => binds.length > 0) || commands.some(({command}) => namesOneOf(command, all)))
    return {choices: [together], used: true, diagnostics: []}
  const tools = guardedTools(lead)
  const caller = commands.find(({command, skip}) => skip === null && findCalls(command.run, tools).length > 0)
  if (caller === undefined) return {choices: [together], used: false, diagnostics: []}
  const wanted = all.some(({asked}) => asked) ? all.filter(({asked}) => asked) : all
  if (wanted.length > 0) return {choices: wanted.map(alone), used: true, diagnostics: []}
  return {choices: [together], used: false, diagnostics: [noContext(caller.command)]}
}

function namesOneOf({run}: Command, clusters: readonly Cluster[]): boolean {
  return namedContexts(run).some((context) => clusters.some(({kubeContext}) => kubeContext === context))
}

function alone(cluster: Cluster): ClusterChoice {
  return {
    clusters: [cluster],
    current: cluster.kubeContext,
    name: cluster.name,
  }
}

function noContext({run, place}: Command): Diagnostic {
  return {
    code: 'no-context',
    severity: 'warning',
    message: `\`${run.split('\n')[0]}\` may ask a cluster, and no context is configured: such calls will be refused`,
    hint: 'allow one with `--context NAME=KUBE_CONTEXT` or `contexts` in runbook.config.yaml',
    place,
  }
}
