import {readFileSync} from 'node:fs'
import type {Certificates} from './certificates.ts'
import type {Cluster} from './cluster.ts'

/** A kubeconfig of clusters, in JSON, which is YAML. */
export function makeKubeconfig(
  clusters: readonly Cluster[],
  {authority, admin}: Certificates,
  current: string,
): string {
  const encode = (file: string): string => readFileSync(file).toString('base64')
  const user = {'client-certificate-data': encode(admin.certificate), 'client-key-data': encode(admin.key)}
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': current,
    users: [{name: 'admin', user}],
    clusters: clusters.map(({context, address}) => ({
      name: context,
      cluster: {server: `https://${address}:6443`, 'certificate-authority-data': encode(authority)},
    })),
    contexts: clusters.map(({context}) => ({name: context, context: {cluster: context, user: 'admin'}})),
  })
}

export function makeNode({context}: Cluster): object {
  const name = `node-of-${context}`
  const room = {cpu: '32', memory: '256Gi', pods: '110'}
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64'},
    },
    status: {capacity: room, allocatable: room, nodeInfo: makeNodeInfo()},
  }
}

/** What the server wants to be there; kwok leaves it as it is. */
function makeNodeInfo(): object {
  const empty = ['kernelVersion', 'bootID', 'machineID', 'systemUUID'].map((name): [string, string] => [name, ''])
  const version = {kubeletVersion: 'v1.36.3', kubeProxyVersion: 'v1.36.3', containerRuntimeVersion: 'kwok'}
  return {...Object.fromEntries(empty), ...version, architecture: 'amd64', operatingSystem: 'linux', osImage: 'kwok'}
}

/** Where kwok looks up to where it forwards the ports of a pod. */
export const portForwardKind = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'portforwards.kwok.x-k8s.io',
    annotations: {'api-approved.kubernetes.io': 'unapproved, for clusters that live as long as a test'},
  },
  spec: {
    group: 'kwok.x-k8s.io',
    scope: 'Namespaced',
    names: {kind: 'PortForward', listKind: 'PortForwardList', plural: 'portforwards', singular: 'portforward'},
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {openAPIV3Schema: {type: 'object', 'x-kubernetes-preserve-unknown-fields': true}},
      },
    ],
  },
}
