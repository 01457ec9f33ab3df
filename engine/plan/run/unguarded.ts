import type {Diagnostic} from '../../diagnostic.ts'
import {
  argumentsOf,
  findAssignments,
  findCalls,
  type Invocation,
  isKubeconfigEditor,
  namedContexts,
  type Runner,
  shells,
} from '../../shellscript/index.ts'
import {listPlayedHere, type Plan, type PlannedCommand} from '../index.ts'
import type {PreparedPage} from './session-plan.ts'

/** What a page's commands would do outside the contexts that it may use, as far as their text tells. */
export interface Unguarded {
  readonly contexts: readonly string[] // kube contexts that they name, and that nobody has allowed
  readonly diagnostics: readonly Diagnostic[]
}

/** Find what the guard would refuse, and what would pass it by, before anything is run. */
export async function findUnguarded(
  plans: readonly Plan[],
  {clusters, guardedTools: tools, own}: Pick<PreparedPage, 'clusters' | 'guardedTools' | 'own'>,
): Promise<Unguarded> {
  const commands = plans.flatMap(({steps}) => listPlayedHere(steps))
  const calling = commands.filter(({command: {run}}) => tools.some((tool) => run.includes(tool)))
  const uses = await findKubeconfigUses(commands, own, tools)
  if (calling.length === 0) return {contexts: [], diagnostics: uses}
  const {findBypass} = await import('./bypass.ts')
  const kept = tools.filter((tool) => !isKubeconfigEditor(tool))
  const allowed = new Set(Object.values(clusters).map(({kubeContext}) => kubeContext))
  const named = calling.flatMap((each) =>
    namedContexts(each.command.run, tools)
      .filter((context) => !allowed.has(context))
      .map((context) => ({each, context})),
  )
  return {
    contexts: [...new Set(named.map(({context}) => context))],
    diagnostics: [
      ...named.map(({each, context}) => strangeContext(each, context, [...allowed])),
      ...calling.flatMap((each) => pastTheGuard(each, findBypass(each.command.run, kept), kept)),
      ...uses,
    ],
  }
}

const mentionsKubeconfig = /KUBECONFIG|\bkube|\.kube\b/

async function findKubeconfigUses(
  commands: readonly PlannedCommand[],
  own: PreparedPage['own'],
  tools: readonly string[],
): Promise<readonly Diagnostic[]> {
  const mentioning = commands.filter(({command: {run}}) => mentionsKubeconfig.test(run))
  if (mentioning.length === 0) return []
  const {findKubeconfigUse} = await import('./kubeconfig-use.ts')
  return mentioning.flatMap(({command}) => findKubeconfigUse(command, own, tools))
}

function strangeContext({command}: PlannedCommand, context: string, allowed: readonly string[]): Diagnostic {
  return {
    code: 'strange-context',
    severity: 'error',
    message: `the kube context \`${context}\` is not allowed (allowed: ${allowed.join(', ') || 'none'})`,
    hint: `allow it with \`--context NAME=${context}\`, or skip its step with \`--skip\``,
    place: command.place,
  }
}

/** Beside the guard there is only the run's own kubeconfig: what names another one, or a server, would get through. */
function pastTheGuard(
  {command: {run, place}}: PlannedCommand,
  path: string | null,
  tools: readonly string[],
): Diagnostic[] {
  if (path === null) return []
  const escapes = path.startsWith('/') || namesKubeconfig(run) || findCalls(run, tools).some(leavesCluster)
  const [how, instead] = path.includes('/')
    ? ['by its path', 'by its name alone']
    : ['with another PATH', 'with the PATH that is there']
  return [
    {
      code: 'past-the-guard',
      severity: escapes ? 'error' : 'warning',
      message: `\`${path}\` is called ${how}, past the guard${escapes ? '' : ': only its kubeconfig keeps it to the allowed contexts'}`,
      hint: `call it ${instead}, or skip its step with \`--skip\``,
      place,
    },
  ]
}

function namesKubeconfig(run: string): boolean {
  return findAssignments(run).some(({name}) => name === 'KUBECONFIG')
}

/** It names another kubeconfig or a server, or is called without the run's environment, where the kubeconfig is. */
function leavesCluster(call: Invocation): boolean {
  return argumentsOf(call).options.some(({name}) => elsewhere.has(name)) || call.runBy.some(clearsEnvironment)
}

const elsewhere = new Set(['--kubeconfig', '--server', '--kube-apiserver', '-s'])

/** Another user, an empty environment, or a shell that reads profiles, which may set KUBECONFIG. */
function clearsEnvironment(runner: Runner): boolean {
  const {tool, words} = runner
  const {options} = argumentsOf(runner)
  const has = (...names: readonly string[]) => options.some(({name}) => names.includes(name))
  if (tool === 'sudo' || tool === 'doas') return !has('-E', '--preserve-env') || has('-i', '--login')
  if (tool === 'env') return has('-i', '--ignore-environment') || words.some(({text}) => text === '-')
  if (tool === 'su') return has('-l', '--login') || words.some(({text}) => text === '-')
  return shells.has(tool) && has('-l', '--login')
}
