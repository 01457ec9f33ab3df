import {execFileSync, spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {bundleProgram} from '../bundle.ts'
import type {Clusters} from '../clusters.ts'

export interface DoorOptions {
  readonly folder: string // with the certificates of the clusters
  readonly address: string // its own
  readonly server: string // of the API server behind it: `https://10.91.0.1:6443`
}

/** Passes calls on, takes 2 s for each, answers none, takes none, or shows a certificate that has expired. */
export type DoorMode = 'open' | 'slow' | 'silent' | 'gone' | 'late'

/** Stands before the API server of the first cluster, as its context `door`. */
export interface Door {
  /** Of all contexts, its own, and `late`, whose user has a certificate that has expired. */
  readonly kubeconfig: string
  readonly hookUrl: string // of a webhook that allows all, with a certificate of the clusters' authority
  /** What changes how it behaves: for pages, too. */
  command(mode: DoorMode): readonly string[]
  close(): void
}

interface Kubeconfig {
  readonly clusters: {readonly name: string; readonly cluster: Readonly<Record<string, string>>}[]
  readonly users: {readonly name: string; readonly user: Readonly<Record<string, string>>}[]
  readonly contexts: {readonly name: string; readonly context: {readonly cluster: string; readonly user: string}}[]
}

const address = '10.95.0.1'

/** Takes connections, and says nothing. */
export const silentUrl = `https://${address}:9443/`

export async function openDoor({folder, within, kubeconfig}: Clusters): Promise<Door> {
  const config: Kubeconfig = JSON.parse(readFileSync(kubeconfig, 'utf8'))
  const [behind = {name: '', cluster: {}}] = config.clusters
  const program = join(folder, 'door.mjs')
  bundleProgram('door/main.ts', program)
  makeLatePair(folder)
  const options: DoorOptions = {folder, address, server: behind.cluster.server ?? ''}
  const [caller = '', ...words] = [...within, process.execPath, program, JSON.stringify(options)]
  const child = spawn(caller, words, {stdio: ['ignore', 'pipe', 'inherit']})
  await once(child.stdout, 'data')
  const file = join(folder, 'kubeconfig-door')
  writeFileSync(file, JSON.stringify(addContexts(config, behind, folder)))
  return {
    kubeconfig: file,
    hookUrl: `https://${new URL(options.server).hostname}:9443/`,
    command: (mode) => ['curl', '--silent', '--fail', `http://${address}/${mode}`],
    close: () => void child.kill(),
  }
}

/** A key and a certificate that was good until yesterday. */
function makeLatePair(folder: string): void {
  const openssl = (...words: readonly string[]): Buffer => execFileSync('openssl', words, {cwd: folder, stdio: 'pipe'})
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'late.key')
  openssl('req', '-new', '-key', 'late.key', '-subj', '/O=system:masters/CN=late', '-out', 'late.csr')
  const by = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial']
  openssl('x509', '-req', '-in', 'late.csr', ...by, '-days', '-1', '-out', 'late.crt')
}

/** Nobody asks who comes to the door: it has credentials of its own. */
function addContexts(
  {clusters, users, contexts, ...others}: Kubeconfig,
  behind: Kubeconfig['clusters'][number],
  folder: string,
): object {
  const cluster = {...behind.cluster, server: `https://${address}:6443`, 'tls-server-name': 'kubernetes'}
  const late = {'client-certificate': join(folder, 'late.crt'), 'client-key': join(folder, 'late.key')}
  return {
    ...others,
    clusters: [...clusters, {name: 'door', cluster}],
    users: [...users, {name: 'visitor', user: {token: 'visitor'}}, {name: 'late', user: late}],
    contexts: [
      ...contexts,
      {name: 'door', context: {cluster: 'door', user: 'visitor'}},
      {name: 'late', context: {cluster: behind.name, user: 'late'}},
    ],
  }
}
