import {spawnSync} from 'node:child_process'
import {copyFileSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {type Sandbox, sandbox} from '../cli/program.ts'
import {asked, folder, kubeconfig, left, logged, standins} from '../cli/standins.ts'

let here: Sandbox
let env: Record<string, string>

beforeEach(() => {
  here = sandbox()
  env = {...here.env, ...standins(here)}
})

/** Run a line of bash where the stand-ins are. */
const bash = (line: string, more: Record<string, string> = {}) => {
  const {status, stdout, stderr} = spawnSync('bash', ['-c', line], {
    cwd: here.path,
    env: {...env, ...more},
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return {status, stdout, stderr}
}

const one = '--context kind-one'
const installed = `kubectl create namespace istio-system ${one} && istioctl install -y ${one}`
const table = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/))

describe('a context', () => {
  const refused = 'The connection to the server localhost:8080 was refused - did you specify the right host or port?\n'

  test.each([
    ['kubectl get pods', refused],
    ['kubectl get pods --context nowhere', 'error: context "nowhere" does not exist\n'],
    ['istioctl install -y --context=nowhere', 'error: context "nowhere" does not exist\n'],
    ['helm list --kube-context nowhere', 'Error: Kubernetes cluster unreachable: context "nowhere" does not exist\n'],
    ['HELM_KUBECONTEXT=nowhere helm list', 'Error: Kubernetes cluster unreachable: context "nowhere" does not exist\n'],
    ['KUBECONFIG=/nowhere kubectl get pods --context kind-one', 'error: context "kind-one" does not exist\n'],
  ])('that is not there fails: %s', (line, stderr) => {
    expect(bash(line)).toEqual({status: 1, stdout: '', stderr})
  })

  test.each([
    ['kubectl get ns', 'CURRENT'],
    ['kubectl --kubeconfig=other get ns', 'kind-two'],
    ['KUBECONFIG=nowhere:other kubectl get ns', 'kind-two'],
    ['KUBECONFIG=json kubectl get ns', 'kind-one'],
    ['kubectl get ns --context kind-two', 'kind-two'],
    ['kubectl config use-context kind-two && kubectl get ns', 'kind-two'],
    ['HELM_KUBECONTEXT=kind-two helm list', 'kind-two'],
    ['HELM_KUBECONTEXT=kind-two helm list --kube-context kind-one', 'kind-one'],
  ])('is found as the real tools find it: %s', (line, context) => {
    env = {...here.env, ...standins(here, 'log', {contexts: ['CURRENT', 'kind-one', 'kind-two'], current: 'CURRENT'})}
    here.write('other', kubeconfig({current: 'kind-two'}))
    here.write('json', JSON.stringify({'current-context': 'kind-one', contexts: [{context: {}, name: 'kind-one'}]}))
    expect(bash(line)).toMatchObject({status: 0, stderr: ''})
    expect(logged(here).at(-1)?.split('\t')[1]).toBe(context)
  })

  test('holds what it was given, and no other does', () => {
    bash(`kubectl create namespace here ${one}`)
    expect(bash(`kubectl get namespace here ${one}`)).toMatchObject({status: 0})
    expect(bash('kubectl get namespace here --context kind-two')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Error from server (NotFound): namespaces "here" not found\n',
    })
  })
})

