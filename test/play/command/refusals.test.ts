import {describe, expect, test} from 'vitest'
import {block} from '../../cli/program.ts'
import type {Script} from '../../session/fake.ts'
import {type Played, play, verdicts} from '../playing.ts'

const install = 'kubectl apply -f hook.yaml'
const use = 'kubectl apply -f widget.yaml'
const wait = 'kubectl rollout status deployment/hook --timeout=10s && :'
const nobody = `Error from server (InternalError): error when creating "widget.yaml": Internal error occurred: failed calling webhook "hook.example.com": failed to call webhook: Post "https://hook.default.svc:443/validate?timeout=10s": no endpoints available for service "hook"\n`
const refused = {status: 1, output: nobody}
const made = {output: 'widget.example.com/one created\n'}
const reason = `exit status 1; the cluster could not ask the webhook \`hook.example.com\`: no endpoints available for service "hook"`

const installed: Script = {
  [install]: {output: 'deployment.apps/hook created\n'},
  [wait]: {output: 'deployment "hook" successfully rolled out\n'},
}

const playUse = (replies: Script[string], manners: object = {}) =>
  play(block(`$ ${install}\n$ ${use}`), {script: {...installed, [use]: replies}, manners})

const actions = ({events}: Played) => events.flatMap((event) => (event.type === 'off-page' ? [event.action] : []))

describe('what a cluster refuses as nobody answers for a webhook', () => {
  test('is run again once what the page has installed is ready, which is told', async () => {
    const played = await playUse([refused, refused, made])
    expect(played.ran).toEqual([install, use, wait, use, use])
    expect(verdicts(played)).toEqual([`${install}: passed`, `${use}: passed`])
    expect(actions(played)).toMatchObject([
      {what: 'settle', object: 'deployment/hook', trouble: null},
      {what: 'retry', kind: 'matched', tries: 3},
    ])
    expect(played.events.filter(({type}) => type === 'try-ended')).toMatchObject([{reason}, {reason}])
  })

  test('fails once the time for that is over, and says whom it could not ask', async () => {
    const played = await playUse(refused)
    expect(verdicts(played)).toContain(`${use}: ${reason}`)
    expect(played.ran.length).toBeGreaterThan(5)
  })

  test.each([
    ['it has changed something', {status: 1, output: `service/one created\n${nobody}`}],
    ['it has deleted something', {status: 1, output: `pod "one" deleted from default namespace\n${nobody}`}],
    ['it fails by something else', {status: 1, output: 'error: the path "widget.yaml" does not exist\n'}],
  ])('is run once where %s', async (_, reply) => {
    expect((await playUse(reply)).ran).toEqual([install, use])
  })

  test('is run once where all is ready before it, and where a reader would not wait', async () => {
    const before = await play(block(`$ ${use}`), {script: {[use]: refused}})
    expect({ran: before.ran, verdicts: verdicts(before)}).toEqual({ran: [use], verdicts: [`${use}: ${reason}`]})
    expect((await playUse(refused, {waitsUntilReady: false})).ran).toEqual([install, use])
  })

  test('is run again where only its certificate is not trusted yet, though all is ready, and the run has made something', async () => {
    const untrusted = nobody.replace(
      /no endpoints.*/,
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    )
    const replies = [{status: 1, output: untrusted}, {status: 1, output: untrusted}, made]
    const script = {...installed, 'kubectl get pods': {}, [use]: replies}
    const after = await play(block(`$ ${install}\n$ kubectl get pods\n$ ${use}`), {script})
    expect(after.ran).toEqual([install, wait, 'kubectl get pods', use, use, use])
    expect(actions(after)).toContainEqual({what: 'retry', kind: 'matched', tries: 3})
    expect((await play(block(`$ ${use}`), {script: {[use]: replies}})).ran).toEqual([use])
    const refusal = {...script, [use]: {status: 1, output: nobody}}
    expect((await play(block(`$ ${install}\n$ kubectl get pods\n$ ${use}`), {script: refusal})).ran).toHaveLength(4)
  })

  test.each([
    ['helm install one ./chart', 1],
    ['kubectl apply -f widget.yaml; kubectl get pods', 1],
    ['echo a >> log; kubectl apply -f widget.yaml', 1],
    ['sed -i s/a/aa/ widget.yaml; kubectl apply -f widget.yaml', 1],
    ['kubectl apply -f widget.yaml >> log', 1],
    ['export A=b; kubectl apply -f widget.yaml 2>&1', 2],
    ['sed s/a/aa/ widget.yaml | kubectl apply -f -', 2],
    ['kubectl apply -f widget.yaml | cat', 2],
  ])('is run again only where it changes nothing else: `%s`', async (run, times) => {
    const reply = {status: 1, output: nobody}
    const script = Object.fromEntries(run.split(/[;|] ?/).map((part) => [part.trim(), reply]))
    const played = await play(block(`$ ${install}\n$ set -o pipefail\n$ ${run}`), {
      script: {
        ...installed,
        ...script,
        'set -o pipefail': {},
        [run]: [reply, {output: 'widget.example.com/one created\n'}],
      },
    })
    expect(played.ran.filter((each) => each === run)).toHaveLength(times)
  })

  test('so is an object of a kind that was made right before', async () => {
    const kind = 'kubectl apply -f kind.yaml'
    const established = 'kubectl wait --for=condition=Established crd/widgets.example.com --timeout=10s && :'
    const unknown =
      'resource mapping not found for name: "one": no matches for kind "Widget" in version "example.com/v1"\n'
    const script = {
      [kind]: {output: 'customresourcedefinition.apiextensions.k8s.io/widgets.example.com created\n'},
      [established]: {output: 'condition met\n'},
      [use]: [{status: 1, output: unknown}, made],
    }
    expect((await play(block(`$ ${kind}\n$ ${use}`), {script})).ran).toEqual([kind, use, established, use])
  })
})

describe('a server that does not answer is named where the command failed by that', () => {
  test.each([
    [
      'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host?',
      'at 10.0.0.1:6443 does not answer: connection refused',
    ],
    [
      'Unable to connect to the server: net/http: TLS handshake timeout',
      'does not answer: net/http: TLS handshake timeout',
    ],
    [
      'error: failed to create configmap: Post "https://10.0.0.1:6443/api/v1/namespaces/a/configmaps?b=c": EOF',
      'at 10.0.0.1:6443 does not answer: EOF',
    ],
  ])('%s', async (output, why) => {
    const run = 'kubectl create configmap settings'
    const played = await play(block(`$ ${run}`), {script: {[run]: {status: 1, output: `${output}\n`}}})
    expect(verdicts(played)).toEqual([`${run}: exit status 1; the cluster ${why}`])
  })

  test.each([
    ['./app', {status: 1, output: 'Get "https://10.0.0.1/api/v1": EOF\n'}, 'exit status 1'],
    ['kubectl create configmap settings', {status: 1, output: 'error: exists\n'}, 'exit status 1'],
  ])('but not of «%s»', async (run, reply, reason) => {
    expect(verdicts(await play(block(`$ ${run}`), {script: {[run]: reply}}))).toEqual([`${run}: ${reason}`])
  })
})
