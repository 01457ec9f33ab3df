/** What a shim knows of its tool's arguments, as shell text. */
interface Flavour {
  /** Patterns of a `case` over one option: what sets `server`, `cluster` and the like, and which options take a value. */
  readonly options: string
  /** Patterns of a `case` over `$verb` for what asks no cluster; `$sub` is the word behind the verb. */
  readonly local: string
  /** What the environment says before any option does. */
  readonly environment: string
}

// `-As URL` is `-A -s URL`: letters that take no value may stand before the one that does.
const kubectl: Flavour = {
  options: `
    --server=*) server=\${1#*=} ;;
    --server | -s) pending=server ;;
    -s*) server=\${1#-s} server=\${server#=} ;;
    -[AwRitqh]s | -[AwRitqh][AwRitqh]s) pending=server ;;
    -[AwRitqh]s* | -[AwRitqh][AwRitqh]s*) server=\${1#-*s} server=\${server#=} ;;
    --cluster=*) cluster=\${1#*=} ;;
    --cluster) pending=cluster ;;
    --client | --client=true) offline=1 ;;
    --client=*) offline= ;;
    --as | --as-group | --as-uid | --cache-dir | --certificate-authority | --client-certificate | --client-key) pending=skip ;;
    -n | --namespace | --password | --profile | --profile-output | --request-timeout | --tls-server-name) pending=skip ;;
    --token | --user | --username | -v | --v | --vmodule | --kuberc | --log-flush-frequency) pending=skip ;;`,
  local: `
    '' | config | completion | kustomize | help | options | plugin) ;;
    version) [[ $offline ]] ;;`,
  environment: '',
}

// `--server` and `--cluster` are no option of its own there: `create-remote-secret --server` is what a secret will say.
const istioctl: Flavour = {
  options: `
    -c) pending=file ;;
    -c*) file=\${1#-c} file=\${file#=} ;;
    --remote=false | --use-kube=false | -k=false) offline=1 ;;
    --remote | --remote=* | --use-kube | --use-kube=* | -k | -k=*) offline= ;;
    --cluster-specific | --cluster-specific=*) online=1 ;;
    -n | --namespace | -i | --istioNamespace | --vklog) pending=skip ;;
    --log_output_level | --log_stacktrace_level | --log_target | --log_caller | --log_rotate) pending=skip ;;`,
  // `manifest apply` and \`manifest install` of old releases install.
  local: `
    '' | completion | help | profile | validate | v) ;;
    manifest) [[ $sub = generate || $sub = diff ]] && [[ ! $online ]] ;;
    version | analyze) [[ $offline ]] ;;`,
  environment: '',
}

const helm: Flavour = {
  options: `
    --kube-apiserver=*) server=\${1#*=} ;;
    --kube-apiserver) pending=server ;;
    --validate=false) ;;
    --validate | --validate=* | --dry-run=server) online=1 ;;
    --kube-as-group | --kube-as-user | --kube-ca-file | --kube-tls-server-name | --kube-token) pending=skip ;;
    -n | --namespace | --registry-config | --repository-cache | --repository-config | --burst-limit | --qps) pending=skip ;;`,
  local: `
    '' | completion | create | dep | dependencies | dependency | env | fetch | help | inspect | lint | package) ;;
    plugin | pull | push | registry | repo | search | show | verify | version) ;;
    template) [[ ! $online ]] ;;`,
  environment: `context=\${HELM_KUBECONTEXT-} server=\${HELM_KUBEAPISERVER-}`,
}

/** A tool that we know nothing of may take any of these to be what `kubectl` takes them to be. */
const otherTool: Flavour = {
  options: `
    --server=* | --kube-apiserver=*) server=\${1#*=} ;;
    --server | --kube-apiserver) pending=server ;;
    --cluster=*) cluster=\${1#*=} ;;
    --cluster) pending=cluster ;;
    -n | --namespace) pending=skip ;;`,
  local: `
    '' | completion | help) ;;`,
  environment: '',
}

const flavours: ReadonlyMap<string, Flavour> = new Map([
  ['kubectl', kubectl],
  ['oc', kubectl],
  ['istioctl', istioctl],
  ['helm', helm],
])

/** What is known of a tool by its name. */
export function findFlavour(tool: string): Flavour {
  return flavours.get(tool) ?? otherTool
}
