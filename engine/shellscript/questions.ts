import {isAnswer} from './facts/answers.ts'
import {
  clusterToolNames,
  findClusterTool,
  goesToCluster,
  isKubeconfigEditor,
  listContextOptions,
} from './facts/cluster-tools.ts'
import type {ToolOption} from './facts/options.ts'
import {localTools} from './facts/tools.ts'
import {
  type Assignment,
  argumentsOf,
  findCalls,
  type Invocation,
  readAssignment,
  readInvocations,
  readPlainCalls,
  type Word,
} from './invocations.ts'
import {lex} from './lexer/lex.ts'

/**
 * The kube contexts that a script names literally: not by a variable, and not by a placeholder.
 *
 * @param tools whose calls count, where they go to a cluster; all by default
 */
export function namedContexts(script: string, tools?: readonly string[]): readonly string[] {
  if (!/context|\s-c/.test(script)) return []
  const calls = tools === undefined ? readInvocations(script) : findCalls(script, tools).filter(asksCluster)
  return calls.flatMap((call) => {
    const one = contextOf(call)
    return [...(one === undefined ? [] : [one]), ...findContextOptions(call, 'more')].flatMap(({value, words}) =>
      value !== null && value !== '' && words.every(({isLiteral}) => isLiteral) ? value.split(',') : [],
    )
  })
}

/** The option that names the kube context which a call goes to; undefined where none does. */
export function contextOf(call: Invocation): ToolOption<Word> | undefined {
  return findContextOptions(call, 'one').at(-1)
}

function findContextOptions(call: Invocation, which: 'one' | 'more'): readonly ToolOption<Word>[] {
  const names = otherContexts.has(call.tool) ? [] : listContextOptions(call.tool)[which]
  return names.length === 0 ? [] : argumentsOf(call).options.filter(({name}) => names.includes(name))
}

