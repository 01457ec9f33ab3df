import {describe, expect, test} from 'vitest'
import {block} from '../../cli/program.ts'
import type {Script} from '../../session/fake.ts'
import {play, verdicts} from '../playing.ts'

const notFound = (what: string) => ({status: 1, output: `Error from server (NotFound): ${what} not found\n`})
const failing = {status: 1, output: 'error: the server is overloaded\n'}
const always = {manners: {alwaysCleansUp: true}}

const playing = (main: string, cleanup: string, script: Script, manners: object = {}) =>
  play(`## Make\n${block(main)}\n## Cleanup\n${block(cleanup)}`, {script, manners: {...always.manners, ...manners}})

const actions = ({events}: Awaited<ReturnType<typeof playing>>) =>
  events.flatMap((event) => (event.type === 'off-page' && event.action.what === 'check' ? [event.action] : []))

describe('a cleanup command that finds nothing to clean up', () => {
  const make = 'kubectl create namespace sample'
  const look = 'kubectl get namespace sample'
  const remove = 'kubectl delete namespace sample'

  test('has not failed where what was to make it did', async () => {
    const script = {[make]: failing, [remove]: notFound('namespaces "sample"')}
    const played = await playing(`$ ${make}`, `$ ${remove}`, script)
    expect(verdicts(played).at(-1)).toBe(`${remove}: passed`)
    expect(actions(played)).toEqual([{what: 'check', kind: 'gone', place: 'make_1, line 3', how: 'failed'}])
    expect(played.totals).toMatchObject({failed: 1, passed: 1})
  })

  test('nor where what was to make it was not played', async () => {
    const script = {[remove]: notFound('namespaces "sample"')}
    const played = await playing(`$ false\n$ ${make}`, `$ ${remove}`, script)
    expect(actions(played)).toEqual([{what: 'check', kind: 'gone', place: 'make_1, line 4', how: 'skipped'}])
  })

  test('nor where an installer failed that makes what it does not name', async () => {
    const script = {
      'istioctl install -y': failing,
      'kubectl delete namespace istio-system': notFound('namespaces "istio-system"'),
    }
    const played = await playing('$ istioctl install -y', '$ kubectl delete namespace istio-system', script)
    expect(actions(played)).toMatchObject([{place: 'make_1, line 3', how: 'failed'}])
  })

  test.each([
    ['nothing failed before it', 'true', notFound('namespaces "sample"')],
    ['only an output was another', 'echo a\nb', notFound('namespaces "sample"')],
    ['what only looks failed', look, notFound('namespaces "sample"')],
    [
      'something else is wrong as well',
      make,
      {status: 1, output: 'Error: namespaces "sample" not found\nError: connection refused\n'},
    ],
    ['it is a program that is missing', make, {status: 127, output: 'bash: kubectl: command not found\n'}],
    ['the server is', make, {status: 1, output: 'dial tcp: lookup cluster: no such host\n'}],
  ])('has failed where %s', async (_, main, reply) => {
    const script = {[make]: failing, [look]: notFound('namespaces "sample"'), [remove]: reply}
    const played = await playing(`$ ${main}`, `$ ${remove}`, script, {keepGoing: true, retryMs: 0, localRetryMs: 0})
    expect(verdicts(played).at(-1)).toMatch(/^kubectl delete namespace sample: exit status/)
    expect(actions(played)).toEqual([])
  })
})

describe('a command that misses what an earlier one was to make', () => {
  const script = {
    'kubectl create namespace sample': failing,
    'kubectl create namespace other': failing,
    'kubectl apply -n sample -f a.yaml': notFound('namespaces "sample"'),
    'helm upgrade istiod ./chart': {
      status: 1,
      output: 'Error: UPGRADE FAILED: Release not loaded: istiod: release: not found\n',
    },
    'helm install istiod ./chart': failing,
    'cat app.yaml': {status: 1, output: 'cat: app.yaml: No such file or directory\n'},
    'fetch app.yaml': failing,
  }
  const last = async (main: string) =>
    verdicts(await playing(main, '$ true', script, {keepGoing: true, retryMs: 0, localRetryMs: 0})).at(-2)

  test.each([
    ['kubectl create namespace sample', 'kubectl apply -n sample -f a.yaml', 'sample'],
    ['helm install istiod ./chart', 'helm upgrade istiod ./chart', 'istiod'],
    ['fetch app.yaml', 'cat app.yaml', 'app.yaml'],
  ])('names that: %s', async (first, second, name) => {
    expect(await last(`$ ${first}\n$ ${second}`)).toBe(
      `${second}: exit status 1; \`${name}\` was to come of make_1, line 3, which failed`,
    )
  })

  test('names none where one that passed names it too, or none did', async () => {
    const second = 'kubectl apply -n sample -f a.yaml'
    expect(await last(`$ kubectl create namespace sample\n$ echo sample\n$ ${second}`)).toBe(`${second}: exit status 1`)
    expect(await last(`$ kubectl create namespace other\n$ ${second}`)).toBe(`${second}: exit status 1`)
  })
})
