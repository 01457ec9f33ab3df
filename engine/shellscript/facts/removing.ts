/** How far a command reaches that takes something away. */
export type Reach =
  | 'objects' // objects in a cluster, which it names
  | 'product' // what a tool has installed in a cluster
  | 'named' // what a tool has made elsewhere: containers, clusters, machines of a cloud
  | 'files' // files, which it names
  | 'beyond' // whatever is there, whoever has made it

/** A tool that takes something away: always, with one of some verbs, or with one of some options. */
export interface Removing {
  readonly tools: readonly string[]
  readonly verbs?: readonly string[] // as `hasVerb` takes them
  readonly options?: readonly string[]
  readonly reach: Reach
  readonly makes?: readonly string[] // verbs by which the same tool makes it
  readonly mark?: string // the name of a deployment, or how it begins, that tells whether the product is there
}

const kubectls = ['kubectl', 'oc', 'microk8s.kubectl']
const dockers = ['docker', 'podman', 'nerdctl']
const installs = ['install', 'upgrade']

/** Everything that is known of what takes something away, the more telling row first. */
export const removing: readonly Removing[] = [
  {tools: kubectls, verbs: ['config delete-*', 'config unset'], reach: 'beyond'},
  {tools: kubectls, verbs: ['delete'], reach: 'objects'},
  {tools: ['helm'], verbs: ['uninstall', 'delete', 'del', 'un'], reach: 'product', makes: installs},
  {
    tools: ['istioctl'],
    verbs: ['uninstall', 'x uninstall', 'experimental uninstall', 'operator remove'],
    reach: 'product',
    makes: ['install', 'upgrade', 'operator init', 'manifest apply'],
    mark: 'istiod',
  },
  {
    tools: ['cilium', 'kumactl', 'glooctl', 'dapr', 'velero', 'subctl', 'osm', 'consul-k8s', 'flux', 'argo', 'kubestr'],
    verbs: ['uninstall'],
    reach: 'product',
    makes: ['install', 'upgrade', 'init', 'bootstrap', 'join', 'deploy-broker'],
  },
  {
    tools: dockers,
    verbs: ['system', 'container', 'image', 'volume', 'network', 'builder', 'buildx'].map((kind) => `${kind} prune`),
    reach: 'beyond',
  },
  {
    tools: dockers,
    verbs: 'rm;rmi;container rm;image rm;volume rm;network rm;stack rm;service rm;compose down;compose rm'.split(';'),
    reach: 'named',
    makes: 'run;create;build;pull;compose up;compose create;volume create;network create;service create'.split(';'),
  },
  {tools: ['docker-compose', 'podman-compose'], verbs: ['down', 'rm'], reach: 'named', makes: ['up', 'create', 'run']},
  {
    tools: ['kind', 'k3d', 'eksctl', 'ctlptl'],
    verbs: ['delete', 'cluster delete'],
    reach: 'named',
    makes: ['create', 'cluster create'],
  },
  {
    tools: ['minikube', 'multipass', 'k0s', 'colima'],
    verbs: ['delete', 'purge', 'reset'],
    reach: 'named',
    makes: ['start', 'launch', 'install'],
  },
  {
    tools: ['terraform', 'tofu', 'terragrunt', 'pulumi', 'vagrant', 'cdk', 'packer'],
    verbs: ['destroy', 'down'],
    reach: 'named',
    makes: ['apply', 'up', 'deploy'],
  },
  {
    tools: ['terraform', 'tofu'],
    verbs: ['apply'],
    options: ['-destroy', '--destroy'],
    reach: 'named',
    makes: ['apply'],
  },
  {
    tools: ['gcloud', 'aws', 'az', 'doctl', 'hcloud', 'oci', 'ibmcloud', 'linode-cli'],
    verbs: ['delete', 'rm', 'rb', 'delete-', 'terminate-'].flatMap(atAnyDepth),
    reach: 'named',
  },
  {tools: ['kubeadm', 'rke'], verbs: ['reset', 'remove'], reach: 'beyond'},
  {tools: ['k3s-uninstall.sh', 'k3s-agent-uninstall.sh'], reach: 'beyond'},
  {tools: ['killall', 'pkill', 'reboot', 'shutdown', 'halt', 'poweroff', 'userdel', 'groupdel'], reach: 'beyond'},
  {tools: ['systemctl', 'service'], verbs: ['stop', 'disable', 'mask', 'kill', '* stop'], reach: 'beyond'},
  {tools: ['iptables', 'ip6tables', 'nft'], options: ['-F', '-X', '--flush', '--delete-chain'], reach: 'beyond'},
  {tools: ['nft'], verbs: ['flush', 'delete'], reach: 'beyond'},
  {tools: ['crontab'], options: ['-r'], reach: 'beyond'},
  {
    tools: ['apt', 'apt-get', 'yum', 'dnf', 'zypper', 'brew', 'snap', 'apk'],
    verbs: ['remove', 'purge', 'autoremove', 'erase', 'uninstall', 'del', 'rm'],
    reach: 'beyond',
  },
  {tools: ['rm', 'rmdir', 'unlink', 'shred'], reach: 'files'},
]

/** Tools of clouds have their verb behind the names of one to four services: `az aks delete`. */
function atAnyDepth(verb: string): readonly string[] {
  const word = verb.endsWith('-') ? `${verb}*` : verb
  return ['', '* ', '* * ', '* * * ', '* * * * '].map((before) => `${before}${word}`)
}
