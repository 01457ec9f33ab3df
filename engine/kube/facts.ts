import {quoteWord} from '../shellscript/index.ts'

/** Where a kube context leads, as the run's kubeconfig says before a page has changed it. */
export interface KubeTarget {
  readonly context: string
  readonly cluster: string // its name in that kubeconfig
  readonly server: string // `https://127.0.0.1:6443`
  readonly proxy: string // `proxy-url`; empty where there is none
}

/** A run's kubeconfig: it holds the allowed contexts and nothing else, laid out as `kubectl` writes it. */
export interface RunKubeconfig {
  readonly text: string
  readonly current: string | null // one of the targets' contexts
  readonly targets: readonly KubeTarget[]
}

/** A variable that calls to one context get. */
export interface ContextVariable {
  readonly context: string // kube context
  readonly name: string // of a shell variable
  readonly value: string
  readonly before: string | null // what the session's environment says of it; null for nothing
}

/** What the shims of a guard keep calls to. */
export interface GuardFacts extends RunKubeconfig {
  readonly variables: readonly ContextVariable[]
}

/** Files of one guard, absolute. */
export interface GuardFiles {
  readonly bin: string // the folder of the shims
  readonly kubeconfig: string
  readonly facts: string // what all shims know
  readonly doubts: string // what they do when in doubt
  readonly record: string
}

/** What the shims of one guard have to know: a file that each of them sources. Nothing but functions, so that no name is taken. */
export function writeFacts({targets, current, variables}: GuardFacts, files: GuardFiles): string {
  return `facts() {
  kubeconfig=${quoteWord(files.kubeconfig)} bin=${quoteWord(files.bin)} record=${quoteWord(files.record)}
  facts=${quoteWord(files.facts)} doubts=${quoteWord(files.doubts)} current=${quoteWord(current ?? '')}
  allowed=${quoteWord(targets.map(({context}) => context).join(', ') || 'none')}
}
target() {
  case $1 in
${targets.map(({context, cluster}) => `    ${quoteWord(context)}) target=${quoteWord(cluster)} ;;`).join('\n')}
    *) return 1 ;;
  esac
}
address() {
  case $1 in
${targets.map(({cluster, server, proxy}) => `    ${quoteWord(cluster)}) address=${quoteWord(server)} proxy=${quoteWord(proxy)} ;;`).join('\n')}
    *) return 1 ;;
  esac
}
variables() {
  case $1 in
${Object.entries(writeExports(variables))
  .map(([context, exports]) => `    ${quoteWord(context)}) ${exports} ;;`)
  .join('\n')}
  esac
}
`
}

/** What a page has set by itself stays. Shims call it where no local variable of theirs can stand in the way. */
function writeExports(variables: readonly ContextVariable[]): Readonly<Record<string, string>> {
  const exports: Record<string, string> = {}
  for (const {context, name, value, before} of variables) {
    const changed = before === null ? `\${${name}+set}` : `\${${name}-} != ${quoteWord(before)}`
    exports[context] = `${exports[context] ?? ''}[[ ${changed} ]] || export ${name}=${quoteWord(value)}; `
  }
  return exports
}

/** The kubeconfig of a run that has no context. */
export const emptyKubeconfig: RunKubeconfig = {
  text: 'apiVersion: v1\nclusters: []\ncontexts: []\ncurrent-context: ""\nkind: Config\npreferences: {}\nusers: []\n',
  current: null,
  targets: [],
}

/** The same text with another current context. */
export function setCurrent(text: string, context: string | null): string {
  const line = `current-context: ${JSON.stringify(context ?? '')}`
  return /^current-context:.*$/m.test(text)
    ? text.replace(/^current-context:.*$/m, () => line)
    : `${text.replace(/\n?$/, '\n')}${line}\n`
}
