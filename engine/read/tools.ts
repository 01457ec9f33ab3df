/** Tools that a line of a guide begins with, and that few lines of an output do: no `node`, `service`, `test` or `true`. */
export const tools = new Set(
  'ansible-playbook apt apt-get argocd aws az azd bash brew bundle bunx cargo cat cd chmod chown cilium composer conda cosign cp crane crictl ctr curl dapr deno dnf docker docker-compose dotnet echo eksctl etcdctl export firewall-cmd flux gcloud gem gh git go gradle grep gsutil gunzip helm hubble hugo istioctl java javac journalctl jq k3d k3s kind kn knative kubeadm kubectl kubectx kubens kustomize linkerd ln ls make mkdir mkdocs minikube mongosh mv mvn mysql nerdctl nomad npm npx oc openssl pip pip3 pipx pnpm podman poetry printf psql pulumi python python3 rails redis-cli rm rsync rustup scp sed skaffold snap source ssh ssh-keygen sudo systemctl tar tee terraform touch unzip uv vault velero vim virtualenv wget yarn yq yum zypper'.split(
    ' ',
  ),
)
