import {execFileSync} from 'node:child_process'
import {readFileSync, readlinkSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Api, type ApiAccess, connectApi} from '../agent/api.ts'
import {startAgent} from '../agent/index.ts'
import {type Certificates, makeCertificates, readPair} from './certificates.ts'
import {serveCharts} from './charts.ts'
import {
  type Cluster,
  layOutCluster,
  listHosts,
  startApiServer,
  startControllers,
  startNodes,
  startStore,
} from './cluster.ts'
import {makeKubeconfig, makeNode, portForwardKind} from './objects.ts'
import {Processes} from './processes.ts'

/** What this program is called with, as JSON. It is the first process of a PID namespace: all others end with it. */
export interface HostOptions {
  readonly bin: string // folder of the programs
  readonly folder: string // for all files; removed at the end
  readonly count: number
  readonly isAttended: boolean // ends with its standard input, so that nothing outlives whoever started it
  readonly charts: string | null // a folder of packed Helm charts to serve
}

/** What it prints, as a line of JSON, once the clusters are ready or have failed. */
export type HostReport =
  | {readonly pid: number; readonly kubeconfig: string; readonly contexts: readonly string[]}
  | {readonly failure: string}

const options: HostOptions = JSON.parse(process.argv[2] ?? '')

const serviceNames = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc']
const startMs = 60_000
const pauseMs = 100

process.on('SIGTERM', end)
process.on('SIGINT', end)
if (options.isAttended) process.stdin.resume().on('close', end)
start().then(tell, (error) => fail(String(error)))

async function start(): Promise<HostReport> {
  setUpNetwork()
  const {folder, count} = options
  const clusters = Array.from({length: count}, (_, index) => layOutCluster(folder, index + 1))
  const certificates = makeCertificates(folder, [...clusters.flatMap(listHosts), ...serviceNames])
  const processes = new Processes(options.bin, folder, (name, log) => fail(`${name} has ended: ${log}`))
  const setting = {folder, certificates, processes}
  startStore(setting)
  for (const cluster of clusters) startApiServer(cluster, setting)
  writeKubeconfigs(clusters, certificates)
  await Promise.all(clusters.map((cluster) => startCluster(cluster, clusters, setting)))
  if (options.charts !== null) await serveCharts(options.charts)
  // Its `/proc` is still the one of outside, and so is the number found there.
  const pid = Number(readlinkSync('/proc/self'))
  return {pid, kubeconfig: join(folder, 'kubeconfig'), contexts: clusters.map(({context}) => context)}
}

/** Every address of `10.0.0.0/8` is this machine's. Tools that ask for the machine's own find one beside the loopback's. */
function setUpNetwork(): void {
  const ip = (command: string): Buffer => execFileSync('ip', command.split(' '))
  ip('link set lo up')
  ip('route add local 10.0.0.0/8 dev lo')
  ip('link add machine type veth peer name nowhere')
  ip('address add 10.90.0.2/32 dev machine')
  ip('link set machine up')
}

/** One for each cluster's own parts, and one of all for readers, which names no context as the current one. */
function writeKubeconfigs(clusters: readonly Cluster[], certificates: Certificates): void {
  for (const cluster of clusters)
    writeFileSync(cluster.kubeconfig, makeKubeconfig([cluster], certificates, cluster.context))
  writeFileSync(join(options.folder, 'kubeconfig'), makeKubeconfig(clusters, certificates, ''))
}

async function startCluster(
  cluster: Cluster,
  clusters: readonly Cluster[],
  setting: Parameters<typeof startNodes>[1],
): Promise<void> {
  const accessTo = ({address}: Cluster): ApiAccess => ({
    server: `https://${address}:6443`,
    ca: readFileSync(setting.certificates.authority, 'utf8'),
    ...readPair(setting.certificates.admin),
  })
  const access = accessTo(cluster)
  const api = connectApi(access)
  await retryUntilDone(() =>
    api.send('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', portForwardKind),
  )
  startControllers(cluster, setting)
  await retryUntilDone(() => api.get('/apis/kwok.x-k8s.io/v1alpha1/portforwards'))
  startNodes(cluster, setting)
  await api.send('POST', '/api/v1/nodes', makeNode(cluster))
  const others = clusters.filter((each) => each !== cluster).map(accessTo)
  await startAgent({...cluster, access, others, bin: options.bin, folder: options.folder})
  await waitUntilReady(api)
}

/** Pods can be made: there is a node for them, and the service account that they have by default. */
async function waitUntilReady(api: Api): Promise<void> {
  await retryUntilDone(() => api.get('/api/v1/namespaces/default/serviceaccounts/default'))
  await retryUntilDone(async () => {
    const {items} = await api.get<{items: {status: {phase?: string}}[]}>('/api/v1/nodes')
    if (!items.some(({status}) => status.phase === 'Running')) throw new Error('no node is ready')
  })
}

/** A server that starts can't be waited for by any other means. */
async function retryUntilDone(act: () => Promise<unknown>): Promise<void> {
  const until = performance.now() + startMs
  for (;;) {
    try {
      await act()
      return
    } catch (error) {
      if (performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

function tell(report: HostReport): void {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

function fail(failure: string): void {
  tell({failure})
  end()
}

/** All other processes first, so that none of them writes into the folder any more. */
function end(): never {
  try {
    process.kill(-1, 'SIGKILL')
  } catch {
    // there is none
  }
  rmSync(options.folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 50})
  process.exit()
}
