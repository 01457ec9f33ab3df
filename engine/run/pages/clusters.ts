import type {Config} from '../../config.ts'
import type {ClusterContext} from '../../plan/run/session-plan.ts'
import type {PlanOptions} from '../options.ts'

/** The clusters of the config and of the options, which pick or name one. */
export function findClusters(
  {contexts: asked = {}}: Pick<PlanOptions, 'contexts'>,
  {contexts}: Config,
  configName: string,
): Readonly<Record<string, ClusterContext>> {
  const found: Record<string, ClusterContext> = {}
  for (const [name, {kubeContext, kubeconfig, via, env, place}] of Object.entries(contexts))
    if (via === null)
      found[name] = {name, kubeContext: kubeContext ?? name, kubeconfig, env, from: configName, asked: false, place}
  for (const [name, kubeContext] of Object.entries(asked)) {
    const configured = found[name] ?? {name, kubeconfig: null, env: {}, place: null, kubeContext: name}
    const given = kubeContext === null ? {} : {kubeContext, place: null} // what is wrong with it is wrong with the option
    found[name] = {...configured, ...given, from: `--context ${name}`, asked: true}
  }
  return found
}
