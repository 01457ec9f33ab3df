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
    expect(wait).toBe(
      `( set +o pipefail; manifest=$(helm get manifest istiod -n istio-system --kube-context="\${CTX}") || exit; case $manifest in *'kind: Deployment'*|*'kind: StatefulSet'*|*'kind: DaemonSet'*) kubectl get -f - -n istio-system --context="\${CTX}" -o name --ignore-not-found 2>/dev/null <<<"$manifest" | while read -r; do case $REPLY in deployment.*|statefulset.*|daemonset.*) kubectl rollout status "$REPLY" -n istio-system --context="\${CTX}" --timeout=30s || exit 1 ;; esac; done ;; esac )`,
    )
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

  test('of a release that has something elsewhere, what kubectl can name of it', async () => {
    const [wait = ''] = await waits('helm install certs jetstack/cert-manager -n certs', 'STATUS: deployed\n')
    const stubs = `helm() { echo 'kind: Deployment'; }
      kubectl() { case $1 in
        get) echo deployment.apps/certs; echo 'error: the namespace from the provided object does not match' >&2; return 1 ;;
        rollout) echo "$3 is out"; return \${ROLLOUT-0} ;;
      esac; }
      set -euo pipefail`
    const run = (env: NodeJS.ProcessEnv) =>
      spawnSync('bash', ['-c', `${stubs}\n${wait} && :`], {encoding: 'utf8', env: {...process.env, ...env}})
    expect(run({})).toMatchObject({status: 0, stdout: 'deployment.apps/certs is out\n', stderr: ''})
    expect(run({ROLLOUT: '1'})).toMatchObject({status: 1, stdout: 'deployment.apps/certs is out\n'})
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
