import {existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {describe, expect, onTestFinished, test, vi} from 'vitest'
import {askingTool, kubeconfigOf} from '../session/kube/room.ts'
import {eventsOf, pageOf, type Result, type Sandbox, sandbox} from './program.ts'
import {asked, folder, kubeconfig, logged, standins} from './standins.ts'

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

test.skipIf(process.platform !== 'linux')(
  'neither credentials nor questions outlive a Ctrl-C while contexts are asked',
  async () => {
    const here = sandbox()
    const tools = join(here.env.HOME ?? '', 'tools')
    mkdirSync(tools)
    writeFileSync(
      join(tools, 'kubectl'),
      `#!/bin/sh\ncat "$KUBECONFIG" >'${here.path}/asked'\necho $$ >'${here.path}/pid'\nexec sleep 20\n`,
      {
        mode: 0o755,
      },
    )
    const env = standins(here)
    here.write('runbook.config.yaml', 'contexts: {one: kind-one}\n')
    here.write('page.md', page)
    const {child, ended} = here.start(['play', 'page.md'], {env: {...env, PATH: `${tools}:${env.PATH}`}})
    await vi.waitUntil(() => existsSync(join(here.path, 'pid')) && here.read('pid') !== '')
    expect(here.read('asked')).toContain('token-of-kind-one')
    expect(here.leftovers()).toHaveLength(1)
    child.kill('SIGINT')
    expect(await ended).toEqual({code: null, stdout: '', stderr: ''})
    expect(here.leftovers()).toEqual([])
    await vi.waitUntil(() => !isRunning(here.read('pid')))
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

  test('is played only where `--context` says', async () => {
    const here = sandbox()
    const {code, stdout} = await play(here, {'runbook.config.yaml': config}, ['--context', 'two'])
    expect(code).toBe(0)
    expect(eventsOf(stdout)[0]).toMatchObject({pages: ['page.md'], contexts: {two: 'kind-two'}})
    expect(logged(here)).toEqual(['kubectl\tkind-two\tget ns'])
    expect(asked(here).map((line) => line.split('\t')[1])).toEqual(['kind-two'])
  })
})

const offPage = (stdout: string, what: string) =>
  eventsOf(stdout).flatMap((event) =>
    event.type === 'off-page' && event.action.what === what ? [event.action.text] : [],
  )

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
  expect(offPage(stdout, 'env')).toEqual(expect.arrayContaining(['REGION is set for one (runbook.config.yaml)']))
  const faithful = await play(here, {}, [...options, '--reader-faithful'], {...env, PATH: `${tools}:${env.PATH}`})
  expect(offPage(faithful.stdout, 'env')).toEqual([])
  expect(faithful.stdout).not.toContain('a b')
})