describe('kubectl', () => {
  const hello = join(folder, 'samples/helloworld/helloworld.yaml')

  test('applies what a selector takes, and says what became of each object', () => {
    bash(`kubectl create namespace sample ${one}`)
    const apply = `kubectl apply ${one} -n sample -f ${hello}`
    expect(bash(`${apply} -l service=helloworld`).stdout).toBe('service/helloworld created\n')
    expect(bash(apply).stdout).toBe(
      'service/helloworld unchanged\ndeployment.apps/helloworld-v1 created\ndeployment.apps/helloworld-v2 created\n',
    )
    here.write('changed.yaml', readFileSync(hello, 'utf8').replaceAll('example.com', 'example.org'))
    expect(bash(apply.replace(hello, 'changed.yaml')).stdout).toMatch(
      /^service\/helloworld unchanged\n.*-v1 configured$/m,
    )
    expect(bash(`kubectl delete ${one} -n sample -f ${hello}`).stdout).toMatch(
      /^deployment.apps "helloworld-v1" deleted$/m,
    )
    expect(left(here)).toEqual(['kind-one/_/namespace/sample'])
  })

  test('gives a deployment pods, with a sidecar where the namespace asks for one', () => {
    bash(`${installed}; kubectl create namespace sample ${one}; kubectl label ns sample istio-injection=enabled ${one}`)
    bash(`kubectl apply ${one} -n sample -f ${hello} -l version=v1; kubectl create deployment web --image=web ${one}`)
    const [head, row] = table(bash(`kubectl get pods -n sample ${one}`).stdout)
    expect(head).toEqual(['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'])
    expect(row).toEqual([
      expect.stringMatching(/^helloworld-v1-[4-9bcdf]{10}-\w{5}$/),
      '2/2',
      'Running',
      '0',
      expect.any(String),
    ])
    expect(table(bash(`kubectl get pods ${one}`).stdout)[1]?.[1]).toBe('1/1')
    expect(
      bash(`kubectl get pod -n sample -l app=helloworld -o jsonpath='{.items[0].metadata.name}' ${one}`).stdout,
    ).toBe(row?.[0])
  })

  test('lets pods and addresses take time', () => {
    bash(installed)
    const get = `kubectl get service istio-ingressgateway -n istio-system ${one}`
    const address = `${get} -o jsonpath='{.status.loadBalancer.ingress[0].ip}'`
    expect(bash(address, {STANDIN_SLOW: '3'}).stdout).toBe('')
    expect(bash(get, {STANDIN_SLOW: '3'}).stdout).toContain('<pending>')
    expect(bash(address, {STANDIN_SLOW: '3'}).stdout).toMatch(/^172\.18\.\d+\.\d+$/)
    const pods = `kubectl get pods -n istio-system -l app=istiod ${one}`
    expect(bash(pods, {STANDIN_SLOW: '2'}).stdout).toMatch(/ 0\/1 +ContainerCreating /)
    bash(`kubectl rollout status deployment/istiod -n istio-system ${one}`, {STANDIN_SLOW: '2'})
    expect(bash(pods, {STANDIN_SLOW: '2'}).stdout).toMatch(/ 1\/1 +Running /)
  })

  test('tells what it would create, and takes that in again', () => {
    const create = `kubectl create namespace sample --dry-run=client -o yaml ${one} | kubectl apply -f - ${one}`
    expect(bash(create).stdout).toBe('namespace/sample created\n')
    expect(bash(create).stdout).toBe('namespace/sample unchanged\n')
    expect(logged(here)).toContain('kubectl reads\t  name: sample')
    expect(bash(`kubectl create ns sample ${one}`)).toMatchObject({
      status: 1,
      stderr: 'Error from server (AlreadyExists): namespaces "sample" already exists\n',
    })
  })

  test('keeps secrets out of files, and misses what is not there', () => {
    here.write('key.pem', 'a\nb\n')
    bash(`kubectl create secret generic keys --from-file=key.pem --from-literal=word=x ${one}`)
    expect(table(bash(`kubectl get secret keys ${one}`).stdout)[1]?.slice(0, 3)).toEqual(['keys', 'Opaque', '2'])
    expect(bash(`kubectl create secret generic more --from-file=none.pem ${one}`)).toMatchObject({
      status: 1,
      stderr: 'error: error reading none.pem: no such file or directory\n',
    })
    expect(bash(`kubectl delete secret keys ${one}`).stdout).toBe('secret "keys" deleted\n')
    expect(bash(`kubectl delete secret keys ${one}`).status).toBe(1)
    expect(bash(`kubectl delete secret keys --ignore-not-found ${one}`)).toEqual({status: 0, stdout: '', stderr: ''})
  })

  test('answers a player that asks, and does not count that among the calls of a page', () => {
    const columns =
      'custom-columns=KIND:.kind,NS:.metadata.namespace,NAME:.metadata.name,OWNER:.metadata.ownerReferences[*].kind'
    bash(`kubectl create deployment web --image=web ${one}`)
    expect(
      JSON.parse(bash(`kubectl version -o json --request-timeout=5s ${one}`).stdout).serverVersion.gitVersion,
    ).toBe('v1.30.2')
    expect(bash(`kubectl api-resources --verbs=list -o name ${one}`).stdout).toContain('\ndeployments.apps\n')
    const found = table(
      bash(`kubectl get deployments.apps,pods,namespaces -A -o '${columns}' --no-headers ${one}`).stdout,
    )
    expect(found).toContainEqual(['Deployment', 'default', 'web', '<none>'])
    expect(found).toContainEqual(['Namespace', '<none>', 'kube-system', '<none>'])
    expect(found).toContainEqual(['Pod', 'default', expect.stringMatching(/^web-/), 'ReplicaSet'])
    bash(`kubectl wait --for=condition=Available deployment/web ${one}`)
    expect(asked(here)).toHaveLength(4)
    expect(logged(here)).toHaveLength(1)
    expect(bash(`kubectl get ns ${one}`, {STANDIN_FAIL: '2'})).toMatchObject({
      status: 1,
      stderr: 'error: told to fail\n',
    })
  })
})

