import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {diagnoseContext, listMadeNamespaces, listUsedNamespaces} from '../../engine/kube/index.ts'
import {makeWorkFolder, type WorkFolder} from '../../engine/session/environment.ts'

let folder: WorkFolder
beforeEach(() => {
  folder = makeWorkFolder()
})
afterEach(() => folder.remove())

/** Diagnose by a `kubectl` of a few lines. */
const diagnose = (script: string, namespaces: readonly string[] = ['sample'], limitMs = 10_000) => {
  writeFileSync(join(folder.path, 'kubectl'), `#!/bin/sh\n${script}\n`, {mode: 0o755})
  const env = {PATH: `${folder.path}:${process.env.PATH}`}
  return diagnoseContext(namespaces, {context: 'kind-one', kubeconfig: '/run/kubeconfig', env, limitMs})
}

const row = (name: string, ready: string, status: string) => `${name} ${ready} ${status} 0 9s`
const event = (type: string, text: string) => `9s ${type} Reason pod/a ${text}`
const range = (length: number) => Array.from({length}, (_, index) => index + 1)
const answering = (answers: {readonly pods?: readonly string[]; readonly events?: readonly string[]}) => `
case "$1 $2" in
'get pods') printf '%s\\n' 'NAME READY STATUS RESTARTS AGE' ${(answers.pods ?? []).map((each) => `'${each}'`).join(' ')} ;;
'get events') printf '%s\\n' 'LAST SEEN TYPE REASON OBJECT MESSAGE' ${(answers.events ?? []).map((each) => `'${each}'`).join(' ')} ;;
logs*) echo "log of $2" ;;
*) echo "$*" >>'${folder.path}/others' ;;
esac`

describe('how a cluster stands', () => {
  test('is told by its pods, the logs of those that are not ready, and events', async () => {
    const pods = [row('a', '1/1', 'Running'), row('b', '1/2', 'CrashLoopBackOff'), row('job', '0/1', 'Completed')]
    const found = await diagnose(answering({pods, events: [event('Warning', 'Back-off')]}))
    expect(found.notReady).toEqual(['sample/b'])
    expect(found.answers).toEqual([
      {
        asked: 'kubectl get pods -n sample --context kind-one',
        text: ['NAME READY STATUS RESTARTS AGE', ...pods].join('\n'),
      },
      {
        asked: 'kubectl logs b -n sample --all-containers --prefix --tail=10 --context kind-one',
        text: 'log of b',
      },
      {
        asked: 'kubectl get events -n sample --sort-by=.lastTimestamp --context kind-one',
        text: 'LAST SEEN TYPE REASON OBJECT MESSAGE\n9s Warning Reason pod/a Back-off',
      },
    ])
  })

  test('of many pods those that are not ready come first, and the logs of four', async () => {
    const pods = [
      ...range(30).map((n) => row(`ready-${n}`, '1/1', 'Running')),
      ...range(6).map((n) => row(`bad-${n}`, '0/1', 'Pending')),
    ]
    const {notReady, answers} = await diagnose(answering({pods}))
    expect(notReady).toHaveLength(6)
    expect(answers[0]?.text.split('\n').slice(1, 7)).toEqual(pods.slice(30))
    expect(answers[0]?.text.split('\n').at(-1)).toBe('… 16 more')
    expect(answers.filter(({asked}) => asked.startsWith('kubectl logs'))).toHaveLength(4)
  })

  test('of many events the latest are told, and the latest that tell of a trouble', async () => {
    const events = [event('Warning', 'early'), ...range(30).map((n) => event('Normal', `usual ${n}`))]
    const {answers} = await diagnose(answering({events}))
    const [, , first, ...rest] = answers.at(-1)?.text.split('\n') ?? []
    expect(answers.at(-1)?.text).toContain('… 20 more')
    expect(first).toBe(events[0])
    expect(rest).toEqual(events.slice(-10))
  })

  test('a line that is too long is not cut, since half of a secret is not known as one', async () => {
    const {answers} = await diagnose(answering({events: [event('Normal', 'x'.repeat(1200))]}))
    expect(answers.at(-1)?.text).toContain('… a line of 1,223 characters')
  })

  test('a server that does not answer is waited for no longer than the limit, and says so once', async () => {
    const startedMs = performance.now()
    const {answers} = await diagnose('sleep 7712', ['a', 'b', 'c'], 500)
    expect(performance.now() - startedMs).toBeLessThan(4000)
    expect(answers).toEqual([{asked: 'kubectl get pods -n a --context kind-one', text: 'no answer within 0.5 s'}])
  })

  test('what fails says why', async () => {
    const forbidden = `case "$2" in events) echo 'Error: pods is forbidden' >&2; exit 1 ;; esac; echo 'No resources found in sample namespace.' >&2`
    expect((await diagnose(forbidden)).answers.map(({text}) => text)).toEqual([
      'No resources found in sample namespace.',
      'pods is forbidden',
    ])
  })
})

describe('the namespaces that a call is about', () => {
  test.each([
    ['kubectl', 'get pods -n sample', ['sample']],
    ['kubectl', 'get pods --namespace=sample', ['sample']],
    ['kubectl', 'get pods', [null]],
    ['kubectl', 'create namespace sample --save-config', ['sample']],
    ['kubectl', 'label ns sample istio-injection=enabled', ['sample']],
    ['kubectl', 'delete ns/a ns/b', ['a', 'b']],
    ['helm', 'install istiod ./chart -n istio-system', ['istio-system']],
    ['istioctl', 'install -y', ['istio-system']],
    ['istioctl', 'proxy-config routes -n sample', ['sample']],
  ] as const)('%s %s', (tool, words, namespaces) => {
    const call = {tool, arguments: words, context: 'kind-one', verdict: 'allowed', reason: ''} as const
    expect(listUsedNamespaces(call)).toEqual(namespaces)
  })

  test('those that a command made are told by what it printed', () => {
    expect(listMadeNamespaces('namespace/bookinfo created\nservice/a created\nnamespace/b labeled\n')).toEqual([
      'bookinfo',
      'b',
    ])
  })
})
