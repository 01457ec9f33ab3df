/** What the agent reads of the objects of a cluster. */
export interface KubeObject {
  readonly metadata: Metadata
}

interface Metadata {
  readonly uid: string
  readonly name: string
  readonly namespace: string
  readonly labels?: Readonly<Record<string, string>>
  readonly deletionTimestamp?: string
}

export interface ServicePort {
  readonly name?: string
  readonly port: number
  readonly targetPort?: number | string
  readonly nodePort?: number
  readonly protocol?: string
}

export interface Service extends KubeObject {
  readonly spec: {readonly clusterIP?: string; readonly ports?: readonly ServicePort[]}
}

export interface EndpointSlice extends KubeObject {
  readonly endpoints?: readonly {
    readonly addresses: readonly string[]
    readonly conditions?: {readonly ready?: boolean}
  }[]
  readonly ports?: readonly {readonly name?: string; readonly port: number}[]
}

export interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>
}

export interface Container {
  readonly name: string
  readonly image: string
  readonly env?: readonly {
    readonly name: string
    readonly value?: string
    readonly valueFrom?: {readonly fieldRef?: {readonly fieldPath: string}}
  }[]
}

export interface Pod extends KubeObject {
  readonly spec: {
    readonly containers: readonly Container[]
    readonly nodeName?: string
    readonly serviceAccountName?: string
  }
  readonly status?: {readonly phase?: string; readonly podIP?: string}
}

/** Where something listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** The addresses behind one port of a service, of those that are ready. */
export function listEndpoints(slices: Iterable<EndpointSlice>, {metadata}: Service, port: ServicePort): Address[] {
  return [...slices]
    .filter((slice) => slice.metadata.namespace === metadata.namespace && serviceOf(slice) === metadata.name)
    .flatMap(({endpoints = [], ports = []}) => {
      const numbers = ports.filter(({name = ''}) => name === (port.name ?? '')).map((each) => each.port)
      const hosts = endpoints.filter(({conditions}) => conditions?.ready !== false).flatMap(({addresses}) => addresses)
      return hosts.flatMap((host) => numbers.map((number) => ({host, port: number})))
    })
}

function serviceOf({metadata}: EndpointSlice): string | undefined {
  return metadata.labels?.['kubernetes.io/service-name']
}
