import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Certificates} from './certificates.ts'
import type {Processes} from './processes.ts'

/** The addresses of a cluster, all of them this machine's, and its files. */
export interface Cluster {
  readonly number: number // from 1
  readonly context: string
  readonly address: string // of its API server
  readonly nodeAddress: string
  readonly dnsAddress: string
  readonly kubeconfig: string // its own, for its own parts
}

export function layOutCluster(folder: string, number: number): Cluster {
  return {
    number,
    context: contextNames[number - 1] ?? `kind-${number}`,
    address: `10.9${number}.0.1`,
    nodeAddress: `10.9${number}.0.2`,
    dnsAddress: `10.9${number}.0.10`,
    kubeconfig: join(folder, `kubeconfig-${number}`),
  }
}

/** As the config of our guides has them, so that these are played without a word more. */
const contextNames = ['kind-one', 'kind-two']

/** Whatever the API server of a cluster is called by. */
export function listHosts({number, address, nodeAddress}: Cluster): string[] {
  return [address, nodeAddress, `10.1${number}.0.1`]
}

interface StartOptions {
  readonly folder: string
  readonly certificates: Certificates
  readonly processes: Processes
}

/** All API servers share one etcd, each below a prefix of its own. */
export function startStore({folder, processes}: StartOptions): void {
  processes.start('etcd', 'etcd', ['--data-dir', join(folder, 'etcd'), '--unsafe-no-fsync', '--log-level', 'warn'])
}

export function startApiServer({number, address}: Cluster, {folder, certificates, processes}: StartOptions): void {
  const {authority, server, admin, serviceAccounts} = certificates
  processes.keepAlive(`api-server-${number}`, 'kube-apiserver', [
    ...['--etcd-servers', 'http://127.0.0.1:2379', '--etcd-prefix', `/cluster-${number}`],
    ...['--bind-address', address, '--advertise-address', address, '--secure-port', '6443'],
    ...['--tls-cert-file', server.certificate, '--tls-private-key-file', server.key, '--cert-dir', folder],
    ...['--client-ca-file', authority, '--authorization-mode', 'RBAC,Node'],
    ...['--service-account-issuer', 'https://kubernetes.default.svc'],
    ...['--service-account-key-file', serviceAccounts, '--service-account-signing-key-file', serviceAccounts],
    ...['--service-cluster-ip-range', `10.1${number}.0.0/16`, '--kubelet-preferred-address-types', 'InternalIP'],
    ...['--kubelet-client-certificate', admin.certificate, '--kubelet-client-key', admin.key],
    ...['--enable-priority-and-fairness=false', '--profiling=false'],
  ])
}

/** All other parts of a cluster, once its API server answers. */
export function startControllers(cluster: Cluster, {folder, certificates, processes}: StartOptions): void {
  const {number, address, kubeconfig} = cluster
  const common = ['--kubeconfig', kubeconfig, '--bind-address', address, '--leader-elect=false', '--profiling=false']
  processes.start(`controller-manager-${number}`, 'kube-controller-manager', [
    ...[...common, '--cert-dir', join(folder, `controller-manager-${number}`), '--cluster-name', cluster.context],
    ...['--service-account-private-key-file', certificates.serviceAccounts, '--root-ca-file', certificates.authority],
    ...['--controllers', ['*', ...controllersOfDisks.map((name) => `-${name}`), '-node-ipam-controller'].join(',')],
  ])
  processes.start(`scheduler-${number}`, 'kube-scheduler', [
    ...[...common, '--cert-dir', join(folder, `scheduler-${number}`)],
  ])
}

const controllersOfDisks = ['persistentvolume-attach-detach-controller', 'persistentvolume-expander-controller']

/** Runs nodes and pods. What runs in a pod asks the cluster's own DNS. */
export function startNodes(cluster: Cluster, {folder, certificates, processes}: StartOptions): void {
  const {number, nodeAddress, dnsAddress, kubeconfig} = cluster
  const resolver = join(folder, `resolv-${number}.conf`)
  const domains = ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local']
  writeFileSync(resolver, `nameserver ${dnsAddress}\nsearch ${domains.join(' ')}\noptions ndots:5\n`)
  const {server} = certificates
  processes.startWithFile(`kwok-${number}`, 'kwok', {file: resolver, over: '/etc/resolv.conf'}, [
    ...['--config', join(folder, 'kwok.yaml'), '--kubeconfig', kubeconfig, '--manage-all-nodes=true'],
    ...['--cidr', `10.${number}.0.1/16`, '--node-ip', nodeAddress, '--node-port', '10250'],
    ...['--server-address', `${nodeAddress}:10250`],
    ...['--tls-cert-file', server.certificate, '--tls-private-key-file', server.key],
  ])
}
