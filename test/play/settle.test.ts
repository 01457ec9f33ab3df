import {spawnSync} from 'node:child_process'
import {describe, expect, test} from 'vitest'
import {settlesOf} from '../../engine/play/settle.ts'
import {block, read} from '../read/reading.ts'
import {type Played, play} from './playing.ts'

const waits = async (run: string, output: string) => {
  const command = (await read(block(`$ ${run}`))).steps[0]?.commands[0]
  return command === undefined ? [] : settlesOf(command, output).map(({wait}) => wait(30_000))
}

describe('what a command made is asked after', () => {
  test.each([
    [
      'kubectl apply -f a.yaml',
      'service/web created\ndeployment.apps/web created\n',
      ['kubectl rollout status deployment/web --timeout=30s'],
    ],
    [
      'kubectl apply -n shop -f a',
      'statefulset.apps/db configured\n',
      ['kubectl rollout status statefulset/db -n shop --timeout=30s'],
    ],
    [
      'kubectl run box --image=x --context="${CTX_A}"',
      'pod/box created\n',
      ['kubectl wait --for=condition=Ready pod/box --context="${CTX_A}" --timeout=30s'],
    ],
    [
      'make yaml | kubectl apply --context "$A" -f - --namespace=b',
      'daemonset.apps/log created\n',
      ['kubectl rollout status daemonset/log --context "$A" --namespace=b --timeout=30s'],
    ],
    [
      'kubectl apply \\\n    --context=a \\\n    -f b',
      'deployment.apps/web created\n',
      ['kubectl rollout status deployment/web --context=a --timeout=30s'],
    ],
    [
      'kubectl create -f kinds.yaml --context=a',
      'customresourcedefinition.apiextensions.k8s.io/as.example.com created\ncustomresourcedefinition.apiextensions.k8s.io/bs.example.com created\nserviceaccount/c created\n',
      ['kubectl wait --for=condition=Established crd/as.example.com crd/bs.example.com --context=a --timeout=30s'],
    ],
  ])('%s', async (run, output, expected) => {
    expect(await waits(run, output)).toEqual(expected)
  })

  test('of a release, what its manifest holds, unless helm waits for it', async () => {
    const printed = 'NAME: istiod\nSTATUS: deployed\n'
    const [wait, ...more] = await waits(
      'helm install istiod istio/istiod -n istio-system --kube-context="${CTX}"',
      printed,
    )
    expect(more).toEqual([])
    expect(wait).toContain('made=$(helm get manifest istiod -n istio-system --kube-context="${CTX}")')
    for (const asked of ['get -f -', 'wait --for=condition=Established $kinds', 'rollout status "$kind/$name"'])
      expect(wait).toContain(`kubectl ${asked} -n istio-system --context="\${CTX}" `)
    for (const run of [
      'helm install istiod istio/istiod --wait',
      'helm upgrade --install istiod istio/istiod --wait=watcher',
      'helm upgrade istiod istio/istiod --atomic',
      'helm install istio/istiod --generate-name',
      'helm install istiod istio/istiod --dry-run=server',
      'helm uninstall istiod',
    ])
      expect(await waits(run, printed)).toEqual([])
  })

  /** What kubectl is asked for once `helm` has made a release. @param rows of what kubectl finds of its manifest */
  const runWait = async (manifest: string, rows: string, failing = 'nothing') => {
    const [wait = ''] = await waits('helm install certs jetstack/cert-manager -n certs', 'STATUS: deployed\n')
    const stubs = `helm() { echo "$MANIFEST"; }
      kubectl() { case $1 in
        get) cat >/dev/null; echo "$ROWS"; echo 'error: the namespace from the provided object does not match' >&2; return 1 ;;
        "$FAILING") echo "not $1"; return 1 ;;
        *) echo "$@" ;;
      esac; }
      set -euo pipefail`
    const env = {...process.env, MANIFEST: manifest, ROWS: rows, FAILING: failing}
    const {status, stdout, stderr} = spawnSync('bash', ['-c', `${stubs}\n${wait} && :`], {encoding: 'utf8', env})
    return {status, lines: stdout.trimEnd().split('\n'), stderr}
  }
  const rollout = 'rollout status Deployment/certs -n certs --timeout=30s'

  test('of a release that has something elsewhere, what kubectl can name of it', async () => {
    const run = (failing?: string) => runWait('kind: Deployment', 'Deployment   certs   <none>', failing)
    expect(await run()).toEqual({status: 0, lines: [rollout], stderr: ''})
    expect(await run('rollout')).toEqual({status: 1, lines: ['not rollout'], stderr: ''})
  })

  test('of a release that holds kinds of objects, all that the server does not know yet, at once and before what runs', async () => {
    const list = (is: string) =>
      [`a.example.com ${is}`, 'b.example.com True', `c.example.com ${is}`].map(
        (row) => `CustomResourceDefinition ${row}`,
      )
    const run = (is: string, failing?: string) =>
      runWait('kind: CustomResourceDefinition', [...list(is), 'Deployment certs <none>'].join('\n'), failing)
    const established = 'wait --for=condition=Established crd/a.example.com crd/c.example.com -n certs --timeout=30s'
    expect(await run('False')).toEqual({status: 0, lines: [established, rollout], stderr: ''})
    expect(await run('<none>')).toEqual({status: 0, lines: [established, rollout], stderr: ''})
    expect(await run('True')).toEqual({status: 0, lines: [rollout], stderr: ''})
    expect(await run('False', 'wait')).toEqual({status: 1, lines: ['not wait'], stderr: ''})
  })

  test('of a release that holds nothing of the kind, nothing', async () => {
    expect(await runWait('kind: Service', 'Service certs <none>')).toEqual({status: 0, lines: [''], stderr: ''})
  })

  test.each([
    ['kubectl get pods', 'deployment.apps/web created\n'],
    ['kubectl apply -f a', 'deployment.apps/web unchanged\nsecret/b created\n'],
    ['cat log', 'deployment.apps/web created\n'],
  ])('but not for «%s»', async (run, output) => {
    expect(await waits(run, output)).toEqual([])
  })
})

