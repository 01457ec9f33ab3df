import type {RunEvent} from '../event.ts'
import type {CommandKey} from '../key.ts'
import {pageOfKey} from '../key.ts'
import {diagnoseContext, listMadeNamespaces, listUsedNamespaces} from '../kube/index.ts'
import type {ClusterContext, SessionPlan} from '../plan/run/session-plan.ts'
import type {SessionContext} from '../play/context.ts'
import {lookUntilInterrupted} from './interrupts.ts'
import type {RunContext} from './run-context.ts'

/** Takes note of what the pages of a session use in their clusters, so that these can be asked about it. */
interface DiagnosisWatch {
  readonly diagnose: (page: string, key: CommandKey) => Promise<void>
  readonly close: () => void
}

const limitMs = 5000 // for all questions about one failure
const maxNamespaces = 5 // of a context

/** @param kubeconfig the run's own, absolute, which no page has touched */
export function watchForDiagnosis(
  session: SessionPlan,
  kubeconfig: string,
  {findNamespace}: Pick<SessionContext, 'findNamespace'>,
  {pipe, interrupts}: Pick<RunContext, 'pipe' | 'interrupts'>,
): DiagnosisWatch {
  const uses: Use[] = []
  const own = new Set(session.pages.map(({page}) => page)) // others may be played meanwhile
  const close = pipe.listen((event) => uses.push(...listUses(event).filter(({page}) => own.has(page))))
  const diagnosed = new Set<string>()
  const diagnose = async (page: string, key: CommandKey): Promise<void> => {
    if (diagnosed.has(page) || uses.every((use) => use.page !== page)) return
    diagnosed.add(page)
    await lookUntilInterrupted(interrupts, (signal) => Promise.all(session.clusters.map((each) => ask(each, signal))))

    async function ask({name, kubeContext}: ClusterContext, signal: AbortSignal): Promise<void> {
      const inContext = uses.filter(({context}) => context === kubeContext)
      if (inContext.length === 0) return
      const startedMs = pipe.now()
      const ownNamespace = (await findNamespace?.(kubeContext)) ?? 'default'
      const namespaces = [...new Set(inContext.map(({namespace}) => namespace ?? ownNamespace).reverse())]
      const how = {context: kubeContext, kubeconfig, env: process.env, signal, limitMs}
      const {notReady, answers} = await diagnoseContext(namespaces.slice(0, maxNamespaces), how)
      const notAsked = namespaces.slice(maxNamespaces)
      const durationMs = pipe.now() - startedMs
      pipe.emit({type: 'diagnosis', page, key, context: name, notReady, notAsked, answers, durationMs})
    }
  }
  return {diagnose, close}
}

/** A namespace of a context that a page has to do with. */
interface Use {
  readonly page: string
  readonly context: string // a kube context
  readonly namespace: string | null // null for the context's own
}

function listUses(event: RunEvent): readonly Use[] {
  if (event.type === 'called') {
    const {page, call} = event
    const {context, verdict} = call
    if (verdict !== 'allowed' || context === null) return []
    return listUsedNamespaces(call).map((namespace) => ({page, context, namespace}))
  }
  if (event.type !== 'command-ended') return []
  const page = pageOfKey(event.key)
  const made = listMadeNamespaces(event.output)
  return event.contexts.flatMap((context) => made.map((namespace) => ({page, context, namespace})))
}