describe('what makes the contexts, and takes them down', () => {
  /** `~/.kube/config` is there only between the two. */
  const config = (make = ''): string => `contexts: {one: kind-one}
leaks: false
up:
  make:
    - mkdir -p ~/.kube && cp kubeconfig ~/.kube/config && echo make >>notes
    - ${make || 'cd .'}
    - echo made >>notes
  down: [echo down >>notes; rm ~/.kube/config; false, echo gone >>notes]
`
  const begun = (commands: string, make?: string) => {
    const here = sandbox()
    const env = standins(here)
    rmSync(join(here.env.HOME ?? '', '.kube'), {recursive: true})
    here.write('kubeconfig', kubeconfig())
    here.write('runbook.config.yaml', config(make))
    here.write('page.md', pageOf({Look: commands, Cleanup: `echo cleanup >>'${here.path}/notes'`}))
    const ended = here.start(['play', 'page.md', '--reporter', 'json', '--context', 'one'], {env})
    return {here, ...ended, notes: () => here.read('notes').trim().split('\n')}
  }
  const story = (stdout: string) =>
    eventsOf(stdout).flatMap((event) => {
      if (event.type === 'off-page' && event.action.what === 'up')
        return [/up\.\w+: `(?:mkdir )?\S+/.exec(event.action.text)?.[0]]
      return ['context-checked', 'page-started', 'page-ended', 'interrupted'].includes(event.type) ? [event.type] : []
    })
  const before = ['up.make: `mkdir -p', 'up.make: `cd', 'up.make: `echo']
  const after = ['up.down: `echo', 'up.down: `echo']

  test('come before the first page and after the last, and what fails while taking down is said', async () => {
    const {here, ended, notes} = begun('kubectl get ns')
    const {code, stdout, stderr} = await ended
    expect([code, stderr]).toEqual([0, ''])
    expect(story(stdout)).toEqual([...before, 'context-checked', 'page-started', 'page-ended', ...after])
    expect(notes()).toEqual(['make', 'made', 'cleanup', 'down', 'gone'])
    expect(eventsOf(stdout).filter(({type}) => type === 'warning')).toMatchObject([
      {text: expect.stringMatching(/^up\.down: `echo down .*` ended with status 1 after/)},
    ])
    expect(here.leftovers()).toEqual([])
  })

  test('come after a failure as well', async () => {
    const {ended, notes} = begun('kubectl get ns\nfalse')
    expect((await ended).code).toBe(1)
    expect(notes()).toEqual(['make', 'made', 'cleanup', 'down', 'gone'])
  })

  test('and after Ctrl-C', async () => {
    const {child, printed, ended, notes} = begun('kubectl get ns\necho here\nsleep 300')
    await printed('"text":"here\\n"')
    child.kill('SIGINT')
    const {code, stdout} = await ended
    expect(code).toBe(130)
    expect(story(stdout)).toEqual([...before, 'context-checked', 'page-started', 'interrupted', 'page-ended', ...after])
    expect(notes()).toEqual(['make', 'made', 'cleanup', 'down', 'gone'])
  })

  test('Ctrl-C while they are made plays nothing, and takes down', async () => {
    const {here, child, ended, notes} = begun('true', 'echo $$ >pid; sleep 300')
    await vi.waitUntil(() => existsSync(join(here.path, 'pid')))
    child.kill('SIGINT')
    const {code, stdout} = await ended
    expect(code).toBe(130)
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted'})
    expect(story(stdout)).not.toContain('page-started')
    expect(notes()).toEqual(['make', 'down', 'gone'])
    expect(here.leftovers()).toEqual([])
  })

  test('where making fails nothing is played, and what was made is taken down', async () => {
    const {here, ended, notes} = begun('kubectl get ns', 'echo because >&2; exit 3')
    const {code, stdout} = await ended
    expect(code).toBe(2)
    expect(eventsOf(stdout).find(({type}) => type === 'warning')).toMatchObject({
      text: expect.stringMatching(/^up\.make: `echo because >&2; exit 3` ended with status 3 after \S+: because$/),
    })
    expect(story(stdout)).not.toContain('page-started')
    expect(notes()).toEqual(['make', 'down', 'gone'])
    expect([...logged(here), ...asked(here), ...here.leftovers()]).toEqual([])
  })

  test('a context that is not there once they are made is an error at its place, and is taken down', async () => {
    const {here, ended, notes} = begun('kubectl get ns', "sed -i 's/kind-one/kind-won/' ~/.kube/config")
    const {code, stderr, stdout} = await ended
    expect(stderr).toMatch(/: error: .*there is no context `kind-one` in \S+ \(did you mean `kind-won`\?/)
    expect(code).toBe(2)
    expect(story(stdout)).not.toContain('page-started')
    expect(notes()).toEqual(['make', 'made', 'down', 'gone'])
    expect(here.leftovers()).toEqual([])
  })
})

describe('what a page leaves in a cluster', () => {
  const text = pageOf({
    Make: '$ kubectl create namespace sample\n$ touch done',
    Label: '$ kubectl create configmap kept --from-literal=a=b',
    Cleanup: '$ true',
  })
  const playing = (leaks: string, options: Readonly<Record<string, string>> = {}) => {
    const here = sandbox()
    const files = {'page.md': text, 'runbook.config.yaml': `contexts: {one: kind-one}\n${leaks}`}
    return play(here, files, [], {...standins(here), ...options}).then((result) => ({...result, here}))
  }
  const left = (stdout: string) => eventsOf(stdout).filter(({type}) => type === 'left-behind')

  test('is named with the step that made it, and fails nothing', async () => {
    const {code, stdout} = await playing('')
    expect(code).toBe(0)
    expect(left(stdout)).toMatchObject([
      {context: 'one', object: 'configmap/kept', namespace: 'default', madeBy: 'page.md#label_1/1'},
      {context: 'one', object: 'namespace/sample', namespace: null, madeBy: 'page.md#make_1/1'},
    ])
    const types = eventsOf(stdout).map(({type}) => type)
    expect(types.lastIndexOf('left-behind')).toBeGreaterThan(types.indexOf('page-ended'))
  })

  test('is not told where it may stay, and fails the run where the config says so', async () => {
    const {code, stdout} = await playing('leaks: {ignore: ["configmap/*"], fail: true}\n')
    expect(code).toBe(1)
    expect(left(stdout)).toMatchObject([{object: 'namespace/sample'}])
    expect(eventsOf(stdout).at(-1)).toMatchObject({type: 'run-ended', outcome: 'failed'})
    const all = await playing('leaks: {ignore: [configmap/kept, namespace/sample], fail: true}\n')
    expect([all.code, left(all.stdout)]).toEqual([0, []])
  })

  test('is not looked for where nobody wants it', async () => {
    const {code, stdout, here} = await playing('leaks: false\n')
    expect([code, left(stdout)]).toEqual([0, []])
    expect(asked(here).map((line) => line.split('\t')[2]?.split(' ')[0])).toEqual(['version'])
  })

  test('is not known where it cannot be listed, which is said', async () => {
    const here = sandbox()
    const env = standins(here)
    const tools = join(here.env.HOME ?? '', 'tools')
    mkdirSync(tools)
    const stub = `#!/bin/sh\ncase "$*" in *api-resources*) echo 'error: not for you' >&2; exit 1 ;; esac\nexec '${folder}/kubectl' "$@"\n`
    writeFileSync(join(tools, 'kubectl'), stub, {mode: 0o755})
    const files = {'page.md': text, 'runbook.config.yaml': 'contexts: {one: kind-one}\nleaks: {fail: true}\n'}
    const {code, stdout} = await play(here, files, [], {...env, PATH: `${tools}:${env.PATH}`})
    expect([code, left(stdout)]).toEqual([0, []])
    expect(eventsOf(stdout).filter(({type}) => type === 'warning')).toMatchObject([
      {text: 'what is left behind in one is not wholly known: not for you'},
    ])
  })

  test('is not waited for any longer after Ctrl-C', async () => {
    const here = sandbox()
    const env = standins(here)
    const tools = join(here.env.HOME ?? '', 'tools')
    mkdirSync(tools)
    const ending = 'ConfigMap default slow <none> <none> 2026-01-01T00:00:00Z'
    const stub = `#!/bin/sh
case "$*" in *custom-columns*) [ ! -f done ] || { echo '${ending}'; echo look >>looks; exit; } ;; esac
exec '${folder}/kubectl' "$@"
`
    writeFileSync(join(tools, 'kubectl'), stub, {mode: 0o755})
    here.write('runbook.config.yaml', 'contexts: {one: kind-one}\nleaks: {settle: 1h}\n')
    here.write('page.md', text)
    const args = ['play', 'page.md', '--reporter', 'json', '--workdir', '.']
    const {child, ended} = here.start(args, {env: {...env, PATH: `${tools}:${env.PATH}`}})
    await vi.waitUntil(() => existsSync(join(here.path, 'looks')) && here.read('looks').split('\n').length > 2, 10_000)
    child.kill('SIGINT')
    const {code, stdout} = await ended
    expect(code).toBe(130)
    const events = eventsOf(stdout)
    expect(events.some(({type}) => type === 'left-behind' || type === 'warning')).toBe(true)
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'interrupted'})
  })

  test('is no matter of a page that asks no cluster: none is asked', async () => {
    const here = sandbox()
    const files = {'page.md': pageOf({Do: '$ touch ran'}), 'runbook.config.yaml': 'contexts: {one: kind-one}\n'}
    const {code} = await play(here, files, [], {...standins(here), STANDIN_DOWN: 'kind-one'})
    expect([code, ...asked(here)]).toEqual([0])
  })
})

describe('files of the release', () => {
  const text = pageOf({Use: '$ cat samples/app.yaml tools/certs/common.mk\n$ ls'})
  const release = {'release/samples/app.yaml': 'app\n', 'release/tools/certs/common.mk': 'make\n', 'release/bin/x': ''}

  test('are copied as far as the page names them, and what is there already stays', async () => {
    const here = sandbox()
    const files = {...release, 'page.md': text, 'runbook.config.yaml': 'site: {files: release}\n'}
    const {code, stdout} = await play(here, {...files, 'work/tools/certs/common.mk': 'own\n'}, ['--workdir', 'work'])
    expect(code).toBe(0)
    expect(offPage(stdout, 'files')).toEqual(['copied samples of the release'])
    expect(here.read('work/tools/certs/common.mk')).toBe('own\n')
    expect(here.read('work/samples/app.yaml')).toBe('app\n')
    expect(existsSync(join(here.path, 'work/bin'))).toBe(false)
    writeFileSync(join(here.path, 'work/samples/app.yaml'), 'changed\n')
    expect(here.read('release/samples/app.yaml')).toBe('app\n')
  })

  test('are copies where they are links, too', async () => {
    const here = sandbox()
    const own = here.write('own/file', 'mine\n')
    here.write('release/samples/app.yaml', '')
    symlinkSync(own, join(here.path, 'release/samples/link'))
    symlinkSync('nowhere', join(here.path, 'release/samples/dangling'))
    symlinkSync('.', join(here.path, 'release/samples/circle'))
    symlinkSync('../own', join(here.path, 'release/linked'))
    const commands = '$ echo more >>samples/link\n$ echo more >>linked/file\n$ ls samples\napp.yaml\nlink'
    const files = {'page.md': pageOf({Change: commands}), 'runbook.config.yaml': 'site: {files: release}\n'}
    const {code, stdout} = await play(here, files, ['--workdir', 'work'])
    expect(code).toBe(0)
    expect(offPage(stdout, 'files')).toEqual(['copied linked of the release', 'copied samples of the release'])
    expect(here.read('work/samples/link')).toBe('mine\nmore\n')
    expect(here.read('own/file')).toBe('mine\n')
  })

  test('that are not there are an error, and nothing is left open', async () => {
    const here = sandbox()
    const files = {'page.md': text, 'runbook.config.yaml': 'site: {files: nowhere}\n'}
    const {code, stderr} = await play(here, files)
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^[^\n]*runbook\.config\.yaml[^\n]*site\.files[^\n]*there is no folder \S+\/nowhere[^\n]*\n$/,
    )
    expect(here.leftovers()).toEqual([])
  })
})