describe('a settle', () => {
  const page = block('$ kubectl apply -f a\n$ kubectl label ns b c=d\n$ kubectl get pods')
  const wait = 'kubectl rollout status deployment/web --timeout=10s && :'
  const script = {
    'kubectl apply -f a': {output: 'deployment.apps/web created\n'},
    'kubectl label ns b c=d': {output: 'namespace/b labeled\n'},
    'kubectl get pods': {},
    [wait]: {output: 'deployment "web" successfully rolled out\n'},
  }
  const actions = ({events}: Played) => events.flatMap((event) => (event.type === 'off-page' ? [event.action] : []))

  test('comes before the next command that reads, and is told as off the page', async () => {
    const played = await play(page, {script})
    expect(played.ran).toEqual(['kubectl apply -f a', 'kubectl label ns b c=d', wait, 'kubectl get pods'])
    expect(actions(played)).toMatchObject([
      {what: 'settle', object: 'deployment/web', durationMs: expect.any(Number), trouble: null},
    ])
    expect(played.coverage.offPage).toBe(1)
  })

  test('that fails is told, and the page goes on', async () => {
    const played = await play(page, {script: {...script, [wait]: {output: 'error: timed out\n', status: 1}}})
    expect(played.outcome).toBe('passed')
    expect(actions(played)).toMatchObject([{what: 'settle', object: 'deployment/web', trouble: 'error: timed out'}])
  })

  test('is not done where a reader would not do it', async () => {
    const played = await play(page, {script, manners: {waitsUntilReady: false}})
    expect(played.ran).not.toContain(wait)
    expect(actions(played)).toEqual([])
  })
})
