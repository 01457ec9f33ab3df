import {findSoleAssignments} from '../shellscript/index.ts'
import {readConsole} from './console.ts'

/** Tools that a line of a guide begins with, and that few lines of an output do: no `node`, `service`, `test` or `true`. */
const tools = new Set(
  'adduser ansible-playbook apt apt-get argocd aws az azd base64 bash brew buildah bundle bunx cargo cat cd chmod chown cilium composer conda cosign cp crane crictl crossplane ctr curl dapr dd deno df dig dnf docker docker-compose doctl dotnet dpkg echo eksctl envsubst etcdctl export fdisk firewall-cmd flux gcloud gem gh git go gpg gradle grep groupadd gsutil gunzip helm hostnamectl hubble hugo ip iptables istioctl java javac journalctl jq k3d k3s kill killall kind kn knative kubeadm kubectl kubectx kubens kustomize linkerd ln ls lsblk lspci make minikube mkdir mkdocs mkfs modprobe mongosh mount mv mvn mysql nc nerdctl nft nomad npm npx nslookup nvidia-smi oc oci openssl oras passwd ping pip pip3 pipx pkill pnpm podman poetry printf ps psql pulumi python python3 rails redis-cli rke2 rm rpm rsync rustup scp sed setenforce skaffold skopeo snap source ssh ssh-copy-id ssh-keygen stern sudo swapoff sysctl systemctl tar tee telnet terraform timedatectl tkn touch traceroute ufw umount unzip useradd usermod uv vault vcluster velero vim virtualenv wget xargs yarn yq yum zypper'.split(
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
    entries.some(({run}) => findSoleAssignments(run) === null) && // else it may be a file of settings
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
