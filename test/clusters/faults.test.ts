import {readdirSync, readFileSync, readlinkSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, onTestFailed, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {eventsOf, pageOf, type Result, type Sandbox, sandbox} from '../cli/program.ts'
import {type Clusters, startClusters} from './clusters.ts'
import {type Door, openDoor, silentUrl} from './door/door.ts'
import {findPrograms} from './program.ts'

/** Those that take longer are tested with `RUNBOOK_CLUSTERS=all`. */
const isThorough = process.env.RUNBOOK_CLUSTERS === 'all'
const programs = findPrograms()
const why = 'reason' in programs ? programs.reason : ''
if (why !== '') console.log(`faults of a cluster are skipped: ${why}`)

describe.skipIf(why !== '')(`a cluster that misbehaves${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  let clusters: Clusters
  let door: Door
  beforeAll(async () => {
    clusters = await startClusters({count: 1})
    door = await openDoor(clusters)
  }, 90_000)
  afterAll(async () => {
    door?.close()
    await clusters?.stop()
  })

  test('a server that goes away amid the page', {timeout: 60_000}, async () => {
    const played = await play(sandbox(), makePage('goes', behave('gone')))
    clusters.exec(door.command('open'))
    expect(played).toMatchObject({
      code: 1,
      failures: [
        {run: expect.stringMatching(/^kubectl create configmap/), reason: silent, output: refused},
        {run: 'kubectl delete namespace goes', reason: silent, output: refused},
      ],
      warnings: [
        'what is left behind in cluster is not fully known: The connection to the server 10.95.0.1:6443 was refused',
      ],
    })
  })

  test('a webhook that never answers', {timeout: 60_000}, async () => {
    const here = sandbox()
    const hook = here.write('hook.json', JSON.stringify(makeHook('hooked', silentUrl)))
    const page = makePage('hooked', `kubectl apply -f ${hook}`) + pageOf({'Clean up': `kubectl delete -f ${hook}`})
    expect(await play(here, page, 'kind-one')).toEqual({
      code: 1,
      failures: [
        {
          run: expect.stringMatching(/^kubectl create configmap/),
          reason: expect.stringMatching(
            /^exit status 1; the cluster could not ask the webhook `hook.example.com`: context deadline exceeded$/,
          ),
          output: expect.stringMatching(
            /^error: .*failed calling webhook "hook.example.com".*: context deadline exceeded$/,
          ),
        },
      ],
      left: [],
      warnings: [],
    })
  })

  test.runIf(isThorough)('a webhook that the server trusts late', {timeout: 120_000}, async () => {
    const here = sandbox()
    const hook = here.write('hook.json', JSON.stringify(makeHook('trusting', door.hookUrl)))
    const authority = readFileSync(join(clusters.folder, 'ca.crt')).toString('base64')
    const trust = here.write(
      'trust.json',
      JSON.stringify([{op: 'add', path: '/webhooks/0/clientConfig/caBundle', value: authority}]),
    )
    const patch = `kubectl patch validatingwebhookconfiguration hook --type=json --patch-file=${trust}`
    const page = makePage('trusting', `kubectl apply -f ${hook}`, `(sleep 4; ${patch}) >/dev/null 2>&1 &`)
    const played = await call(here, page + pageOf({'Clean up': `kubectl delete -f ${hook}`}), 'kind-one')
    onTestFailed(() => console.log(played.stdout, played.stderr))
    expect(played.code).toBe(0)
    const events = eventsOf(played.stdout)
    const reasons = events.flatMap((event) => (event.type === 'try-ended' ? [event.reason] : []))
    expect(reasons.length).toBeGreaterThan(1)
    for (const reason of reasons)
      expect(reason).toMatch(/could not ask the webhook `hook.example.com`: .*unknown authority/)
  })

  test('a namespace that never goes', {timeout: 60_000}, async () => {
    const hold = `kubectl patch namespace stuck -p '{"metadata":{"finalizers":["example.com/never"]}}'`
    const played = await play(sandbox(), makePage('stuck', hold), 'kind-one', '--timeout', '6s')
    expect(played).toEqual({
      code: 1,
      failures: [
        {
          run: 'kubectl delete namespace stuck',
          reason:
            'stopped after its limit of 6 s (if it needs more time, raise `timeout`); `namespace/stuck` is still being deleted: its finalizer `example.com/never` holds it',
          output: 'namespace "stuck" deleted',
        },
      ],
      left: ['namespace/stuck'],
      warnings: [],
    })
  })

  test('a certificate that has expired, of a user or of the server', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const {code, stderr, stdout} = await call(sandbox(), makePage('late'), 'late')
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toMatch(
      /^runbook\.config\.yaml:1:12: error: the context `late` at \S+ does not let its user in: [^\n]*\n$/,
    )
    expect(stderr).toContain(`(the certificate of its user has expired on ${yesterday}: renew it)`)

    clusters.exec(door.command('late'))
    const other = await call(sandbox(), makePage('late'))
    clusters.exec(door.command('open'))
    expect({code: other.code, stdout: other.stdout}).toEqual({code: 2, stdout: ''})
    expect(other.stderr).toMatch(
      /^[^\n]* the context `door` at \S+ does not answer: [^\n]*certificate has expired[^\n]*\n$/,
    )
  })

  test.runIf(isThorough)('a server that no longer answers', {timeout: 120_000}, async () => {
    const played = await play(sandbox(), makePage('hangs', behave('silent')), 'door', '--timeout', '3s')
    clusters.exec(door.command('open'))
    expect(played).toMatchObject({
      code: 1,
      failures: [
        {
          run: expect.stringMatching(/^kubectl create configmap/),
          reason: hanging,
        },
        {run: 'kubectl delete namespace hangs', reason: hanging},
      ],
      warnings: ['what is left behind in cluster is not fully known: no answer within 30 s'],
    })
  })

  test.runIf(isThorough)('a server that takes two seconds for each call', {timeout: 180_000}, async () => {
    clusters.exec(door.command('slow'))
    const played = await play(sandbox(), makePage('slow'))
    clusters.exec(door.command('open'))
    expect(played).toEqual({code: 0, failures: [], left: [], warnings: []})
  })

  test.runIf(isThorough)('a server that is killed: the page goes on where it fell', {timeout: 120_000}, async () => {
    const here = sandbox()
    const page = pageOf({
      Make: 'kubectl create namespace killed; echo made >> made',
      Use: [
        `[ -e killed ] || { touch killed; kill -9 ${findApiServer(clusters.folder)}; }`,
        'kubectl create configmap settings -n killed --from-literal=color=blue',
      ].join('; '),
      Look: 'cat made | wc -l | grep -x 1',
      Cleanup: 'kubectl delete namespace killed',
    })
    expect(await play(here, page, 'kind-one', '--no-cleanup')).toMatchObject({code: 1, failures: [{output: refused}]})
    const isBack = ['wait', '--for=jsonpath={.status.phase}=Active', 'namespace/killed']
    await expect.poll(() => clusters.exec(['kubectl', '--context', 'kind-one', ...isBack])).toContain('condition met')
    const second = await play(here, page, 'kind-one', '--resume')
    expect(second).toEqual({code: 0, failures: [], left: [], warnings: []})
  })

  test.runIf(isThorough)(
    'a server that is lost amid two pages at once: its own page falls short alone',
    {timeout: 120_000},
    async () => {
      const here = sandbox()
      const waitFor = (name: string) =>
        `for i in {1..300}; do [ -e "$MEET/${name}" ] && break; sleep 0.1; done; [ "$i" != 300 ]`
      const pageOn = (context: string, name: string, amid: string) =>
        makePage(name, amid).replaceAll(/^kubectl /gm, `kubectl --context="$CTX_${context}" `)
      here.write('stays.md', pageOn('STAYS', 'stays', `touch "$MEET/stays"\n${waitFor('lost')}`))
      here.write('loses.md', pageOn('LOSES', 'loses', `${waitFor('stays')}\n${behave('gone')}\ntouch "$MEET/lost"`))
      here.write(
        'runbook.config.yaml',
        `contexts: {stays: kind-one, loses: door}\nleaks: {settle: 1s}\nenv: {MEET: ${here.path}}\n`,
      )
      const words = ['play', 'stays.md', 'loses.md', '--jobs', '2', '--reporter', 'json', '--no-record']
      const env = {...clusters.env, KUBECONFIG: door.kubeconfig}
      const {code, stdout, stderr} = await here.run(words, {env, within: clusters.within})
      clusters.exec(door.command('open'))
      onTestFailed(() => console.log(stderr, stdout))
      const events = eventsOf(stdout)
      const outcomes = events.flatMap((event) =>
        event.type === 'page-ended' ? [`${event.page} ${event.outcome}`] : [],
      )
      expect(outcomes).toEqual(['stays.md passed', 'loses.md failed'])
      const failures = events.flatMap(readFailure)
      expect(failures.map(({run, reason}) => [run, reason])).toEqual([
        [expect.stringContaining('create configmap'), silent],
        [expect.stringContaining('delete namespace loses'), silent],
      ])
      const warnings = events.flatMap((event) => (event.type === 'warning' ? [`${event.page}: ${event.text}`] : []))
      expect(warnings).toEqual([expect.stringMatching(/^loses\.md: what is left behind in loses is not fully known: /)])
      expect(code).toBe(1)
    },
  )

  const behave = (mode: Parameters<Door['command']>[0]): string => door.command(mode).join(' ')

  async function play(here: Sandbox, page: string, context = 'door', ...options: readonly string[]): Promise<Played> {
    const {code, stdout, stderr} = await call(here, page, context, ...options)
    onTestFailed(() => console.log(stderr, stdout))
    const events = eventsOf(stdout)
    return {
      code,
      failures: events.flatMap(readFailure),
      left: events.flatMap((event) => (event.type === 'left-behind' ? [event.object] : [])),
      warnings: events.flatMap((event) => (event.type === 'warning' ? [event.text] : [])),
    }
  }

  function call(here: Sandbox, page: string, context = 'door', ...options: readonly string[]): Promise<Result> {
    here.write('page.md', page)
    here.write('runbook.config.yaml', `contexts: {cluster: ${context}}\nleaks: {settle: 1s}\n`)
    onTestFailed(() => console.log(clusters.readLogs()))
    const words = ['play', 'page.md', '--reporter', 'json', '--no-record', ...options]
    return here.run(words, {env: {...clusters.env, KUBECONFIG: door.kubeconfig}, within: clusters.within})
  }
})

interface Played {
  readonly code: number | null
  readonly failures: readonly {readonly run: string; readonly reason: string; readonly output: string}[]
  readonly left: readonly string[]
  readonly warnings: readonly string[]
}

const silent = expect.stringMatching(/^exit status 1; the cluster (?:at 10\.95\.0\.1:6443 )?does not answer: /)
const hanging = expect.stringMatching(/^stopped after its limit of 3 s [^;]*; the cluster does not answer: /)
const refused = expect.stringMatching(/refused|EOF|connection reset|unexpected error when reading response/)

/** Makes a namespace and something in it, and takes both away. @param amid commands between the two */
function makePage(name: string, ...amid: readonly string[]): string {
  return pageOf({
    Make: [
      `kubectl create namespace ${name}`,
      ...amid,
      `kubectl create configmap settings -n ${name} --from-literal=color=blue`,
      `kubectl get configmap settings -n ${name} -o 'jsonpath={.data.color}'`,
    ].join('\n'),
    Cleanup: `kubectl delete namespace ${name}`,
  })
}

/** A configmap that is to be made in the namespace is asked about there. */
function makeHook(namespace: string, url: string): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: {name: 'hook'},
    webhooks: [
      {
        name: 'hook.example.com',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        timeoutSeconds: 2,
        clientConfig: {url},
        rules: [{apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps']}],
        namespaceSelector: {matchLabels: {'kubernetes.io/metadata.name': namespace}},
      },
    ],
  }
}

function readFailure(event: RunEvent): Played['failures'] {
  if (event.type !== 'command-ended' || event.verdict.kind !== 'failed') return []
  return [{run: event.run, reason: event.verdict.reason, output: event.output.trim()}]
}

/** The number of its process: each works in the clusters' folder. */
function findApiServer(folder: string): number {
  const number = readdirSync('/proc').find((name) => {
    try {
      const isOurs = readlinkSync(`/proc/${name}/cwd`) === folder
      return isOurs && readFileSync(join('/proc', name, 'cmdline'), 'utf8').includes('kube-apiserver')
    } catch {
      return false // it has ended, or is no process
    }
  })
  if (number === undefined) throw new Error('no API server runs')
  return Number(number)
}
