import {spawnSync} from 'node:child_process'
import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {askingTool, kubeconfigOf, type Loopback, loopback, openRoom, type Room} from './room.ts'

const real = spawnSync('kubectl', ['version', '--client']).status === 0
if (!real) console.info('skipped: the guard before a real kubectl, since there is none in PATH')

let allowed: Loopback
let elsewhere: Loopback

beforeAll(async () => {
  ;[allowed, elsewhere] = await Promise.all([loopback(), loopback()])
})
afterAll(() => Promise.all([allowed.close(), elsewhere.close()]))

/** `one` and `two` are allowed; `~/.kube/config` and `other` know `three` as well, which lives elsewhere. */
const openTwo = (current: string | null, tool: ((path: string) => string) | undefined): Room => {
  const clusters = ['one', 'two'].map((context) => ({context, server: allowed.url}))
  const room = openRoom(kubeconfigOf(clusters, current), tool)
  mkdirSync(join(room.path, '.kube'))
  const all = kubeconfigOf([...clusters, {context: 'three', server: elsewhere.url}], 'three').text
  room.write('.kube/config', all)
  room.write('other', all)
  return room
}

const refusals: readonly (readonly [string, string | null, string, RegExp])[] = [
  [
    'another context',
    'one',
    'kubectl get pods --context three',
    /context three .*allowed: one, two.*--context NAME=three/,
  ],
  ['another context, joined', 'one', 'kubectl --context=three get pods', /context three/],
  ['the last of two', 'one', 'kubectl get pods --context one --context three', /context three/],
  ['none, and none is current', null, 'kubectl get pods', /names no context and none is current/],
  ['an empty one, and none is current', null, 'kubectl get pods --context=', /none is current/],
  ['KUBECONFIG set', 'one', 'export KUBECONFIG=$HOME/other; kubectl get pods', /context three \(the current one\)/],
  [
    'KUBECONFIG set to a list',
    'one',
    'KUBECONFIG=$KUBECONFIG:$HOME/other kubectl get pods --context three',
    /context three \(by its options\)/,
  ],
  [
    'KUBECONFIG set to a file in which an allowed context leads elsewhere',
    'one',
    'sed "s|$ALLOWED|$ELSEWHERE|" other >mine; KUBECONFIG=mine kubectl get pods --context one',
    /context one .*of the kubeconfig mine does not lead where the allowed one/,
  ],
  [
    'KUBECONFIG set to what is not there',
    'one',
    'KUBECONFIG=nowhere kubectl get pods',
    /names no context and none is current/,
  ],
  [
    'KUBECONFIG set to what cannot be read',
    'one',
    `echo '{"current-context": "one"}' >mine; KUBECONFIG=mine kubectl get pods --context one`,
    /the kubeconfig mine, which the guard cannot read/,
  ],
  ['another file', 'one', 'kubectl --kubeconfig other get pods', /context three \(the current one\)/],
  ['another file, joined', 'one', 'kubectl get pods --kubeconfig=$HOME/other', /context three/],
  ['a server', 'one', 'kubectl get pods --server $ELSEWHERE', /the server http.*not that of context one/],
  ['a server, short', 'one', 'kubectl get pods -s $ELSEWHERE', /the server http/],
  ['a server behind another letter', 'one', 'kubectl get pods -As $ELSEWHERE', /the server http/],
  ['a cluster', 'one', 'kubectl get pods --cluster two-cluster', /cluster two-cluster.*not that of context one/],
  [
    'the current one changed to none of the kubeconfig',
    'one',
    'sed -i "s/^current-context:.*/current-context: three/" $KUBECONFIG; kubectl get pods',
    /context three \(the current one\)/,
  ],
  [
    'a server edited',
    'one',
    'sed -i "s|$ALLOWED|$ELSEWHERE|" $KUBECONFIG; kubectl get pods',
    /context one .*no longer leads/,
  ],
  [
    'a cluster exchanged',
    'one',
    'sed -i "s/cluster: one-cluster/cluster: two-cluster/" $KUBECONFIG; kubectl get pods',
    /no longer leads/,
  ],
  [
    'a proxy added',
    'one',
    'sed -i "s|^    server:|    proxy-url: $ELSEWHERE\\n&|" $KUBECONFIG; kubectl get pods',
    /no longer leads/,
  ],
  [
    'a kubeconfig of another layout',
    'one',
    `echo '{"current-context": "one"}' >$KUBECONFIG; kubectl get pods`,
    /cannot read/,
  ],
  ['a kubeconfig removed', 'one', 'rm $KUBECONFIG; kubectl get pods', /cannot read/],
  ['helm by its variable', 'one', 'HELM_KUBECONTEXT=three helm list', /context three/],
  ['helm by its variable for servers', 'one', 'HELM_KUBEAPISERVER=$ELSEWHERE helm list', /the server http/],
  ['helm by its options', 'one', 'helm list --kube-apiserver=$ELSEWHERE', /the server http/],
  [
    'helm, a template held against a cluster',
    'one',
    'helm template --validate x --kube-context three',
    /context three/,
  ],
  ['helm get', 'one', 'helm get values x --kube-context three', /context three/],
  ['istioctl, its short option', 'one', 'istioctl -c other ps', /context three/],
  ['istioctl manifest install', 'one', 'istioctl manifest install --context three', /context three/],
  [
    'a verb that looks like another option',
    'one',
    'kubectl --unknown config get pods --context three',
    /context three/,
  ],
  ['a tool of which nothing is known', 'one', 'other version --context three', /context three/],
  ['xargs', 'one', 'echo three | xargs kubectl get pods --context', /context three/],
  ['a script', 'one', `printf 'kubectl get pods --context three\\n' >s; bash s`, /context three/],
]

