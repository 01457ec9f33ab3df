import {type AskOptions, askKubectl, type KubectlAnswer} from './ask.ts'

/** Something in a cluster that somebody made. */
export interface KubeObject {
  readonly kind: string // lower case: `deployment`
  readonly namespace: string | null
  readonly name: string
  readonly ending: boolean // it is being deleted
  readonly manager?: string // the first program that wrote to it, as the server took note: `kubectl-create`
}

export interface InventoryOptions extends Omit<AskOptions, 'timeoutMs'> {
  readonly context: string
  readonly timeoutMs?: number // for each of two questions; default 30 s
}

/** `gap`: one line on what could not be listed while all else could, such as the kinds of a server that is down. */
export type Inventory =
  | {readonly objects: readonly KubeObject[]; readonly gap: string | null}
  | {readonly trouble: string} // one line why there is none

/** What is in a context, without what comes and goes by itself. Never rejects. */
export async function takeInventory({context, timeoutMs = 30_000, ...how}: InventoryOptions): Promise<Inventory> {
  const ask = (...words: readonly string[]): Promise<KubectlAnswer> =>
    askKubectl([...words, '--context', context], {...how, timeoutMs})
  const beganMs = performance.now()
  const kinds = await ask('api-resources', '--verbs=list', '-o', 'name')
  const tookMs = performance.now() - beganMs
  const listed = kinds.stdout.split('\n').filter((line) => kindName.test(line) && !passingKinds.test(line))
  if (kinds.status === null || listed.length === 0) return {trouble: kinds.trouble || 'it names no kinds of objects'}
  const found = await Promise.all(
    dealOut(listed, Math.min(maxQuestions, Math.ceil(tookMs / slowMs))).map((group) =>
      ask('get', group.join(','), '-A', '--ignore-not-found', '--no-headers', '-o', columns),
    ),
  )
  const lost = found.find(({status}) => status === null) ?? found.find(({status}) => status !== 0)
  const table = found.map(({stdout}) => stdout).join('')
  if (lost !== undefined && (lost.status === null || table === ''))
    return {trouble: lost.trouble || `kubectl get ended with ${lost.status}`}
  const gap = [kinds, ...found].find(({status}) => status !== 0)?.trouble ?? null
  return {objects: readObjects(table), gap}
}

/** A server that takes longer to name its kinds is slow, and `kubectl get` asks it for one kind after the other. */
const slowMs = 1000
const maxQuestions = 8 // at a time

function dealOut(kinds: readonly string[], groups: number): readonly (readonly string[])[] {
  return Array.from({length: Math.min(groups, kinds.length)}, (_, group) =>
    kinds.filter((_kind, index) => index % groups === group),
  )
}

/** What is printed beside them, such as a complaint, is none. */
const kindName = /^[a-z\d]+(?:[.-][a-z\d-]+)*$/

const columns =
  'custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name,OWNER:.metadata.ownerReferences[*].kind,TYPE:.type,ENDING:.metadata.deletionTimestamp,MANAGER:.metadata.managedFields[*].manager'

/** Kinds whose objects clusters make and take away by themselves. */
const passingKinds =
  /^(?:events|leases|endpoints|endpointslices|controllerrevisions|nodes|componentstatuses|certificatesigningrequests|csinodes|csistoragecapacities|volumeattachments|flowschemas|prioritylevelconfigurations|apiservices|ipaddresses|servicecidrs)(?:\.|$)|\.metrics\.k8s\.io$/

/** A release of Helm's, which keeps book in Secrets: no object, but known by its name as one. */
export const releaseKind = 'release'
const releaseType = 'helm.sh/release.v1'

/** Lines of `KIND NAMESPACE NAME OWNER TYPE ENDING MANAGERS`; `<none>` where there is none. */
function readObjects(table: string): readonly KubeObject[] {
  const lines = table.split('\n').map((line) => line.trim().split(/\s+/))
  return lines.flatMap(([kind = '', namespace = '', name = '', owner = '<none>', type = '', ends = '<none>', by]) => {
    const release = type === releaseType ? /^sh\.helm\.release\.v1\.(.+)\.v\d+$/.exec(name)?.[1] : undefined
    if (release !== undefined) return [{kind: releaseKind, namespace, name: release, ending: false}]
    const object = {
      kind: kind.toLowerCase(),
      namespace: namespace === '<none>' ? null : namespace,
      name,
      ending: ends !== '<none>',
      ...(by === undefined || by === '<none>' ? {} : {manager: by.split(',', 1)[0] ?? by}),
    }
    return name === '' || owner !== '<none>' || isOwn(object, type) ? [] : [object]
  })
}

/** Does the cluster, or a tool that keeps book there, make it by itself? */
function isOwn({kind, name}: Pick<KubeObject, 'kind' | 'name'>, type: string): boolean {
  return (
    (kind === 'secret' && (type === 'kubernetes.io/service-account-token' || type === releaseType)) ||
    (kind === 'configmap' && name === 'kube-root-ca.crt') ||
    (kind === 'serviceaccount' && name === 'default')
  )
}
