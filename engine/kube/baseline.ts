import type {KubeObject} from './inventory.ts'

/** An object as a command names it. */
export interface WantedObject {
  readonly kind: string // in any spelling that kubectl takes: `deploy`, `deployments.apps`
  readonly name: string | null // null for any; `istiod*` for any that begins so
  readonly namespace: string | null // null for any; of no meaning for what is in none
}

/** Whether an inventory holds such an object. */
export function hasObject(objects: readonly KubeObject[], {kind, name, namespace}: WantedObject): boolean {
  const word = kind.toLowerCase().replace(/\..*$/, '')
  const long = shortNames[word] ?? word
  const isShort = long === word && word.length <= maxShortName && !objects.some((object) => isKind(object, word))
  return objects.some(
    (object) =>
      (isShort ? name !== null : isKind(object, long)) &&
      (object.namespace === null || namespace === null || object.namespace === namespace) &&
      (name === null || isNamed(object, name)),
  )
}

/** What is so short, and the kind of no object, may be the short name of a kind that is not known here. */
const maxShortName = 5

function isKind({kind}: KubeObject, word: string): boolean {
  return word === kind || word === makePlural(kind)
}

function makePlural(kind: string): string {
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/.test(kind) ? `${kind}es` : `${kind}s`
}

function isNamed({name: own}: KubeObject, name: string): boolean {
  return name.endsWith('*') ? own.startsWith(name.slice(0, -1)) : own === name
}

const shortNames: Readonly<Record<string, string>> = {
  ap: 'authorizationpolicy',
  cj: 'cronjob',
  cm: 'configmap',
  crd: 'customresourcedefinition',
  crds: 'customresourcedefinition',
  deploy: 'deployment',
  dr: 'destinationrule',
  ds: 'daemonset',
  gtw: 'gateway',
  gw: 'gateway',
  hpa: 'horizontalpodautoscaler',
  ing: 'ingress',
  netpol: 'networkpolicy',
  ns: 'namespace',
  pa: 'peerauthentication',
  pc: 'priorityclass',
  pdb: 'poddisruptionbudget',
  po: 'pod',
  pv: 'persistentvolume',
  pvc: 'persistentvolumeclaim',
  quota: 'resourcequota',
  ra: 'requestauthentication',
  rc: 'replicationcontroller',
  rs: 'replicaset',
  sa: 'serviceaccount',
  sc: 'storageclass',
  se: 'serviceentry',
  sts: 'statefulset',
  svc: 'service',
  vs: 'virtualservice',
  we: 'workloadentry',
}
