import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Call} from '../../engine/event.ts'
import {findLeftovers, findMaker, type KubeObject} from '../../engine/kube/index.ts'

/** `sample/deployment/web`, or `namespace/sample`. */
const object = (text: string): KubeObject => {
  const [name = '', kind = '', namespace = null] = text.split('/').toReversed()
  return {kind, name, namespace, ending: false}
}
const objects = (...texts: readonly string[]) => texts.map(object)

describe('what is left behind', () => {
  test('is what is new; a new namespace stands for all that is in it', () => {
    const before = objects('namespace/old', 'old/configmap/a', 'clusterrole/x')
    const after = objects(
      'namespace/old',
      'old/configmap/a',
      'old/configmap/b',
      'namespace/new',
      'new/secret/s',
      'crd/y',
    )
    expect(findLeftovers(before, after, [])).toEqual(objects('old/configmap/b', 'namespace/new', 'crd/y'))
    expect(findLeftovers(after, after, [])).toEqual([])
  })

  test.each([
    ['configmap/istio-*', ['sample/configmap/istio-ca', 'other/configmap/istio-x']],
    ['sample/configmap/*', ['sample/configmap/istio-ca', 'sample/configmap/web']],
    ['namespace/sample', ['sample/configmap/istio-ca', 'sample/configmap/web']],
    ['namespace/*', ['sample/configmap/istio-ca', 'sample/configmap/web', 'other/configmap/istio-x']],
    ['configmap/we?', ['sample/configmap/web']],
    ['configmap/w.b', []],
    ['*', []],
    ['*map/*s*o-*a', ['sample/configmap/istio-ca']],
    [`configmap/${'*i'.repeat(30)}`, []],
  ])('without what %s ignores', (pattern, ignored) => {
    const all = ['sample/configmap/istio-ca', 'sample/configmap/web', 'other/configmap/istio-x', 'clusterrole/z']
    const left = findLeftovers([], objects(...all), [pattern])
    expect(left).toEqual(objects(...all.filter((each) => !ignored.includes(each))))
  })

  test('is nothing that was there before, whatever the names', () => {
    const made = fc.array(
      fc.record({
        kind: fc.constantFrom('namespace', 'pod', 'x'),
        namespace: fc.option(fc.string()),
        name: fc.string(),
        ending: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(made, made, fc.array(fc.string()), (before, after, ignore) => {
        const left = findLeftovers(before, after, ignore)
        expect(findLeftovers([...before, ...left], after, ignore).filter((each) => left.includes(each))).toEqual([])
        expect(after).toEqual(expect.arrayContaining([...left]))
      }),
    )
  })
})

describe('the command that made an object', () => {
  const call = (text: string, context = 'one', verdict: Call['verdict'] = 'allowed'): Call => {
    const [tool = '', ...words] = text.split(' ')
    return {tool, arguments: words.join(' '), context, verdict, reason: ''}
  }
  const calls = [
    call('kubectl create namespace sample'),
    call('kubectl label namespace sample istio-injection=enabled'),
    call('kubectl apply -n sample -f samples/helloworld/helloworld.yaml'),
    call('kubectl apply -n sample -f samples/curl/curl.yaml'),
    call('kubectl create deployment web --image=x'),
    call('istioctl install --set profile=default'),
    call('kubectl get deployment shown'),
    call('kubectl create configmap other', 'two'),
    call('kubectl create configmap kept', 'one', 'refused'),
    call('helm install prometheus repo/prometheus -n monitoring'),
    call('kubectl delete deployment web'),
  ].map((each, at) => ({key: `p.md#s/${at}`, call: each}))

  test.each([
    ['namespace/sample', 0],
    ['default/deployment/web', 4],
    ['sample/deployment/curl', 3],
    ['sample/service/helloworld', 2],
    ['sample/service/unnamed', 3],
    ['istio-system/service/istiod', 5],
    ['namespace/istio-system', 5],
    ['monitoring/deployment/prometheus-server', 9],
    ['default/deployment/shown', 9],
    ['default/configmap/kept', 9],
  ])('%s', (name, at) => expect(findMaker(object(name), 'one', {calls, outputs: []})).toBe(`p.md#s/${at}`))

  test('is one of its own context', () => {
    expect(findMaker(object('default/configmap/other'), 'two', {calls, outputs: []})).toBe('p.md#s/7')
    expect(findMaker(object('default/configmap/other'), 'three', {calls, outputs: []})).toBeNull()
    expect(findMaker(object('default/configmap/other'), 'one', {calls: [], outputs: []})).toBeNull()
  })

  test('is the one that printed so, there and not elsewhere', () => {
    const outputs = [
      {key: 'p.md#s/20', contexts: ['two'], text: 'service/unnamed created\n'},
      {key: 'p.md#s/21', contexts: ['one'], text: 'service/unnamed unchanged\nservice/unnamed created (dry run)\n'},
      {key: 'p.md#s/22', contexts: ['one'], text: 'role.rbac.example.org/x created\nservice/unnamed created\n'},
    ]
    expect(findMaker(object('sample/service/unnamed'), 'one', {calls, outputs})).toBe('p.md#s/22')
    expect(findMaker(object('role/x'), 'one', {calls, outputs})).toBe('p.md#s/22')
  })

  test.each([
    ['kubectl-create', 'default/configmap/settings', 4],
    ['istio-operator', 'elsewhere/configmap/settings', 5],
    ['helm', 'elsewhere/configmap/settings', 9],
    ['pilot-discovery', 'default/configmap/istio-ca-root-cert', 5], // which the installed control plane wrote by itself
  ])('is of the tool that %s is, or installed it', (manager, name, at) => {
    expect(findMaker({...object(name), manager}, 'one', {calls, outputs: []})).toBe(`p.md#s/${at}`)
  })
})
