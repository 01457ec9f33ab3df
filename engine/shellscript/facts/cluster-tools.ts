import type {Arguments} from './options.ts'

/**
 * A tool that goes to a cluster by a kubeconfig, and what in its arguments tells where to. Options and verbs are parted by
 * spaces; `manifest/generate` is a verb and the word behind it.
 */
export interface ClusterTool {
  readonly context: string // options that name a context of the kubeconfig
  readonly more?: string // options that name another one, or several with `,` between them, beside that
  readonly kubeconfig: string
  readonly server?: string // the last one may be a single letter
  readonly cluster?: string
  readonly letters?: string // letters without a value that may stand before the server's: `-As URL`
  readonly valued?: string // other options whose value may be the next word
  readonly local?: string // verbs that ask no cluster
  readonly localWith?: VerbsWith // those that ask none with one of these options
  readonly localWithout?: VerbsWith // those that ask one with one of these options alone
  readonly environment?: {readonly context: string; readonly server: string} // variables that say so before any option does
  /** Verbs that read or write a kubeconfig, and ask no cluster; `*` for all that the tool does. */
  readonly edits?: string
}

interface VerbsWith {
  readonly verbs: string
  readonly options: string // `--client`; with a value, this value alone: `--remote=false`
}

const kubectl: ClusterTool = {
  context: '--context',
  kubeconfig: '--kubeconfig',
  server: '--server -s',
  cluster: '--cluster',
  letters: 'AwRitqh',
  valued:
    '-n --namespace --as --as-group --as-uid --cache-dir --certificate-authority --client-certificate --client-key --password --profile --profile-output --request-timeout --tls-server-name --token --user --username -v --v --vmodule --kuberc --log-flush-frequency',
  local: 'completion kustomize help options plugin',
  localWith: {verbs: 'version', options: '--client'},
  edits: 'config',
}

/** Built with `kubectl`'s own options, and called in its way. */
const kubectlLike: ClusterTool = {...kubectl, local: 'completion help', edits: ''}

const plain: ClusterTool = {
  context: '--context',
  kubeconfig: '--kubeconfig',
  valued: '-n --namespace',
  local: 'completion help',
}

/** It writes the kubeconfig, and asks no cluster but those that it makes. */
const editor: ClusterTool = {context: '', kubeconfig: '--kubeconfig', edits: '*'}

/** Tools by name. A new one is a row here: what it is called, and how its options differ from `kubectl`'s. */
const clusterTools: Readonly<Record<string, ClusterTool>> = {
  kubectl,
  oc: {...kubectl, local: 'completion help options plugin logout'},
  // `--server` and `--cluster` are no options of its own: `create-remote-secret --server` is what a secret will say.
  istioctl: {
    context: '--context',
    kubeconfig: '--kubeconfig -c',
    valued:
      '-n --namespace -i --istioNamespace --vklog --log_output_level --log_stacktrace_level --log_target --log_caller --log_rotate',
    local: 'completion help profile validate v',
    localWith: {verbs: 'version analyze', options: '--remote=false --use-kube=false -k=false'},
    // `manifest apply` and `manifest install` of old releases install.
    localWithout: {verbs: 'manifest/generate manifest/diff', options: '--cluster-specific'},
  },
  helm: {
    context: '--kube-context',
    kubeconfig: '--kubeconfig',
    server: '--kube-apiserver',
    valued:
      '-n --namespace --kube-as-group --kube-as-user --kube-ca-file --kube-tls-server-name --kube-token --registry-config --repository-cache --repository-config --burst-limit --qps',
    local:
      'completion create dep dependencies dependency env fetch help inspect lint package plugin pull push registry repo search show verify version',
    localWithout: {verbs: 'template', options: '--validate --dry-run=server'},
    environment: {context: 'HELM_KUBECONTEXT', server: 'HELM_KUBEAPISERVER'},
  },
  helmfile: {
    ...plain,
    context: '--kube-context',
    valued: '-n --namespace -e --environment -f --file -l --selector --helm-binary -b',
    local: 'completion help build cache deps fetch init lint list repos version',
    environment: {context: 'HELM_KUBECONTEXT', server: 'HELM_KUBEAPISERVER'},
  },
  cilium: {
    ...plain,
    more: '--destination-context',
    valued: '-n --namespace --helm-release-name --as --as-group',
    localWith: {verbs: 'version', options: '--client'},
  },
  hubble: {...plain, context: '--kube-context', valued: '--kube-namespace --server --config', local: 'completion help'},
  linkerd: {
    ...plain,
    valued: '-n --namespace -L --linkerd-namespace --api-addr --as --as-group --cni-namespace',
    localWith: {verbs: 'version install', options: '--client --ignore-cluster'},
  },
  flux: {
    ...kubectlLike,
    local: 'completion help',
    localWith: {verbs: 'create install version', options: '--export --client'},
  },
  // `--server` is Argo CD's own, which it reaches past any kubeconfig.
  argocd: {
    context: '--kube-context',
    kubeconfig: '--kubeconfig',
    valued: '--server --argocd-context --auth-token --config --grpc-web-root-path --port-forward-namespace',
    local: 'completion help account context gpg login logout relogin version',
    localWithout: {
      verbs: 'app appset cert proj repo repocreds',
      options: '--core --port-forward --port-forward-namespace',
    },
  },
  k9s: {
    ...kubectlLike,
    valued: '-n --namespace -c --command -l --logLevel -r --refresh',
    local: 'completion help info version',
  },
  stern: {...plain, valued: '-n --namespace -c --container -l --selector -o --output -s --since'},
  velero: {...plain, context: '--kubecontext', localWith: {verbs: 'version', options: '--client-only'}},
  skaffold: {
    ...plain,
    context: '--kube-context',
    valued: '-n --namespace -f --filename -p --profile -m --module',
    local: 'build completion config diagnose fix help init options schema version',
  },
  tilt: {...plain, local: 'completion help version'},
  kn: {...kubectlLike, local: 'completion help version'},
  tkn: {...plain, context: '--context -c', kubeconfig: '--kubeconfig -k'},
  argo: {
    ...kubectlLike,
    server: '--server',
    letters: '',
    valued: `${kubectl.valued} -s --argo-server`,
    local: 'completion help lint',
  },
  subctl: {...plain, more: '--tocontext --remotecontext --contexts', local: 'completion help version'},
  kubeseal: {...kubectlLike, local: ''},
  calicoctl: {...plain, local: 'help version convert'},
  telepresence: {...kubectlLike, local: 'completion help version quit'},
  virtctl: kubectlLike,
  vcluster: {...plain, local: 'completion help version'},
  sonobuoy: {...plain, local: 'completion help gen version'},
  kubectx: editor,
  kubens: editor,
  kind: editor,
  k3d: editor,
  minikube: editor,
}

