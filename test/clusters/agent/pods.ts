import {type ChildProcess, spawn} from 'node:child_process'
import {mkdirSync, openSync} from 'node:fs'
import type {Server} from 'node:net'
import {join} from 'node:path'
import type {Api} from './api.ts'
import {makeImageServers} from './images.ts'
import {type Address, type Container, type EndpointSlice, listEndpoints, type Pod, type Service} from './objects.ts'
import {listen, listenAndRelay} from './relay.ts'

interface PodsOptions {
  readonly pods: Iterable<Pod>
  readonly services: Iterable<Service>
  readonly slices: Iterable<EndpointSlice>
  readonly api: Api
  readonly bin: string // folder of the programs
  readonly folder: string // for logs and working folders of pods
  readonly kubeconfig: string
}

/** What stands for a pod while it runs. */
interface RunningPod {
  readonly children: ChildProcess[]
  readonly servers: Server[]
}

/** Runs what must answer: the control plane of Istio as it is, the gateways before it, and a few images by servers of ours. */
export class PodRunner {
  readonly #options: PodsOptions
  readonly #running = new Map<string, RunningPod>()

  constructor(options: PodsOptions) {
    this.#options = options
  }

  async update(): Promise<void> {
    const live = new Map([...this.#options.pods].filter(isLive).map((pod) => [pod.metadata.uid, pod]))
    for (const [uid, running] of this.#running)
      if (!live.has(uid)) {
        endPod(running)
        this.#running.delete(uid)
      }
    for (const [uid, pod] of live)
      if (!this.#running.has(uid)) {
        const running: RunningPod = {children: [], servers: []}
        this.#running.set(uid, running)
        await this.#start(pod, running)
      }
  }

  async #start(pod: Pod, {children, servers}: RunningPod): Promise<void> {
    const host = pod.status?.podIP ?? ''
    const images = makeImageServers(pod)
    for (const {server, port} of images) servers.push(await listen(server, {host, port}))
    const pilot = pod.spec.containers.find(({image}) => image.includes('/pilot:') || image.endsWith('/pilot'))
    if (pilot !== undefined) children.push(this.#startPilot(pod, pilot))
    if (pod.metadata.labels?.istio === 'eastwestgateway') servers.push(...(await this.#openGateway(pod)))
    const ports = [...images.map(({port}) => port), ...(pilot === undefined ? [] : pilotPorts)]
    if (ports.length > 0) servers.push(...(await this.#forward(pod, ports)))
  }

  #startPilot(pod: Pod, pilot: Container): ChildProcess {
    const {bin, folder, kubeconfig} = this.#options
    const home = join(folder, pod.metadata.name)
    mkdirSync(home, {recursive: true})
    const log = openSync(join(folder, `${pod.metadata.name}.log`), 'a')
    const env = readEnvironment(pilot, pod)
    return spawn(join(bin, 'pilot-discovery'), listPilotArguments(pod, env, kubeconfig), {
      cwd: home,
      env: {...process.env, ...env},
      stdio: ['ignore', log, log],
    })
  }

  /** What Envoy passes on by the pages' own `Gateway` for the control plane: to `istiod`, whichever pod that is. */
  #openGateway({metadata, status}: Pod): Promise<Server[]> {
    const route = (number: number): Address | null => {
      const istiod = [...this.#options.services].find(
        (each) => each.metadata.name === 'istiod' && each.metadata.namespace === metadata.namespace,
      )
      const port = istiod?.spec.ports?.find((each) => each.targetPort === number || each.port === number)
      if (istiod === undefined || port === undefined) return null
      return listEndpoints(this.#options.slices, istiod, port)[0] ?? null
    }
    return Promise.all(
      [15012, 15017].map((port) => listenAndRelay({host: status?.podIP ?? '', port}, () => route(port))),
    )
  }

  /** As a kubelet forwards ports: from the pod's own loopback. kwok is told where that is. */
  async #forward({metadata, status}: Pod, ports: readonly number[]): Promise<Server[]> {
    const {name, namespace, uid} = metadata
    const near = await Promise.all(
      ports.map((port) =>
        listenAndRelay({host: '127.0.0.1', port: 0}, () => ({host: status?.podIP ?? '', port}), '127.0.0.1'),
      ),
    )
    await this.#options.api.send('POST', `/apis/kwok.x-k8s.io/v1alpha1/namespaces/${namespace}/portforwards`, {
      apiVersion: 'kwok.x-k8s.io/v1alpha1',
      kind: 'PortForward',
      metadata: {name, ownerReferences: [{apiVersion: 'v1', kind: 'Pod', name, uid}]},
      spec: {
        forwards: near.map((server, index) => ({
          ports: [ports[index]],
          target: {address: '127.0.0.1', port: portOf(server)},
        })),
      },
    })
    return near
  }
}

function isLive({metadata, status}: Pod): boolean {
  return status?.phase === 'Running' && Boolean(status.podIP) && metadata.deletionTimestamp === undefined
}

function endPod({children, servers}: RunningPod): void {
  for (const child of children) {
    child.kill('SIGTERM') // so that it gives up what it leads
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs) // some control planes take no notice
    child.once('exit', () => clearTimeout(timer))
  }
  for (const server of servers) server.close()
}

const graceMs = 200 // less than kwok takes to remove a pod, which nothing of it outlives

const pilotPorts = [8080, 9876, 15010, 15012, 15014, 15017]

function listPilotArguments({status}: Pod, env: Readonly<Record<string, string>>, kubeconfig: string): string[] {
  const at = (port: number): string => `${status?.podIP}:${port}`
  return [
    'discovery',
    ...['--kubeconfig', kubeconfig, '--clusterID', env.CLUSTER_ID ?? 'Kubernetes', '--domain', 'cluster.local'],
    ...['--httpAddr', at(8080), '--httpsAddr', at(15017), '--grpcAddr', at(15010), '--secureGRPCAddr', at(15012)],
    ...['--monitoringAddr', at(15014), '--ctrlz_address', status?.podIP ?? ''],
    ...['--keepaliveMaxServerConnectionAge', '30m'],
  ]
}

function readEnvironment({env = []}: Container, {metadata, spec, status}: Pod): Record<string, string> {
  const fields: Readonly<Record<string, string | undefined>> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
    'status.podIP': status?.podIP,
  }
  return Object.fromEntries(
    env.map(({name, value, valueFrom}) => [name, value ?? fields[valueFrom?.fieldRef?.fieldPath ?? ''] ?? '']),
  )
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
