import type {Server} from 'node:net'
import type {Mesh} from './mesh.ts'
import {type Address, type EndpointSlice, listEndpoints, type Service, type ServicePort} from './objects.ts'
import {listenAndRelay} from './relay.ts'

interface ServicesOptions {
  readonly services: Iterable<Service>
  readonly slices: Iterable<EndpointSlice>
  readonly mesh: Mesh
  readonly nodeAddress: string
}

/** What kube-proxy does: listens at the addresses of services, and passes connections on to their pods in turn. */
export class ServiceProxy {
  readonly #options: ServicesOptions
  readonly #servers = new Map<string, Server>()
  readonly #targets = new Map<string, {service: Service; port: ServicePort}>() // the newest of each address
  readonly #turns = new Map<string, number>()

  constructor(options: ServicesOptions) {
    this.#options = options
  }

  /** Listen where services are, and no longer where none is. */
  async update(): Promise<void> {
    const wanted = new Map([...this.#options.services].flatMap((service) => this.#listAddresses(service)))
    for (const [key, server] of this.#servers)
      if (!wanted.has(key)) {
        server.close()
        this.#servers.delete(key)
        this.#targets.delete(key)
      }
    for (const [key, {address, ...target}] of wanted) {
      this.#targets.set(key, target)
      if (!this.#servers.has(key)) this.#servers.set(key, await listenAndRelay(address, () => this.#route(key)))
    }
  }

  #listAddresses(service: Service): [string, {address: Address; service: Service; port: ServicePort}][] {
    const {clusterIP = 'None', ports = []} = service.spec
    const tcp = ports.filter(({protocol = 'TCP'}) => protocol === 'TCP')
    return tcp.flatMap((port) => {
      const own = clusterIP === 'None' ? [] : [{host: clusterIP, port: port.port}]
      const node = port.nodePort === undefined ? [] : [{host: this.#options.nodeAddress, port: port.nodePort}]
      return [...own, ...node].map((address): [string, {address: Address; service: Service; port: ServicePort}] => [
        `${address.host}:${address.port}`,
        {address, service, port},
      ])
    })
  }

  async #route(key: string): Promise<Address | null> {
    const target = this.#targets.get(key)
    if (target === undefined) return null
    const {slices, mesh} = this.#options
    const {service, port} = target
    const addresses = [...listEndpoints(slices, service, port), ...(await mesh.listFarEndpoints(service, port))]
    const turn = this.#turns.get(key) ?? 0
    this.#turns.set(key, turn + 1)
    return addresses[turn % addresses.length] ?? null
  }
}
