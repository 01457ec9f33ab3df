import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {describe, expect, onTestFinished, test} from 'vitest'
import {askingTool, kubeconfigOf} from '../session/kube/room.ts'
import {eventsOf, pageOf, type Result, type Sandbox, sandbox} from './program.ts'
import {asked, kubeconfig, logged, standins} from './standins.ts'

const page = pageOf({Look: '$ touch ran\n$ kubectl get ns'})

/** Play `page.md` in its folder, against the stand-ins. */
const play = (
  here: Sandbox,
  files: Readonly<Record<string, string>>,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = standins(here),
): Promise<Result> => {
  for (const [name, text] of Object.entries({'page.md': page, ...files})) here.write(name, text)
  return here.run(['play', 'page.md', '--reporter', 'json', '--workdir', '.', ...options], {env})
}

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
      /^runbook\.config\.yaml:2:3: error: there is no kubeconfig \S+\/nowhere \(name one that is there/,
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
      /^runbook\.config\.yaml:2:3: error: the kubeconfig \S+\/broken is no kubeconfig: .* at line 1, column 4/,
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
  ]
  test.each(broken)('%s', async (_, files, options, message) => {
    const here = sandbox()
    refuses(here, await play(here, files, options), message)
    expect(asked(here)).toEqual([])
  })

  test('a server that cannot be reached', async () => {
    const here = sandbox()
    const files = {'runbook.config.yaml': 'contexts:\n  one: kind-one\n  two: kind-two\n'}
    const result = await play(here, files, [], {...standins(here), STANDIN_DOWN: 'kind-two'})
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
    const home = here.env.HOME ?? ''
    for (const folder of ['.kube', 'tools']) mkdirSync(join(home, folder))
    writeFileSync(join(home, '.kube/config'), kubeconfigOf([{context: 'quiet', server}], null).text)
    writeFileSync(join(home, 'tools/kubectl'), askingTool(), {mode: 0o755})
    const env = {PATH: `${join(home, 'tools')}:${here.env.PATH}`}
    const result = await play(here, {'runbook.config.yaml': 'contexts: {one: quiet}\n'}, [], env)
    refuses(
      here,
      result,
      /^runbook\.config\.yaml:1:12: error: the context `quiet` at http:\S+ does not answer: no answer within 10 s/,
    )
  })
})

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
    expect(events[0]).toMatchObject({pages: ['page.md[one]', 'page.md[two]'], contexts: {one: 'kind-one', two: 'kind-two'}})
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

  test('is played only where `--context` says', async () => {
    const here = sandbox()
    const {code, stdout} = await play(here, {'runbook.config.yaml': config}, ['--context', 'two'])
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
  const tools = join(here.env.HOME ?? '', 'tools')
  mkdirSync(tools)
  const said = ['REGION', 'ZONE', 'tool', 'KEPT', 'GIVEN'].map((name) => `${name}=\${${name}-none}`).join(' ')
  writeFileSync(join(tools, 'helm'), `#!/bin/sh\necho "${said}"\n`, {mode: 0o755})
  const env = standins(here)
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
  const {code, stdout, stderr} = await play(here, {'page.md': text, 'runbook.config.yaml': config}, options, {
    ...env,
    PATH: `${tools}:${env.PATH}`,
    REGION: 'of the caller',
  })
  expect([code, stderr]).toEqual([0, ''])
  expect(eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event.output] : []))).toEqual([
    "REGION=it's eu ZONE=none tool=a b KEPT=asked GIVEN=option\n",
    'REGION=of the caller ZONE=$HOME tool=none KEPT=asked GIVEN=option\n',
    'REGION=of the caller ZONE=none tool=none KEPT=asked GIVEN=option\n',
    "REGION=it's eu ZONE=none tool=a b KEPT=page GIVEN=option\n",
    'of the caller\n',
  ])
})
