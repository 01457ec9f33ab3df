import {type Api, connectApi} from './api.ts'
import {
  type Address,
  type EndpointSlice,
  listEndpoints,
  type Secret,
  type Service,
  type ServicePort,
} from './objects.ts'

/**
 * What sidecars do for services of several clusters, which there are none to do: a service has the endpoints of all
 * clusters that the control plane in charge may look into. It may where it holds credentials, in Istio's remote secrets;
 * these are what is used here, so that a page which hands out none, or wrong ones, gets no answers from afar.
 */
export class Mesh {
  readonly #secrets: Iterable<Secret> // Istio's remote secrets of this cluster
  readonly #others: readonly Api[]

  constructor(secrets: Iterable<Secret>, others: readonly Api[]) {
    this.#secrets = secrets
    this.#others = others
  }

  async listFarEndpoints(service: Service, port: ServicePort): Promise<Address[]> {
    if (isOfTheSystem(service.metadata.namespace)) return []
    const own = [...this.#secrets].flatMap(readCredentials)
    const apis = own.length > 0 ? own : await this.#findPrimaries()
    const found = await Promise.all(apis.map((api) => listOfService(api, service).catch(logAndFindNone)))
    return listEndpoints(found.flat(), service, port)
  }

  /** Without credentials of its own a cluster may be another one's remote, whose control plane then holds some. */
  async #findPrimaries(): Promise<Api[]> {
    const held = await Promise.all(
      this.#others.map((api) => api.get<{items: unknown[]}>(remoteSecretsPath).catch(() => ({items: []}))),
    )
    return this.#others.filter((_, index) => (held[index]?.items.length ?? 0) > 0)
  }
}

export const remoteSecretsPath = '/api/v1/secrets?labelSelector=istio%2FmultiCluster%3Dtrue'

function isOfTheSystem(namespace: string): boolean {
  return /^(?:default|kube-.*|istio-system)$/.test(namespace)
}

/** The kubeconfigs of a remote secret, as far as Istio writes them. */
function readCredentials({data = {}}: Secret): Api[] {
  return Object.values(data).flatMap((encoded) => {
    const kubeconfig = Buffer.from(encoded, 'base64').toString()
    const [server, ca, token] = [/server: (\S+)/, /certificate-authority-data: (\S+)/, /token: (\S+)/].map(
      (pattern) => pattern.exec(kubeconfig)?.[1],
    )
    if (server === undefined || ca === undefined || token === undefined) return []
    return [connectApi({server, ca: Buffer.from(ca, 'base64').toString(), token})]
  })
}

async function listOfService(api: Api, {metadata: {namespace, name}}: Service): Promise<EndpointSlice[]> {
  const query = `labelSelector=kubernetes.io%2Fservice-name%3D${name}`
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?${query}`
  return (await api.get<{items: EndpointSlice[]}>(path)).items
}

function logAndFindNone(error: unknown): EndpointSlice[] {
  console.log(`endpoints of another cluster: ${error}`)
  return []
}
