import type {Diagnostic} from '../../diagnostic.ts'
import type {Plan, PlannedCommand} from '../index.ts'
import {findNamedContexts} from './guarded-tools.ts'
import type {PreparedPage} from './session-plan.ts'

/** What a page's commands would do outside the contexts that it may use, as far as their text tells. */
export interface Unguarded {
  readonly contexts: readonly string[] // kube contexts that they name, and that nobody has allowed
  readonly diagnostics: readonly Diagnostic[]
}

/** Find what the guard would refuse, and what would pass it by, before anything is run. */
export async function findUnguarded(
  plans: readonly Plan[],
  {clusters, guardedTools: tools}: Pick<PreparedPage, 'clusters' | 'guardedTools'>,
): Promise<Unguarded> {
  const commands = plans.flatMap(({steps}) => steps.flatMap(({skip, commands: each}) => (skip === null ? each : [])))
  const tool = new RegExp(`\\b(?:${tools.join('|')})\\b`)
  const calling = commands.filter(({command, skip}) => skip === null && tool.test(command.run))
  if (calling.length === 0) return {contexts: [], diagnostics: []}
  const {bypass} = await import('../../kube/bypass.ts')
  const allowed = new Set(Object.values(clusters).map(({kubeContext}) => kubeContext))
  const named = calling.flatMap((each) =>
    findNamedContexts(each.command.run)
      .filter((context) => !allowed.has(context))
      .map((context) => ({each, context})),
  )
  return {
    contexts: [...new Set(named.map(({context}) => context))],
    diagnostics: [
      ...named.map(({each, context}) => strangeContext(each, context, [...allowed])),
      ...calling.flatMap((each) => pastTheGuard(each, bypass(each.command.run, tools))),
    ],
  }
}

function strangeContext({command}: PlannedCommand, context: string, allowed: readonly string[]): Diagnostic {
  return {
    code: 'strange-context',
    severity: 'error',
    message: `it would go to the kube context \`${context}\`, which is not configured (configured: ${allowed.join(', ') || 'none'})`,
    hint: `allow it with \`--context NAME=${context}\`, or leave its step out with \`--skip\``,
    place: command.place,
  }
}

/** What names another kubeconfig or a server, or takes the run's kubeconfig away. */
const otherCluster =
  /--(?:kubeconfig|server|kube-apiserver)\b|\s-s[ =]|\bKUBECONFIG\b|\bsudo\s+(?!(?:-\S+\s+)*-\w*E)|\benv\s+(?:\S+\s+)*?(?:-i|--ignore-environment)\s/

/** Beside the guard there is only the run's own kubeconfig: what names another one, or a server, would get through. */
function pastTheGuard({command: {run, place}}: PlannedCommand, path: string | null): Diagnostic[] {
  if (path === null) return []
  const escapes = path.startsWith('/') || otherCluster.test(run)
  const [how, instead] = path.includes('/')
    ? ['by its path', 'by its name alone']
    : ['with another PATH', 'with the PATH that is there']
  return [
    {
      code: 'past-the-guard',
      severity: escapes ? 'error' : 'warning',
      message: `\`${path}\` is called ${how}, where nothing keeps it to the configured contexts${escapes ? '' : ' but the kubeconfig that it is given'}`,
      hint: `call it ${instead}, or leave its step out with \`--skip\``,
      place,
    },
  ]
}
