import type {Diagnostic} from '../../diagnostic.ts'
import type {Command} from '../../model.ts'
import {findCalls, namedContexts} from '../../shellscript/index.ts'
import type {Plan} from '../index.ts'
import type {ClusterContext, PreparedPage} from './session-plan.ts'

/** The clusters that one play of some pages may use. */
export interface ContextChoice {
  readonly clusters: readonly ClusterContext[]
  readonly defaultContext: string | null // the kube context of commands that name none
  readonly name: string // what tells it from other choices; empty where it is the only one
}

/** The clusters of pages, one choice a play. */
export interface ContextChoices {
  readonly choices: readonly ContextChoice[] // one or more
  readonly used: boolean // by a command, as far as its text tells
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Pages that speak of contexts by their variables, or by name, get all clusters at once; pages that just call a tool are
 * played on each cluster for itself.
 */
export function chooseContexts(plans: readonly Plan[], lead: PreparedPage): ContextChoices {
  const all = Object.values(lead.clusters)
  const together: ContextChoice = {clusters: all, defaultContext: null, name: ''}
  const commands = plans.flatMap(({steps}) => steps.flatMap((step) => (step.skip === null ? step.commands : [])))
  if (plans.some(({binds}) => binds.length > 0) || commands.some(({command}) => namesOneOf(command, all)))
    return {choices: [together], used: true, diagnostics: []}
  const caller = commands.find(
    ({command, skip}) => skip === null && findCalls(command.run, lead.guardedTools).length > 0,
  )
  if (caller === undefined) return {choices: [together], used: false, diagnostics: []}
  const wanted = all.some(({asked}) => asked) ? all.filter(({asked}) => asked) : all
  if (wanted.length > 0) return {choices: wanted.map(alone), used: true, diagnostics: []}
  return {choices: [together], used: false, diagnostics: [noContext(caller.command)]}
}

function namesOneOf({run}: Command, clusters: readonly ClusterContext[]): boolean {
  return namedContexts(run).some((context) => clusters.some(({kubeContext}) => kubeContext === context))
}

function alone(cluster: ClusterContext): ContextChoice {
  return {
    clusters: [cluster],
    defaultContext: cluster.kubeContext,
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
