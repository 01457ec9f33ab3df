import {existsSync, readFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {describe, expect, onTestFinished, test} from 'vitest'
import {askingTool, kubeconfigOf} from '../kube/room.ts'
import {eventually} from '../session/rows/row.ts'
import {offPage, playing, withTool} from './playing.ts'
import {eventsOf, pageOf, type Result, type Sandbox, sandbox} from './program.ts'
import {asked, logged, standins} from './standins.ts'

const page = pageOf({Look: '$ touch ran\n$ kubectl get ns'})

/** One line, exit 2, nothing played, and nothing left. */
const refuses = (here: Sandbox, {code, stdout, stderr}: Result, message: RegExp): void => {
  expect(stderr).toMatch(message)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect([code, stdout]).toEqual([2, ''])
  expect(existsSync(join(here.path, 'ran'))).toBe(false)
  expect(logged(here)).toEqual([])
  expect(here.leftovers()).toEqual([])
}

describe('a context that cannot be used is one line at its place, and nothing runs', () => {
  const broken: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], RegExp])[] = [
    [
      'no kubeconfig',
      {'runbook.config.yaml': 'contexts:\n  one: {kubeContext: kind-one, kubeconfig: nowhere}\n'},
      [],
      /^runbook\.config\.yaml:2:3: error: there is no kubeconfig \S+\/nowhere \(name an existing file/,
    ],
    [
      'a folder in its place',
      {'runbook.config.yaml': 'contexts:\n  one: {kubeContext: kind-one, kubeconfig: folder}\n', 'folder/file': ''},
      [],
      /^runbook\.config\.yaml:2:3: error: the kubeconfig \S+\/folder cannot be read: it is a folder/,
    ],
    [
      'no YAML',
      {'runbook.config.yaml': 'contexts:\n  one: {kubeContext: kind-one, kubeconfig: broken}\n', broken: 'a: b: c\n'},
      [],
      /^runbook\.config\.yaml:2:3: error: the kubeconfig \S+\/broken is not a kubeconfig: .* at line 1, column 4/,
    ],
    [
      'a context that it does not have',
      {'runbook.config.yaml': 'contexts: {one: kind-one, two: kind-too}\n'},
      [],
      /^runbook\.config\.yaml:1:27: error: there is no context `kind-too` in \S+\/\.kube\/config \(did you mean `kind-two`\?/,
    ],
    [
      'the same by option',
      {},
      ['--context', 'one=kind-on'],
      /: error: --context one: there is no context `kind-on` in \S+ \(did you mean `kind-one`\?/,
    ],
    [
      'a misspelt name of the config',
      {'runbook.config.yaml': 'contexts: {cluster1: kind-one, cluster2: kind-two}\n'},
      ['--context', 'clustr1'],
      /: error: --context clustr1: there is no context `clustr1` in \S+ \(did you mean `cluster1`\? there are:/,
    ],
    [
      'a name that is near to none',
      {'runbook.config.yaml': 'contexts: {cluster2: kind-two}\n'},
      ['--context', 'cluster1'],
      /: error: --context cluster1: there is no context `cluster1` in \S+ \(there are: kind-one, kind-two\)/,
    ],
  ]
  test.each(broken)('%s', async (_, files, options, message) => {
    const here = sandbox()
    refuses(here, await playing(here, {'page.md': page, ...files}, options), message)
    expect(asked(here)).toEqual([])
  })

  test('a server that cannot be reached', async () => {
    const here = sandbox()
    const files = {'page.md': page, 'runbook.config.yaml': 'contexts:\n  one: kind-one\n  two: kind-two\n'}
    const result = await playing(here, files, [], {...standins(here), STANDIN_DOWN: 'kind-two'})
    refuses(
      here,
      result,
      /^runbook\.config\.yaml:3:3: error: the context `kind-two` at https:\/\/127\.0\.0\.1:2 does not answer: \S+/,
    )
  })

  test('a server that accepts, and says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void silent.close())
    await new Promise((resolve) => silent.on('listening', resolve))
    const address = silent.address()
    const server = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const here = sandbox()
    const env = withTool(here, 'kubectl', askingTool())
    const files = {
      'page.md': page,
      'runbook.config.yaml': 'contexts: {one: {kubeContext: quiet, kubeconfig: config}}\n',
      config: kubeconfigOf([{context: 'quiet', server}], null).text,
    }
    const result = await playing(here, files, [], env)
    refuses(
      here,
      result,
      /^runbook\.config\.yaml:1:12: error: the context `quiet` at http:\S+ does not answer: no answer within 10 s/,
    )
  })
})

describe('before the first command', () => {
  test("the user's current context is named where a page needs one", async () => {
    const here = sandbox()
    const env = standins(here, 'log', {current: 'kind-one'})
    const files = {
      'page.md': pageOf({Look: '$ touch ran\n$ kubectl version --client\n$ helm repo list\n$ kubectl get ns'}),
    }
    refuses(
      here,
      await playing(here, files, [], env),
      /^page\.md:7:3: error: `kubectl get ns` asks a cluster, and no context is allowed \(your current context is `kind-one`: allow it with `--context kind-one`\) \[no-context\]\n$/,
    )
    const without = await playing(here, files, [], standins(here))
    expect(without.stderr).toMatch(
      /allow one with `--context NAME=KUBE_CONTEXT` or .*; your kubeconfig has `kind-one`, `kind-two`\)/,
    )
    const options = ['--context', 'kind-one', '--keep-going']
    const allowed = await playing(here, files, options, standins(here, 'log', {current: 'kind-one'}))
    expect(allowed.stderr).toBe('')
    expect(logged(here).at(-1)).toBe('kubectl\tkind-one\tget ns')
  })

  describe('where there are several contexts, and none is current', () => {
    const certificates = pageOf({
      Make: '$ kubectl create namespace istio-system\n$ kubectl get ns',
    })
    const guide = pageOf({Look: '$ kubectl get ns --context kind-one'})
    const config = 'contexts: {one: kind-one, two: kind-two}\n'
    const files = {'page.md': guide, 'certs.md': certificates, 'runbook.config.yaml': config}
    const play = (more: Readonly<Record<string, string>> = {}, current?: string) => {
      const here = sandbox()
      const env = standins(here, 'log', current === undefined ? {} : {current})
      return playing(here, {...files, ...more}, [], env).then((result) => ({here, ...result}))
    }

    test('a page that names none is one error, with what helps', async () => {
      const {here, ...result} = await play({'page.runbook.yaml': 'requires: [certs.md]\n'})
      refuses(
        here,
        result,
        /^certs\.md:\d+:3: error: `kubectl create namespace istio-system` names no context, and none is current, nor does one more command of its page \(say in the page's notes where it goes: `context: one`; or make one current: `kubectl config use-context kind-one`; or play without the page: `--no-requires certs\.md`\) \[no-context\]\n$/,
      )
    })

    test.each([
      ['its notes say where it goes', {'certs.runbook.yaml': 'context: one\n'}, undefined],
      ['one is current', {}, 'kind-two'],
      [
        'a page makes one current',
        {'certs.md': pageOf({Make: '$ kubectl config use-context kind-one\n$ kubectl create namespace istio-system'})},
        undefined,
      ],
      [
        'it names none that can be told',
        {'certs.md': pageOf({Make: '$ WHERE=--context=kind-one\n$ kubectl $WHERE create namespace istio-system'})},
        undefined,
      ],
    ] as const)('it is played where %s', async (_, more, current) => {
      const {stderr, code} = await play({'page.runbook.yaml': 'requires: [certs.md]\n', ...more}, current)
      expect([code, stderr]).toEqual([0, ''])
    })
  })

  test('none is needed by a function of the page that is called as a tool is', async () => {
    const here = sandbox()
    const text = pageOf({Look: "$ kubectl() { echo mine; }\n$ kubectl get ns\n$ alias helm='echo mine'\n$ helm list"})
    const {code, stderr} = await playing(here, {'page.md': text}, [], standins(here))
    expect([code, stderr]).toEqual([0, ''])
  })

  test('a context that no page uses is told of', async () => {
    const here = sandbox()
    const unused = (name: string) =>
      `page.md: warning: no page of this run uses the context \`${name}\` (remove \`--context ${name}\`) [unused-context]\n`
    const plain = await playing(here, {'page.md': pageOf({Look: '$ true'})}, ['--context', 'one=kind-one'])
    expect([plain.code, plain.stderr]).toEqual([0, unused('one')])
    const files = {'page.md': pageOf({Look: '$ kubectl get ns --context kind-one'})}
    const both = ['--context', 'one=kind-one', '--context', 'two=kind-two']
    expect((await playing(here, files, both)).stderr).toBe(unused('two'))
    const dynamic = {'page.md': pageOf({Look: '$ C=kind-two\n$ kubectl get ns --context "$C"'})}
    expect((await playing(here, dynamic, both)).stderr).toBe('')
  })
})

test.skipIf(process.platform !== 'linux')(
  'neither credentials nor questions outlive a Ctrl-C while contexts are asked',
  async () => {
    const here = sandbox()
    const tool = `#!/bin/sh
cat "$KUBECONFIG" >'${here.path}/asked'
echo $$ >'${here.path}/pid'
exec sleep 300
`
    const env = withTool(here, 'kubectl', tool)
    here.write('runbook.config.yaml', 'contexts: {one: kind-one}\n')
    here.write('page.md', page)
    const {child, ended} = here.start(['play', 'page.md'], {env})
    await eventually(() => existsSync(join(here.path, 'pid')) && here.read('pid') !== '', 'the context is asked')
    expect(here.read('asked')).toContain('token-of-kind-one')
    expect(here.leftovers()).toHaveLength(1)
    child.kill('SIGINT')
    expect(await ended).toEqual({code: 130, stdout: '', stderr: ''})
    expect(here.leftovers()).toEqual([])
    await eventually(() => !isRunning(here.read('pid')), 'nobody asks')
  },
)

/** What has ended and is still to be waited for by its parent has no command line any more. */
const isRunning = (pid: string): boolean => {
  const file = `/proc/${pid.trim()}/cmdline`
  return existsSync(file) && readFileSync(file, 'utf8') !== ''
}

describe('a page that just asks a cluster', () => {
  const config = 'contexts:\n  one: {kubeContext: kind-one, env: {REGION: eu}}\n  two: kind-two\nleaks: false\n'
  const text = pageOf({
    Look: [
      'kubectl config current-context',
      'kubectl get ns',
      'echo "region: ${REGION-none}, left: $(ls)"',
      'cp "$(printenv KUBECONFIG)" kubeconfig',
      'grep kind- kubeconfig',
    ]
      .map((run) => `$ ${run}`)
      .join('\n'),
  })

  test('is played on each context for itself: folder, kubeconfig, current context and variables', async () => {
    const here = sandbox()
    here.write('runbook.config.yaml', config)
    here.write('page.md', text)
    const {code, stdout, stderr} = await here.run(['play', 'page.md', '--reporter', 'json'], {env: standins(here)})
    expect([code, stderr]).toEqual([0, ''])
    const events = eventsOf(stdout)
    expect(events[0]).toMatchObject({
      pages: ['page.md[one]', 'page.md[two]'],
      contexts: {one: 'kind-one', two: 'kind-two'},
    })
    expect(events.flatMap((event) => (event.type === 'context-checked' ? [event] : []))).toMatchObject([
      {name: 'one', kubeContext: 'kind-one', server: 'https://127.0.0.1:1', version: expect.stringMatching(/^v1\.\d+/)},
      {name: 'two', kubeContext: 'kind-two', server: 'https://127.0.0.1:2', version: expect.stringMatching(/^v1\.\d+/)},
    ])
    const outputs = events.flatMap((event) => (event.type === 'command-ended' ? [event.output] : []))
    expect(outputs[0]).toBe('kind-one\n')
    expect(outputs[2]).toBe('region: eu, left: \n')
    expect(outputs[4]).not.toContain('kind-two')
    expect(outputs[5]).toBe('kind-two\n')
    expect(outputs[7]).toBe('region: none, left: \n')
    expect(outputs[9]).not.toContain('kind-one')
    expect(contextsOf(stdout)).toEqual([[], ['kind-one'], [], [], [], [], ['kind-two'], [], [], []])
    const folders = events.flatMap((event) => (event.type === 'page-started' ? [event.workdir] : []))
    expect(new Set(folders).size).toBe(2)
    expect(here.leftovers()).toEqual([])
  })

  test('may need a variable that each of its contexts has, and not one that only some have', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({Look: '$ kubectl get ns\n$ echo "region: $REGION"'}))
    here.write('runbook.config.yaml', config)
    const some = await here.run(['play', 'page.md'], {env: standins(here)})
    expect(some.stderr).toMatch(/^page\.md:\d+:3: error: `REGION` is used here, but never set [^\n]+\n$/)
    expect([some.code, logged(here)]).toEqual([2, []])
    here.write('runbook.config.yaml', config.replace('kind-two', '{kubeContext: kind-two, env: {REGION: us}}'))
    const each = await here.run(['play', 'page.md', '--reporter', 'json'], {env: standins(here)})
    expect([each.code, each.stderr]).toEqual([0, ''])
    const outputs = eventsOf(each.stdout).flatMap((event) => (event.type === 'command-ended' ? [event.output] : []))
    expect(outputs.filter((output) => output.startsWith('region'))).toEqual(['region: eu\n', 'region: us\n'])
  })

  test('is played only where `--context` says', async () => {
    const here = sandbox()
    const {code, stdout} = await playing(here, {'page.md': page, 'runbook.config.yaml': config}, ['--context', 'two'])
    expect(code).toBe(0)
    expect(eventsOf(stdout)[0]).toMatchObject({pages: ['page.md'], contexts: {two: 'kind-two'}})
    expect(logged(here)).toEqual(['kubectl\tkind-two\tget ns'])
    expect(asked(here).map((line) => line.split('\t')[1])).toEqual(['kind-two'])
  })
})

