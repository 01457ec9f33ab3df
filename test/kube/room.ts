import {spawn, spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {type Guard, openGuard, type RunKubeconfig} from '../../engine/kube/index.ts'
import {findBash, makeWorkFolder, type WorkFolder} from '../../engine/session/environment.ts'

export interface Room {
  readonly path: string
  readonly tools: string // folder of the real tools
  readonly guard: Guard
  /** Run a script in a bash that has the guard before it. */
  readonly run: (script: string, env?: Readonly<Record<string, string | undefined>>) => Ran
  /** The same, while this process goes on serving. */
  readonly runBeside: (script: string) => Promise<Ran>
  readonly write: (file: string, text: string, mode?: number) => string
  /** What the tools got: an argument each, of the last call. */
  readonly got: () => readonly string[]
  readonly close: () => void
}

export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly errors: string
}

/** Prints the bytes of each argument to a file, each ended by NUL. */
const argumentsTool = (file: string) => `#!/bin/sh\n{ printf '%s\\0' "$0"; printf '%s\\0' "$@"; } >'${file}'\n`

export function openRoom(kubeconfig: RunKubeconfig | null, tool?: (path: string) => string): Room {
  const folder: WorkFolder = makeWorkFolder()
  const tools = join(folder.path, 'tools')
  const seen = join(folder.path, 'seen')
  mkdirSync(tools)
  for (const name of ['kubectl', 'istioctl', 'helm', 'other'])
    writeFileSync(join(tools, name), tool?.(folder.path) ?? argumentsTool(seen), {mode: 0o755})
  const guard = openGuard({
    folder: join(folder.path, 'guard'),
    kubeconfig,
    tools: ['kubectl', 'istioctl', 'helm', 'other', 'absent'],
    own: [join(folder.path, '.kube/config')],
    bash: findBash(process.env),
    path: `${tools}:${process.env.PATH}`,
  })
  const whole = {HOME: folder.path, LC_ALL: 'C.UTF-8', ...guard.env}
  const start = {cwd: folder.path, encoding: 'utf8'} as const
  return {
    path: folder.path,
    tools,
    guard,
    run: (script, env = {}) => {
      const {status, stdout, stderr} = spawnSync('bash', ['-c', script], {...start, env: {...whole, ...env}})
      return {status, out: stdout, errors: stderr}
    },
    runBeside: (script) =>
      new Promise((resolve, reject) => {
        const child = spawn('bash', ['-c', script], {cwd: folder.path, env: whole})
        const said = {out: '', errors: ''}
        child.stdout.on('data', (chunk) => (said.out += chunk))
        child.stderr.on('data', (chunk) => (said.errors += chunk))
        child.on('error', reject)
        child.on('close', (status) => resolve({status, ...said}))
      }),
    write: (file, text, mode = 0o644) => {
      const path = join(folder.path, file)
      writeFileSync(path, text)
      chmodSync(path, mode)
      return path
    },
    got: () => (existsSync(seen) ? readFileSync(seen, 'latin1').split('\0').slice(0, -1) : []),
    close: () => {
      guard.close()
      folder.remove()
    },
  }
}

export interface Cluster {
  readonly context: string
  readonly server: string
}

/** Laid out as `kubectl` does. */
export function kubeconfigOf(clusters: readonly Cluster[], current: string | null): RunKubeconfig {
  const listed = (lines: (cluster: Cluster) => string): string => clusters.map(lines).join('')
  const text = `apiVersion: v1
clusters:
${listed(({context, server}) => `- cluster:\n    server: ${server}\n  name: ${context}-cluster\n`)}contexts:
${listed(({context}) => `- context:\n    cluster: ${context}-cluster\n    user: someone\n  name: ${context}\n`)}current-context: ${JSON.stringify(current ?? '')}
kind: Config
preferences: {}
users:
- name: someone
  user:
    token: abc
`
  const targets = clusters.map(({context, server}) => ({context, cluster: `${context}-cluster`, server, proxy: ''}))
  return {text, current, targets}
}

export interface Loopback {
  readonly url: string
  /** The requests that have come, and forget them. */
  readonly requests: () => readonly string[]
  readonly close: () => Promise<void>
}

/** A server that logs what it is asked, and answers as told. */
export async function loopback(answer: (url: string) => unknown = () => ({})): Promise<Loopback> {
  let requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer(request.url ?? '')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => {
      const those = requests
      requests = []
      return those
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/**
 * Goes where `kubectl` and `helm` would by options, environment and kubeconfig, and asks once: `/CONTEXT`. It names its
 * context alone where a server is given. Written for itself, as the guard must not be its own judge.
 */
export const askingTool = (): string => `#!${process.execPath}
import {readFileSync} from 'node:fs'
import {parse} from '${new URL('../../node_modules/yaml/dist/index.js', import.meta.url).pathname}'
const options = {}
const words = process.argv.slice(2)
for (let at = 0; at < words.length && words[at] !== '--'; at++) {
  if (words[at] === '-n') at += 2
  const [, name, , value] = /^--(context|kube-context|kubeconfig|server|kube-apiserver|cluster)(=(.*))?$/.exec(words[at]) ?? (words[at] === '-s' ? [0, 'server'] : [])
  if (name) options[name] = value ?? words[++at]
}
const env = process.env
const files = options.kubeconfig ? [options.kubeconfig] : (env.KUBECONFIG || env.HOME + '/.kube/config').split(':')
const configs = files.map((file) => parse(readFileSync(file, 'utf8')))
const config = {
  contexts: configs.flatMap(({contexts}) => contexts ?? []),
  clusters: configs.flatMap(({clusters}) => clusters ?? []),
  'current-context': configs.map((each) => each['current-context']).find((name) => name),
}
const context = options.context || options['kube-context'] || env.HELM_KUBECONTEXT || config['current-context']
const led = options.cluster || config.contexts.find(({name}) => name === context)?.context.cluster
const server = options.server || options['kube-apiserver'] || env.HELM_KUBEAPISERVER || config.clusters.find(({name}) => name === led).cluster.server
if (words[0] === 'config') process.exit(0)
await fetch(server + '/' + context)
`
