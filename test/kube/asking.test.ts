import {spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {checkContexts, takeInventory} from '../../engine/kube/index.ts'
import {makeWorkFolder, type WorkFolder} from '../../engine/session/environment.ts'
import {kubeconfigOf, loopback} from './room.ts'

const real = spawnSync('kubectl', ['version', '--client']).status === 0
if (!real) console.info('skipped: asking contexts by a real kubectl, since there is none in PATH')

let folder: WorkFolder
beforeEach(() => {
  folder = makeWorkFolder()
})
afterEach(() => folder.remove())

/** A `kubectl` of a few lines. */
const stub = (script: string) => {
  writeFileSync(join(folder.path, 'kubectl'), `#!/bin/sh\n${script}\n`, {mode: 0o755})
  return {kubeconfig: '/run/kubeconfig', env: {PATH: `${folder.path}:${process.env.PATH}`}}
}

describe('a context is asked whether it answers', () => {
  test('by its kubeconfig and name', async () => {
    const options = stub(
      `echo "$KUBECONFIG $*" >>'${folder.path}/log'; echo '{"serverVersion": {"gitVersion": "v1.30.2"}}'`,
    )
    expect(await checkContexts(['one', 'two'], options)).toEqual([
      {context: 'one', version: 'v1.30.2'},
      {context: 'two', version: 'v1.30.2'},
    ])
    const {stdout} = spawnSync('sort', ['log'], {cwd: folder.path, encoding: 'utf8'})
    expect(stdout).toBe(
      ['one', 'two']
        .map((each) => `/run/kubeconfig version -o json --request-timeout=10s --context ${each}\n`)
        .join(''),
    )
  })

  test.each([
    [
      'echo "{\\"clientVersion\\": {}}"; echo "E1124 05:48 memcache.go:265] x" >&2; echo "The connection to the server h:1 was refused - did you specify the right host or port?" >&2; exit 1',
      'The connection to the server h:1 was refused',
    ],
    [
      'echo "error: You must be logged in to the server (Unauthorized)" >&2; exit 1',
      'You must be logged in to the server (Unauthorized)',
      'user',
    ],
    ['echo "{}"', 'kubectl ended with 0 and told no version of the server'],
    ['echo "not json"', 'kubectl ended with 0 and told no version of the server'],
    ['exit 3', 'kubectl ended with 3 and told no version of the server'],
    [
      'echo "Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid" >&2; exit 1',
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
      'certificate',
    ],
  ])('or says why not: %s', async (script, trouble, cause = 'server') => {
    expect(await checkContexts(['one'], stub(script))).toEqual([{context: 'one', trouble, cause}])
  })

  test('and is given up with all that it started', async () => {
    const options = stub(`sleep 7711 & echo $! >'${folder.path}/pid'; wait`)
    expect(await checkContexts(['one'], {...options, timeoutMs: 300})).toEqual([
      {context: 'one', trouble: 'no answer within 0.3 s', cause: 'server'},
    ])
    const gone = 'while case $(ps -o stat= -p "$(cat pid)") in "" | Z*) false ;; esac; do :; done' // as soon as it is
    expect(spawnSync('sh', ['-c', gone], {cwd: folder.path, timeout: 10_000}).status).toBe(0)
  })

  test('or says that there is no kubectl', async () => {
    expect(await checkContexts(['one'], {kubeconfig: '/k', env: {PATH: folder.path}})).toEqual([
      {context: 'one', trouble: 'kubectl is not installed, or not in PATH', cause: 'server'},
    ])
  })

  test.skipIf(!real)('by a real kubectl', async () => {
    const server = await loopback(() => ({gitVersion: 'v1.29.0', major: '1', minor: '29'}))
    try {
      const clusters = [
        {context: 'up', server: server.url},
        {context: 'down', server: 'http://127.0.0.1:1'},
      ]
      const kubeconfig = join(folder.path, 'kubeconfig')
      writeFileSync(kubeconfig, kubeconfigOf(clusters, null).text)
      expect(await checkContexts(['up', 'down', 'gone'], {kubeconfig, env: process.env})).toEqual([
        {context: 'up', version: 'v1.29.0'},
        {context: 'down', trouble: 'The connection to the server 127.0.0.1:1 was refused', cause: 'server'},
        {context: 'gone', trouble: 'context "gone" does not exist', cause: 'server'},
      ])
    } finally {
      await server.close()
    }
  })
})

describe('an inventory', () => {
  const lists = (
    table: string,
    kinds = 'pods\\nevents\\nsecrets\\nendpointslices.discovery.k8s.io\\npods.metrics.k8s.io\\ndeployments.apps',
  ) =>
    stub(
      `case $1 in api-resources) printf '${kinds}\\n' ;; get) echo "$*" >'${folder.path}/asked'; printf '${table}' ;; esac`,
    )

  test('names what somebody made, and nothing that comes by itself', async () => {
    const table = [
      'Deployment   default   web   <none>   <none>',
      'Pod   default   web-1   ReplicaSet   <none>',
      'Namespace   <none>   sample   <none>   <none>   2026-01-01T00:00:00Z',
      'Secret   default   mine   <none>   Opaque',
      'Secret   default   token   <none>   kubernetes.io/service-account-token',
      'Secret   default   sh.helm.release.v1.x   <none>   helm.sh/release.v1',
      'ConfigMap   default   kube-root-ca.crt   <none>   <none>',
      'ServiceAccount   default   default   <none>   <none>',
      '',
    ].join('\\n')
    expect(await takeInventory({context: 'one', ...lists(table)})).toEqual({
      objects: [
        {kind: 'deployment', namespace: 'default', name: 'web', ending: false},
        {kind: 'namespace', namespace: null, name: 'sample', ending: true},
        {kind: 'secret', namespace: 'default', name: 'mine', ending: false},
      ],
      gap: null,
    })
    const {stdout} = spawnSync('cat', ['asked'], {cwd: folder.path, encoding: 'utf8'})
    expect(stdout).toMatch(
      /^get pods,secrets,deployments\.apps -A --ignore-not-found --no-headers -o \S+ --context one\n$/,
    )
  })

  test('asks a slow server for several kinds at a time, and takes no complaint for a kind', async () => {
    const options = stub(
      `case $1 in api-resources) sleep 1.1; printf 'E1124 a/b is down\\npods\\nsecrets\\nservices\\n' ;; get) echo "$2" >>'${folder.path}/asked'; echo "Pod a $2 <none> <none>" ;; esac`,
    )
    const found = await takeInventory({context: 'one', ...options})
    expect('objects' in found && found.objects.map(({name}) => name)).toEqual(['pods,services', 'secrets'])
    expect(spawnSync('sort', ['asked'], {cwd: folder.path, encoding: 'utf8'}).stdout).toBe('pods,services\nsecrets\n')
  })

  test('says what could not be listed', async () => {
    const options = stub(
      'case $1 in api-resources) echo pods; echo "error: unable to retrieve the complete list of server APIs" >&2; exit 1 ;; get) echo "Pod a b <none> <none>" ;; esac',
    )
    expect(await takeInventory({context: 'one', ...options})).toEqual({
      objects: [{kind: 'pod', namespace: 'a', name: 'b', ending: false}],
      gap: 'unable to retrieve the complete list of server APIs',
    })
  })

  test.each([
    ['echo "error: x" >&2; exit 1', 'x'],
    ['exit 0', 'it names no kinds of objects'],
    [
      'case $1 in api-resources) echo pods ;; *) echo "Error from server (Forbidden): no" >&2; exit 1 ;; esac',
      'Error from server (Forbidden): no',
    ],
    ['case $1 in api-resources) echo pods ;; *) exit 1 ;; esac', 'kubectl get ended with 1'],
  ])('or why there is none: %s', async (script, trouble) => {
    expect(await takeInventory({context: 'one', ...stub(script)})).toEqual({trouble})
  })
})