const goes: readonly (readonly [string, string | null, string, string])[] = [
  ['a context', 'one', 'kubectl get pods --context two', '/two'],
  ['the current one', 'one', 'kubectl get pods', '/one'],
  ['what follows `--`', 'one', 'kubectl exec p -- sh --context three', '/one'],
  ['the value of another option', 'one', 'kubectl get pods -n --context=three', '/one'],
  ['use-context', 'one', 'sed -i "s/^current-context:.*/current-context: two/" $KUBECONFIG; kubectl get pods', '/two'],
  ['another file, an allowed context', 'one', 'kubectl get pods --kubeconfig other --context two', '/two'],
  ['KUBECONFIG set to another, an allowed context', 'one', 'KUBECONFIG=other kubectl get pods --context one', '/one'],
  ['KUBECONFIG set to a list', 'two', 'KUBECONFIG=$KUBECONFIG:other kubectl get pods', '/two'],
  ["the user's own, named by an option", 'one', 'kubectl get pods --kubeconfig ~/.kube/config', '/one'],
  ["the user's own, named by KUBECONFIG", 'one', 'KUBECONFIG=~/.kube/config kubectl get pods', '/one'],
  ["the user's own, in a list", 'two', 'KUBECONFIG=$HOME/.kube/config:other kubectl get pods', '/two'],
  ["the user's own, since KUBECONFIG is unset", 'one', 'unset KUBECONFIG; kubectl get pods', '/one'],
  ["the user's own, since KUBECONFIG is empty", 'one', 'KUBECONFIG= kubectl get pods', '/one'],
  ['the same file by another name', 'one', 'ln -s $KUBECONFIG k; kubectl get pods --kubeconfig k', '/one'],
  ['the same server', 'one', 'kubectl get pods --server=$ALLOWED', '/one'],
  ['the same cluster', 'one', 'kubectl get pods --cluster one-cluster', '/one'],
  ['helm', 'one', 'helm list --kube-context two', '/two'],
  ['helm by its variable', 'one', 'HELM_KUBECONTEXT=two helm list', '/two'],
  [
    'a namespace edited',
    null,
    'sed -i "s/^    user: someone/    namespace: n\\n&/" $KUBECONFIG; kubectl get pods --context one',
    '/one',
  ],
]

