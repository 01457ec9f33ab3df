import {readConsole} from './console.ts'

/** Tools that a line of a guide begins with, and that few lines of an output do: no `node`, `service`, `test` or `true`. */
const tools = new Set(
  'ansible-playbook apt apt-get argocd aws az azd bash brew bundle bunx cargo cat cd chmod chown cilium composer conda cosign cp crane crictl ctr curl dapr deno dnf docker docker-compose dotnet echo eksctl etcdctl export firewall-cmd flux gcloud gem gh git go gradle grep gsutil gunzip helm hubble hugo istioctl java javac journalctl jq k3d k3s kind kn knative kubeadm kubectl kubectx kubens kustomize linkerd ln ls make mkdir mkdocs minikube mongosh mv mvn mysql nerdctl nomad npm npx oc openssl pip pip3 pipx pnpm podman poetry printf psql pulumi python python3 rails redis-cli rm rsync rustup scp sed skaffold snap source ssh ssh-keygen sudo systemctl tar tee terraform touch unzip uv vault velero vim virtualenv wget yarn yq yum zypper'.split(
    ' ',
  ),
)

/** What an output may say of a tool: its version, a word with a colon, a sentence. */
const saysOfTool = /^\S+ (?:version\b.*\d|v?\d+\.)|^[\w.-]+:(?:\s|$)|[a-z]{2}\.$/

/**
 * Whether a text without prompts reads as commands throughout: each is finished, and begins with a tool, a program's path or
 * a variable that is set.
 *
 * @param called tools that are known beside the usual ones
 */
export function readsAsCommands(text: string, called: ReadonlySet<string>): boolean {
  if (!mayBegin(text.trimStart(), called)) return false
  const entries = readConsole(text, {prompts: 'optional'})
  return (
    entries.length > 0 &&
    entries.every(({run, complete}) => complete && mayBegin(run.trimStart(), called) && !saysOfTool.test(run))
  )
}

function mayBegin(run: string, called: ReadonlySet<string>): boolean {
  if (/^#/.test(run)) return true
  const [first = ''] = /^\S*/.exec(run) ?? []
  return tools.has(first) || called.has(first) || /^(?:\.{1,2}\/|~\/|\/\S+\s)/.test(run) || /^[A-Za-z_]\w*=\S/.test(run)
}

/** What a text may say that is the name of a tool as well. */
const usualWords = new Set(['false', 'file', 'host', 'id', 'node', 'service', 'test', 'time', 'true', 'which', 'yes'])

/** The tool by which a command begins, if its name says that it is one. */
export function findCalledTool(run: string): readonly string[] {
  const tool = /^(?:sudo )?([a-z][\w.-]+)(?:\s|$)/.exec(run)?.[1]
  return tool === undefined || usualWords.has(tool) ? [] : [tool]
}