/** A tool that we know nothing of may take any of these to be what they are to the others. */
const otherTool: ClusterTool = {
  context: '--context --kube-context',
  kubeconfig: '--kubeconfig',
  server: '--server --kube-apiserver',
  cluster: '--cluster',
  valued: '-n --namespace',
  local: 'completion help',
}

/** The tools that go to clusters, by name. */
export const clusterToolNames: readonly string[] = Object.keys(clusterTools)

/** What is known of a tool that goes to clusters. */
export function findClusterTool(name: string): ClusterTool {
  return Object.hasOwn(clusterTools, name) ? (clusterTools[name] ?? otherTool) : otherTool
}

/** The options of a tool that name the context which a call goes to, and those that name contexts which it goes to as well. */
export function listContextOptions(name: string): {readonly one: readonly string[]; readonly more: readonly string[]} {
  const {context, more} = findClusterTool(name)
  return {one: splitWords(context), more: splitWords(more)}
}

/** The options of a tool of the table whose value may be the next word; none where it is not in the table. */
export function listValuedOptions(name: string): readonly string[] {
  if (!Object.hasOwn(clusterTools, name)) return []
  const {context, more = '', kubeconfig, server = '', cluster = '', valued = ''} = findClusterTool(name)
  return splitWords([context, more, kubeconfig, server, cluster, valued].join(' '))
}

/** Whether a tool only reads and writes kubeconfigs, and asks no cluster that is there. */
export function isKubeconfigEditor(name: string): boolean {
  return findClusterTool(name).edits === '*'
}

/** Whether a call of a tool goes to a cluster, as far as its arguments tell. */
export function goesToCluster(name: string, {options, operands}: Arguments): boolean {
  const tool = findClusterTool(name)
  const {localWith, localWithout} = tool
  const is = (verbs: string | undefined): boolean => splitWords(verbs).some((verb) => isVerb(verb, operands))
  if (tool.edits === '*' || operands.length === 0 || options.some(({name: option}) => helping.has(option))) return false
  if (is(tool.local) || is(tool.edits)) return false
  if (is(localWith?.verbs)) return !isGiven(localWith?.options, options)
  if (is(localWithout?.verbs)) return isGiven(localWithout?.options, options)
  return true
}

const helping = new Set(['-h', '--help'])

function isVerb(verb: string, operands: readonly string[]): boolean {
  return verb.split('/').every((word, at) => operands[at] === word)
}

function isGiven(written: string | undefined, options: Arguments['options']): boolean {
  return splitWords(written).some((option) => {
    const [name, value] = option.split('=')
    return options.some((given) => given.name === name && (given.value ?? 'true') === (value ?? 'true'))
  })
}

function splitWords(text = ''): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}