/** Whether a script makes a function or an alias of a tool's name: its calls are those of the page's own then. */
export function redefinesTool(script: string, tool: string): boolean {
  if (!script.includes(tool)) return false
  const defined = [...script.matchAll(/(?:^|[\n;&|({]\s*|\s)(?:function\s+([\w.-]+)|([\w.-]+)\s*\(\s*\))/g)]
  if (defined.some(([, word, name]) => word === tool || name === tool)) return true
  return findCalls(script, ['alias']).some((call) => assignmentsOf(call).some(({name}) => name === tool))
}

/** Whether a call of a tool of Kubernetes' goes to a cluster, as far as its text tells. */
export function asksCluster(call: Invocation): boolean {
  return goesToCluster(call.tool, argumentsOf(call))
}

/** Whether a call goes to a cluster, and nothing in it says to which, nor may. */
export function leavesContextOpen(call: Invocation): boolean {
  const {context, more = '', kubeconfig, server = '', cluster = ''} = findClusterTool(call.tool)
  const saying = [context, more, kubeconfig, server, cluster].join(' ').split(' ')
  const isSaid = argumentsOf(call).options.some(({name}) => saying.includes(name))
  return asksCluster(call) && !isSaid && call.words.every(({raw}) => !/^"?\$/.test(raw))
}

/** Whether a script may change which context is current, or have a tool go elsewhere by a variable, as far as its text tells. */
export function changesContext(script: string): boolean {
  if (findAssignments(script).some(({name}) => /KUBECO(?:NFIG|NTEXT)|KUBEAPISERVER/.test(name))) return true
  return readInvocations(script).some(
    (call) =>
      isKubeconfigEditor(call.tool) ||
      ['source', '.', 'eval', 'alias'].includes(call.tool) ||
      writesKubeconfig(argumentsOf(call).operands, call),
  )
}

/** As `kubectl config use-context` does, and what the programs of cloud providers do for their clusters. */
function writesKubeconfig(operands: readonly string[], call: Invocation): boolean {
  if (call.tool === 'oc' && operands[0] === 'login') return true
  if (/^config (?:use|set|unset|rename|delete)/.test(operands.join(' '))) return true
  return (
    !clusterToolNames.includes(call.tool) && operands.some((word) => /kubeconfig|credentials|^clusters?$/.test(word))
  )
}

/** What they call a context is none of Kubernetes, or is only printed. */
const otherContexts = new Set(['docker', 'docker-compose', 'podman', 'nerdctl', 'buildx', 'echo', 'printf'])

/** The variables that a script gives a value, in its shell or to a tool alone: `A=b`, `A=b tool`, `export A=b`. */
export function findAssignments(script: string): readonly Assignment[] {
  if (!script.includes('=')) return []
  return readInvocations(script).flatMap((call) => [...call.runBy.flatMap(({sets}) => sets), ...assignmentsOf(call)])
}

/** Those of one call, without what runs it. */
export function assignmentsOf({sets, tool, words}: Invocation): readonly Assignment[] {
  return declaring.has(tool) ? [...sets, ...words.flatMap(readAssignment)] : sets
}

/**
 * The variables that a script sets, where it does nothing else; null where it does more, or keeps something of what one of
 * them was: `PATH=$PWD/bin:$PATH`.
 */
export function findSoleAssignments(script: string): readonly string[] | null {
  const sole = /^(?:export\s+|readonly\s+)?([A-Za-z_]\w*)=(?:"[^"]*"|`[^`]*`|\$\{[^}\s]*\})\s*$/.exec(
    script.trim(),
  )?.[1]
  const calls = sole === undefined ? readPlainCalls(script) : null
  if (sole !== undefined) return mentions(script, sole) ? null : [sole]
  if (calls === null || calls.length === 0 || !calls.every(onlyAssigns)) return null
  const names = calls.flatMap(assignmentsOf).map(({name}) => name)
  return names.length === 0 || names.some((name) => mentions(script, name)) ? null : names
}

function onlyAssigns({tool, words, runBy, redirects, operator}: Invocation): boolean {
  if (runBy.length > 0 || redirects.length > 0 || !['', ';', '&&', '\n'].includes(operator)) return false
  return (
    tool === '' || (assigning.has(tool) && words.every((word) => word.text === '-x' || readAssignment(word).length > 0))
  )
}

const assigning = new Set(['export', 'readonly', 'declare', 'typeset'])

function mentions(script: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name}\\b`).test(script)
}

const declaring = new Set(['export', 'declare', 'local', 'readonly', 'typeset', 'alias'])

/** Whether a script goes to another folder, if only in a part of it. */
export function leavesFolder(script: string): boolean {
  return findCalls(script, ['cd', 'pushd']).length > 0
}

/** The signals that a script sets a trap for, as `EXIT` and `ERR`; `0` is `EXIT`. */
export function trappedSignals(script: string): ReadonlySet<string> {
  const words = findCalls(script, ['trap']).flatMap((call) => call.words.filter(({text}) => text !== '--').slice(1))
  return new Set(words.map(({text}) => (text === '0' ? 'EXIT' : text.toUpperCase().replace(/^SIG/, ''))))
}

/** Whether a script tells its shell to end at the first command that fails: `set -e`. */
export function stopsAtErrors(script: string): boolean {
  return findCalls(script, ['set', 'shopt']).some(({words}) =>
    words.some(({text}) => text === 'errexit' || /^-[a-zA-Z]*e/.test(text)),
  )
}

/** Whether a script's commands are given something to read: by a pipe, a file or a heredoc. */
export function isGivenInput(script: string): boolean {
  if (!/[|<]/.test(script)) return false
  return lex(script).commands.some(
    ({operator, redirects}) =>
      /^\|&?$/.test(operator) || redirects.some((redirect) => redirect.operator.startsWith('<')),
  )
}

/** Whether every heredoc of a script ends in it: one that doesn't would swallow whatever follows. */
export function endsHeredocs(script: string): boolean {
  return !script.includes('<<') || lex(script).heredocsEnd
}

/**
 * Whether a script's status is the answer of a tool: a `diff` or a `grep` at its end, or before an `&&` that nothing but the
 * end comes after.
 */
export function endsInAnswer(script: string, status: number): boolean {
  const calls = readInvocations(script).filter(({isSubstituted}) => !isSubstituted)
  const first = calls.findLastIndex(({operator}, at) => at < calls.length - 1 && operator !== '&&') + 1
  return calls.slice(first).some((call) => isAnswer(call, status))
}

/** Whether a script begins something in the background: `sleep 5 &`. */
export function startsJob(script: string): boolean {
  return script.includes('&') && readInvocations(script).some(({operator}) => operator === '&')
}

/** Whether all that a script calls are tools that look at this machine alone; setting variables asks nobody. */
export function isLocal(script: string): boolean {
  return readInvocations(script).every(({tool}) => tool === '' || declaring.has(tool) || localTools.has(tool))
}