const contextsOf = (stdout: string) =>
  eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event.contexts] : []))

test('where there are several contexts, the variables of one are set for the calls that go to it, and no others', async () => {
  const here = sandbox()
  const said = ['REGION', 'ZONE', 'tool', 'KEPT', 'GIVEN'].map((name) => `${name}=\${${name}-none}`).join(' ')
  const env = {...withTool(here, 'helm', `#!/bin/sh\necho "${said}"\n`), REGION: 'of the caller'}
  const config = `contexts:
  one: {kubeContext: kind-one, env: {REGION: "it's eu", tool: "a b", KEPT: config, GIVEN: config, KUBECONFIG: /nowhere, HELM_KUBECONTEXT: elsewhere}}
  two: {kubeContext: kind-two, env: {ZONE: $HOME}}
leaks: false
`
  const runs = [
    'helm list --kube-context kind-one',
    'helm list --kube-context kind-two',
    'helm repo list --kube-context kind-one',
    'KEPT=page helm list --kube-context kind-one',
    'echo "${REGION-none}"',
  ]
  const text = pageOf({Look: runs.map((run) => `$ ${run}`).join('\n')})
  const options = ['--env', 'GIVEN=option', '--env', 'KEPT=asked']
  const {code, stdout, stderr} = await playing(here, {'page.md': text, 'runbook.config.yaml': config}, options, env)
  expect([code, stderr]).toEqual([0, ''])
  expect(eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event.output] : []))).toEqual([
    "REGION=it's eu ZONE=none tool=a b KEPT=asked GIVEN=option\n",
    'REGION=of the caller ZONE=$HOME tool=none KEPT=asked GIVEN=option\n',
    'REGION=of the caller ZONE=none tool=none KEPT=asked GIVEN=option\n',
    "REGION=it's eu ZONE=none tool=a b KEPT=page GIVEN=option\n",
    'of the caller\n',
  ])
  expect(offPage(stdout, 'env')).toEqual(expect.arrayContaining(['REGION is set for one (runbook.config.yaml)']))
  const faithful = await playing(here, {}, [...options, '--reader-faithful'], env)
  expect(offPage(faithful.stdout, 'env')).toEqual([])
  expect(faithful.stdout).not.toContain('a b')
})
