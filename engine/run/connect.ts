import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Diagnostic, onceEach, topOf} from '../diagnostic.ts'
import {checkContexts, type RunKubeconfig} from '../kube/index.ts'
import {loadKubeconfig} from '../kube/kubeconfig/index.ts'
import type {Play} from '../plan/run/plan-run.ts'
import {workFolder} from '../session/environment.ts'
import type {Cluster} from './pages/clusters.ts'

/** A context that has answered. */
export interface Checked {
  readonly name: string
  readonly kubeContext: string
  readonly server: string
  readonly version: string
}

/** The clusters of a run, as far as its plays use them. */
export interface Connections {
  readonly checked: readonly Checked[]
  readonly diagnostics: readonly Diagnostic[]
  /** A play's kubeconfig, and a file with it that no page is told of; null where it has no clusters. */
  readonly of: (play: Play) => Connection | null
  readonly close: () => void
}

/** How a play reaches its clusters. */
export interface Connection {
  readonly kubeconfig: RunKubeconfig
  readonly file: string // absolute
}

/**
 * Make the kubeconfig of each play out of the user's own, and ask each context that is used whether its server answers,
 * all at once. What is wrong is a diagnostic at the context's place in the config, or of the option that names it.
 */
export async function connect(plays: readonly Play[]): Promise<Connections> {
  const using = plays.filter(({clusters}) => clusters.length > 0)
  const folder = workFolder()
  const asked = new AbortController()
  const close = goneBySignal(() => {
    asked.abort()
    folder.remove()
  })
  const connections = new Map<Play, Connection>()
  const diagnostics: Diagnostic[] = []
  const asking = new Map<string, Asked>()
  for (const play of using) {
    const {kubeconfig, problems} = await loadKubeconfig(play.clusters, process.env)
    const connection = {kubeconfig, file: join(folder.path, `kubeconfig-${connections.size}`)}
    writeFileSync(connection.file, kubeconfig.text, {mode: 0o600})
    connections.set(play, connection)
    if (!play.usesClusters) continue
    for (const {name, message, hint} of problems) diagnostics.push(problem(clusterOf(play, name), play, message, hint))
    for (const cluster of play.clusters.filter(({name}) => problems.every((each) => each.name !== name)))
      asking.set(keyOf(cluster), {cluster, connection, play})
  }
  const found =
    diagnostics.length > 0 ? [] : await Promise.all([...asking.values()].map((each) => askOne(each, asked.signal)))
  return {
    checked: found.flatMap((each) => ('version' in each ? [each] : [])),
    diagnostics: [...onceEach(diagnostics), ...found.flatMap((each) => ('code' in each ? [each] : []))],
    of: (play) => connections.get(play) ?? null,
    close,
  }
}

/**
 * See to it that neither credentials nor questions outlive us where a signal ends us while nobody else listens.
 *
 * @returns does it at once
 */
function goneBySignal(remove: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    close()
    process.kill(process.pid, signal)
  }
  const close = () => {
    for (const signal of signals) process.off(signal, onSignal)
    remove()
  }
  for (const signal of signals) process.on(signal, onSignal)
  return close
}

function clusterOf({clusters}: Play, name: string): Cluster | undefined {
  return clusters.find((each) => each.name === name)
}

function keyOf({name, kubeContext, kubeconfig}: Cluster): string {
  return JSON.stringify([name, kubeContext, kubeconfig])
}

interface Asked {
  readonly cluster: Cluster
  readonly connection: Connection
  readonly play: Play
}

async function askOne(
  {cluster, connection: {kubeconfig, file}, play}: Asked,
  signal: AbortSignal,
): Promise<Checked | Diagnostic> {
  const {name, kubeContext} = cluster
  const [answer] = await checkContexts([kubeContext], {kubeconfig: file, env: process.env, signal})
  const server = kubeconfig.targets.find(({context}) => context === kubeContext)?.server ?? ''
  if (answer !== undefined && 'version' in answer) return {name, kubeContext, server, version: answer.version}
  const why = answer?.trouble ?? 'it gave no answer'
  return problem(cluster, play, `the context \`${kubeContext}\` at ${server} does not answer: ${why}`, 'is it up?')
}

/** At its place in the config, or else in the name of the option. */
function problem(cluster: Cluster | undefined, {lead}: Play, message: string, hint: string): Diagnostic {
  const place = cluster?.place ?? topOf(lead.runbook.page)
  const by = cluster === undefined || cluster.place !== null ? '' : `${cluster.from}: `
  return {code: 'context', severity: 'error', message: `${by}${message}`, hint, place}
}