const given = (script: string) => `ALLOWED=${allowed.url} ELSEWHERE=${elsewhere.url}; ${script}`

describe('a call that would go elsewhere is refused, and nothing is sent', () => {
  test.each(refusals)('%s', async (_, current, script, message) => {
    const room = openTwo(current, askingTool)
    try {
      const {status, errors} = await room.runBeside(given(script))
      expect(errors).toMatch(message)
      expect(errors).toMatch(/^runbook: \w+ was not run: [^\n]*\n$/)
      expect(status).toBe(script.includes('xargs') ? 123 : 126) // xargs has a status of its own
      expect([...allowed.requests(), ...elsewhere.requests()]).toEqual([])
      const calls = room.guard.calls()
      expect(calls.map(({verdict}) => verdict)).toEqual(['refused'])
      expect(errors).toContain(calls[0]?.reason)
    } finally {
      room.close()
    }
  })

  test('whatever it is, where no context is allowed', async () => {
    const room = openRoom(null, askingTool)
    try {
      expect((await room.runBeside('kubectl get pods --context one')).errors).toMatch(/context one .*allowed: none/)
      expect((await room.runBeside('kubectl get pods')).errors).toMatch(/none is current \(allowed: none\)/)
      expect(elsewhere.requests()).toEqual([])
    } finally {
      room.close()
    }
  })
})

describe('a call that goes where it may is sent', () => {
  test.each(goes)('%s', async (_, current, script, path) => {
    const room = openTwo(current, askingTool)
    try {
      expect(await room.runBeside(given(script))).toEqual({status: 0, out: '', errors: ''})
      expect(allowed.requests()).toEqual([`GET ${path}`])
      expect(elsewhere.requests()).toEqual([])
      expect(room.guard.calls()).toMatchObject([{verdict: 'allowed', context: path.slice(1), reason: ''}])
    } finally {
      room.close()
    }
  })
})

describe.skipIf(!real)('before a real kubectl', () => {
  const throughReal = (): string => `#!/bin/sh\nPATH=\${PATH#*:}; PATH=\${PATH#*:}; exec kubectl "$@"\n`

  test('its own changes of the kubeconfig are understood', async () => {
    const room = openTwo('one', throughReal)
    try {
      const {out} = await room.runBeside(
        'kubectl config use-context two; kubectl config set-context --current --namespace=n',
      )
      expect(out).toContain('Switched to context "two"')
      await room.runBeside('kubectl get pods --request-timeout=5s')
      expect(allowed.requests().length).toBeGreaterThan(0)
      await room.runBeside('kubectl config use-context one; kubectl get pods --request-timeout=5s')
      expect(allowed.requests().length).toBeGreaterThan(0)
      await room.runBeside(
        `kubectl config set-cluster one-cluster --server=${elsewhere.url}; kubectl config set-context new --cluster=one-cluster; kubectl config use-context new`,
      )
      elsewhere.requests() // Google's kubectl asks a server for its version before it does anything, `config` too
      expect((await room.runBeside('kubectl get pods --context one')).status).toBe(126)
      expect((await room.runBeside('kubectl get pods')).errors).toMatch(/context new \(the current one\)/)
      expect(elsewhere.requests()).toEqual([])
      expect(room.guard.calls().map(({verdict, context}) => [verdict, context])).toEqual([
        ['local', null],
        ['local', null],
        ['allowed', 'two'],
        ['local', null],
        ['allowed', 'one'],
        ['local', null],
        ['local', null],
        ['local', null],
        ['refused', 'one'],
        ['refused', 'new'],
      ])
    } finally {
      room.close()
    }
  })
})