test('istioctl asks before it installs, and takes no answer for a no', () => {
  const question =
    'This will install the Istio 1.21.0 "default" profile (with components: Istio core, Istiod, and Ingress gateways) into the cluster. Proceed? (y/N) '
  expect(bash(`istioctl install ${one}`)).toEqual({status: 1, stdout: `${question}Cancelled.\n`, stderr: ''})
  expect(left(here)).toEqual([])
  expect(bash(`echo y | istioctl install ${one}`)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('✔ Istiod installed'),
  })
  bash(`istioctl uninstall --purge -y ${one}; kubectl delete ns istio-system ${one}`)
  expect(left(here)).toEqual([])
})

test('helm keeps its releases', () => {
  const install = 'helm install istiod istio/istiod -n istio-system --kube-context kind-one'
  expect(bash(install)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('namespaces "istio-system" not found'),
  })
  expect(bash(`${install} --create-namespace`)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('STATUS: deployed'),
  })
  expect(bash(install)).toMatchObject({status: 1, stderr: expect.stringContaining('cannot re-use a name')})
  expect(table(bash('helm list -n istio-system --kube-context kind-one').stdout)[1]?.[0]).toBe('istiod')
  expect(bash('helm delete istiod -n istio-system --kube-context kind-one').stdout).toBe(
    'release "istiod" uninstalled\n',
  )
  expect(left(here)).toEqual(['kind-one/_/namespace/istio-system'])
})

test('a server that is down refuses', () => {
  expect(bash(`kubectl get ns ${one}`, {STANDIN_DOWN: 'kind-one'})).toEqual({
    status: 1,
    stdout: '',
    stderr: 'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n',
  })
  expect(bash('kubectl get ns --context kind-two', {STANDIN_DOWN: 'kind-one'}).status).toBe(0)
})

test.each([
  'kubectl drain x',
  'kubectl get pods -o go-template=x',
  'kubectl get pods --watch',
  'istioctl analyze',
  'helm rollback x',
])('what it does not know fails: %s', (line) => {
  const context = line.startsWith('helm') ? '--kube-context kind-one' : one
  expect(bash(`${line} ${context}`)).toMatchObject({status: 1, stderr: expect.stringContaining("can't do this: ")})
})

test('the certificates of the samples are real', () => {
  copyFileSync(join(folder, 'tools/certs/Makefile.selfsigned.mk'), join(here.path, 'Makefile'))
  expect(bash('make root-ca cluster1-cacerts')).toMatchObject({status: 0})
  expect(bash('openssl verify -CAfile root-cert.pem cluster1/ca-cert.pem').stdout).toBe('cluster1/ca-cert.pem: OK\n')
  expect(bash('ls cluster1').stdout).toMatch(/^ca-cert\.pem\nca-key\.pem\ncert-chain\.pem\n(?:.*\n)*root-cert\.pem\n$/)
})
