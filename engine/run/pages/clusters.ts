import type {Values} from '../../cli/specs.ts'
import {texts} from '../../cli/values.ts'
import type {Config} from '../../config/index.ts'
import type {Place} from '../../diagnostic.ts'
import {Mistake} from '../../mistake.ts'

/** A cluster that a play may use. */
export interface Cluster {
  readonly name: string // as pages call it: `cluster1`
  readonly kubeContext: string
  readonly kubeconfig: string | null // absolute path; null for the usual one
  readonly env: Readonly<Record<string, string>>
  readonly from: string // who names it
  readonly asked: boolean // by an option
  readonly place: Place | null // in the config
}

/** The clusters of the config and of `--context`, which picks or names one. Throws `Mistake`. */
export function clustersOf(values: Values, {contexts}: Config, file: string): Readonly<Record<string, Cluster>> {
  const found: Record<string, Cluster> = {}
  for (const [name, {kubeContext, kubeconfig, via, env, place}] of Object.entries(contexts))
    if (via === null)
      found[name] = {name, kubeContext: kubeContext ?? name, kubeconfig, env, from: file, asked: false, place}
  for (const [name, kubeContext] of texts(values.context).map(contextOption)) {
    const known = found[name] ?? {name, kubeconfig: null, env: {}, place: null, kubeContext: name}
    const said = kubeContext === null ? {} : {kubeContext, place: null} // what is wrong with it is wrong with the option
    found[name] = {...known, ...said, from: `--context ${name}`, asked: true}
  }
  return found
}

function contextOption(given: string): readonly [string, string | null] {
  const [name = '', ...rest] = given.split('=')
  const context = rest.length === 0 ? null : rest.join('=')
  if (name === '' || context === '')
    throw new Mistake(`--context ${given}: write it as \`--context NAME\` or \`--context NAME=KUBE_CONTEXT\``)
  return [name, context]
}
