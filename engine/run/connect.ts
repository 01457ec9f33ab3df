import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Diagnostic, dropRepeated, placeAtTop} from '../diagnostic.ts'
import type {checkContexts, RunKubeconfig} from '../kube/index.ts'
import type {ClusterContext, SessionPlan} from '../plan/run/session-plan.ts'
import {makeWorkFolder, removeWithEngine} from '../session/environment.ts'

/** A context that has answered. */
export interface AnsweringContext {
  readonly name: string
  readonly kubeContext: string
  readonly server: string
  readonly version: string
}

/** The clusters of a run, as far as its sessions use them. */
export interface Connections {
  readonly checked: readonly AnsweringContext[]
  readonly diagnostics: readonly Diagnostic[]
  /** A session's kubeconfig, and a file with it that no page is told of; null where it has no clusters. */
  readonly of: (session: SessionPlan) => Promise<Connection | null>
  readonly close: () => void
}

/** How a session reaches its clusters. */
export interface Connection {
  readonly kubeconfig: RunKubeconfig
  readonly file: string // absolute
}

/** The clusters of sessions. Sessions without any need nothing of what speaks with them. */
export async function connectSessions(sessions: readonly SessionPlan[], stop: AbortSignal): Promise<Connections> {
  return sessions.every(({clusters}) => clusters.length === 0)
    ? {checked: [], diagnostics: [], of: async () => null, close: () => undefined}
    : connectContexts(sessions, stop)
}

/**
 * Make the kubeconfig of each session out of the user's own, and ask each context that is used whether its server answers,
 * all at once. What is wrong is a diagnostic at the context's place in the config, or of the option that names it.
 *
 * @param stop ends the questions
 */
async function connectContexts(sessions: readonly SessionPlan[], stop: AbortSignal): Promise<Connections> {
  const {checkContexts} = await import('../kube/index.ts')
  const {loadKubeconfig} = await import('../kube/kubeconfig.ts')
  const folder = makeWorkFolder()
  const dismiss = removeWithEngine(folder.path)
  const close = () => {
    folder.remove()
    dismiss()
  }
  let files = 0
  const connect = async (clusters: readonly ClusterContext[]) => {
    const {kubeconfig, problems} = await loadKubeconfig(clusters, process.env)
    const connection: Connection = {kubeconfig, file: join(folder.path, `kubeconfig-${files++}`)}
    writeFileSync(connection.file, kubeconfig.text, {mode: 0o600})
    return {connection, problems}
  }
  const connections = new Map<SessionPlan, Connection>()
  const diagnostics: Diagnostic[] = []
  const questions = new Map<string, Question>()
  const ask = (
    session: SessionPlan,
    clusters: readonly ClusterContext[],
    {connection, problems}: Awaited<ReturnType<typeof connect>>,
  ): void => {
    for (const {name, message, hint} of problems)
      diagnostics.push(describeProblem(findCluster(session, name), session, message, hint))
    for (const cluster of clusters.filter(({name}) => problems.every((each) => each.name !== name)))
      questions.set(makeClusterKey(cluster), {cluster, connection, session})
  }
  try {
    for (const session of sessions.filter(({clusters}) => clusters.length > 0)) {
      const {connection, problems} = await connect(session.clusters)
      connections.set(session, connection)
      if (!session.usesClusters) continue
      ask(session, session.clusters, {connection, problems})
      for (const cluster of listOtherMembers(session)) ask(session, [cluster], await connect([cluster]))
    }
    const asked = diagnostics.length > 0 ? [] : [...questions.values()]
    const found = await Promise.all(asked.map((each) => askContext(each, checkContexts, stop)))
    return {
      checked: found.flatMap((each) => ('version' in each ? [each] : [])),
      diagnostics: [...dropRepeated(diagnostics), ...found.flatMap((each) => ('code' in each ? [each] : []))],
      of: async (session) =>
        connections.get(session) ??
        (session.clusters.length === 0 ? null : (await connect(session.clusters)).connection),
      close,
    }
  } catch (error) {
    close() // credentials are in it
    throw error
  }
}

/** The members of pools that the session was not planned with, and may be lent. */
function listOtherMembers({clusters}: SessionPlan): readonly ClusterContext[] {
  return clusters.flatMap((cluster) =>
    cluster.pool.filter((each) => each !== cluster.kubeContext).map((kubeContext) => ({...cluster, kubeContext})),
  )
}

function findCluster({clusters}: SessionPlan, name: string): ClusterContext | undefined {
  return clusters.find((each) => each.name === name)
}

function makeClusterKey({name, kubeContext, kubeconfig}: ClusterContext): string {
  return JSON.stringify([name, kubeContext, kubeconfig])
}

interface Question {
  readonly cluster: ClusterContext
  readonly connection: Connection
  readonly session: SessionPlan
}

async function askContext(
  {cluster, connection: {kubeconfig, file}, session}: Question,
  check: typeof checkContexts,
  signal: AbortSignal,
): Promise<AnsweringContext | Diagnostic> {
  const {name, kubeContext} = cluster
  const [answer] = await check([kubeContext], {kubeconfig: file, env: process.env, signal})
  const server = kubeconfig.targets.find(({context}) => context === kubeContext)?.server ?? ''
  if (answer !== undefined && 'version' in answer) return {name, kubeContext, server, version: answer.version}
  const why = answer?.trouble ?? 'it gave no answer'
  const at = `the context \`${kubeContext}\` at ${server}`
  if (answer?.cause !== 'user') {
    const hint =
      answer?.cause === 'certificate' ? "is its certificate still good, and this machine's clock right?" : 'is it up?'
    return describeProblem(cluster, session, `${at} does not answer: ${why}`, hint)
  }
  return describeProblem(
    cluster,
    session,
    `${at} does not let its user in: ${why}`,
    await explainRefusal(file, kubeContext),
  )
}

async function explainRefusal(kubeconfig: string, context: string): Promise<string> {
  const {findExpiry} = await import('../kube/kubeconfig.ts')
  const expiry = await findExpiry(kubeconfig, context)
  return expiry !== null && expiry < new Date()
    ? `the certificate of its user has expired on ${expiry.toISOString().slice(0, 10)}: renew it`
    : 'is its user logged in, and allowed to read there?'
}

/** At its place in the config, or else in the name of the option. */
function describeProblem(
  cluster: ClusterContext | undefined,
  {lead}: SessionPlan,
  message: string,
  hint: string,
): Diagnostic {
  const problem = {
    code: 'unusable-context',
    severity: 'error',
    hint,
    place: cluster?.place ?? placeAtTop(lead.runbook.page),
  } as const
  if (cluster === undefined || cluster.place !== null) return {...problem, message}
  return {...problem, message: `${cluster.from}: ${message}`, subject: cluster.name}
}
