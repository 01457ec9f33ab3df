import type {Diagnostic} from '../../diagnostic.ts'
import type {Command} from '../../model.ts'
import {
  asksCluster,
  findCalls,
  type Invocation,
  isKubeconfigEditor,
  namedContexts,
  redefinesTool,
} from '../../shellscript/index.ts'
import {listPlayedHere, type Plan} from '../index.ts'
import type {ClusterContext, OwnContexts, PreparedPage} from './session-plan.ts'

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
  readonly unknownContexts: readonly string[] // kube contexts that would serve, and that nobody has allowed
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Pages that speak of contexts by their variables, or by name, get all clusters at once; pages that just call a tool are
 * played on each cluster for itself.
 */
export async function chooseContexts(plans: readonly Plan[], lead: PreparedPage): Promise<ContextChoices> {
  const all = Object.values(lead.clusters)
  const together: ContextChoice = {clusters: all, defaultContext: null, name: ''}
  const commands = plans.flatMap(({steps}) => listPlayedHere(steps))
  if (plans.some(({binds}) => binds.length > 0) || commands.some(({command}) => namesOneOf(command, all)))
    return {...nothingWrong, choices: [together], used: true}
  const caller = commands.find(({command}) => findClusterCalls(command, lead).length > 0)
  if (caller === undefined) return {...nothingWrong, choices: [together], used: false}
  const wanted = all.some(({asked}) => asked) ? all.filter(({asked}) => asked) : all
  if (wanted.length > 0) return {...nothingWrong, choices: wanted.map(alone), used: true}
  const isOwn = (tool: string): boolean => commands.some(({command: {run}}) => redefinesTool(run, tool))
  const asking = commands.find(({command}) =>
    findClusterCalls(command, lead).some((call) => asksCluster(call) && !isOwn(call.tool)),
  )
  if (asking === undefined) return {...nothingWrong, choices: [together], used: false}
  const own = await lead.findOwnContexts()
  return {
    choices: [together],
    used: false,
    unknownContexts: own.current === null ? [] : [own.current],
    diagnostics: [noContext(asking.command, own)],
  }
}

const nothingWrong = {unknownContexts: [], diagnostics: []}

/** Calls of guarded tools, but for those that only write kubeconfigs. */
function findClusterCalls({run}: Command, {guardedTools}: PreparedPage): readonly Invocation[] {
  return findCalls(run, guardedTools).filter(({tool}) => !isKubeconfigEditor(tool))
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

function noContext({run, place}: Command, {current, all}: OwnContexts): Diagnostic {
  const listed = all.length === 0 ? '' : `; your kubeconfig has ${all.map((name) => `\`${name}\``).join(', ')}`
  return {
    code: 'no-context',
    severity: 'error',
    message: `\`${run.split('\n')[0]}\` asks a cluster, and no context is allowed`,
    hint:
      current === null
        ? `allow one with \`--context NAME=KUBE_CONTEXT\` or \`contexts\` in runbook.config.yaml${listed}`
        : `your current context is \`${current}\`: allow it with \`--context ${current}\``,
    place,
  }
}
