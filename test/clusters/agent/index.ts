import {type ApiAccess, connectApi} from './api.ts'
import {serveDns} from './dns.ts'
import {Mesh, remoteSecretsPath} from './mesh.ts'
import type {EndpointSlice, Pod, Secret, Service} from './objects.ts'
import {PodRunner} from './pods.ts'
import {ServiceProxy} from './services.ts'

export interface AgentOptions {
  readonly access: ApiAccess
  readonly others: readonly ApiAccess[] // of the other clusters
  readonly nodeAddress: string
  readonly dnsAddress: string
  readonly bin: string // folder of the programs
  readonly folder: string // for logs of pods
  readonly kubeconfig: string
}

/** Do for one cluster what kube-proxy, DNS and container engines do, until the process ends. */
export async function startAgent(options: AgentOptions): Promise<void> {
  const api = connectApi(options.access)
  const others = options.others.map(connectApi)
  const change = makeUpdater(() => update())
  const services = api.watch<Service>('/api/v1/services', change)
  const slices = api.watch<EndpointSlice>('/apis/discovery.k8s.io/v1/endpointslices', change)
  const pods = api.watch<Pod>('/api/v1/pods', change)
  const mesh = new Mesh(api.watch<Secret>(remoteSecretsPath, change), others)
  const proxy = new ServiceProxy({services, slices, mesh, nodeAddress: options.nodeAddress})
  const runner = new PodRunner({...options, api, pods, services, slices})
  const update = async (): Promise<void> => {
    await proxy.update()
    await runner.update()
  }
  await serveDns(options.dnsAddress, services)
}

/** Run one update at a time, and one more where something has changed meanwhile. */
function makeUpdater(update: () => Promise<void>): () => void {
  let [isRunning, isDue] = [false, false]
  const run = async (): Promise<void> => {
    isRunning = true
    while (isDue) {
      isDue = false
      await update().catch((error) => console.log(`update: ${error}`))
    }
    isRunning = false
  }
  return () => {
    isDue = true
    if (!isRunning) void run()
  }
}
