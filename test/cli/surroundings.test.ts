import {spawnSync} from 'node:child_process'
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {playing, withTool} from './playing.ts'
import {block, eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'
import {logged, standins} from './standins.ts'

type Surroundings = Extract<RunEvent, {type: 'surroundings'}>

const surroundingsIn = (stdout: string): Surroundings => {
  const found = eventsOf(stdout).filter((event) => event.type === 'surroundings')
  expect(found).toHaveLength(1)
  return found[0] as Surroundings
}

const git = ({path, env}: Sandbox, ...words: readonly string[]): string => {
  const named = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', ...words]
  const {status, stdout, stderr} = spawnSync('git', named, {cwd: path, env, encoding: 'utf8'})
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`)
  return stdout.trim()
}

const committed = (here: Sandbox): string => {
  git(here, 'init', '--quiet')
  git(here, 'add', '--all')
  git(here, 'commit', '--quiet', '--message', 'pages')
  return git(here, 'rev-parse', 'HEAD')
}

test('a page in no repository that calls no known tool asks nobody', async () => {
  const {code, stdout} = await playing(sandbox(), {'page.md': pageOf({One: 'echo 1'})})
  expect(surroundingsIn(stdout)).toMatchObject({
    host: hostname(),
    tools: {node: process.versions.node},
    repository: null,
  })
  expect(code).toBe(0)
})

describe('tools', () => {
  test('that a page calls say their versions, past the guard; what it does not play is not asked', async () => {
    const here = sandbox()
    const page = pageOf({
      One: 'kubectl get ns | grep -c kube\nREV=1 istioctl version --remote=false\ncat <<EOF\nkind: Pod\nEOF',
      Two: 'helm list',
    })
    const {stdout} = await playing(here, {'page.md': page}, ['--context', 'kind-one', '--skip', 'two_1'])
    const {tools} = surroundingsIn(stdout)
    expect(tools).toEqual({
      bash: expect.stringMatching(/^\d+\.\d+/),
      node: process.versions.node,
      istioctl: '1.21.0',
      kubectl: 'v1.30.2',
    })
    expect(
      eventsOf(stdout).filter((event) => event.type === 'called' && event.call.arguments.includes('client')),
    ).toEqual([])
    expect(logged(here).filter((line) => line.includes('version'))).toEqual([
      'istioctl\tkind-one\tversion --remote=false',
    ])
  })

  test('that a page brings itself are not run to tell anything', async () => {
    const here = sandbox()
    const trace = join(here.env.HOME ?? '', 'trace')
    mkdirSync(join(here.path, 'bin'))
    writeFileSync(join(here.path, 'bin/jq'), `#!/bin/sh\necho "$*" >>'${trace}'\n`, {mode: 0o755})
    const env = {PATH: `${here.path}/bin:bin:${here.env.PATH}`}
    const {stdout} = await playing(here, {'page.md': pageOf({One: `jq -n 1; cat '${trace}'`})}, [], env)
    expect(surroundingsIn(stdout).tools).not.toHaveProperty('jq')
    expect(eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event.output] : []))).toEqual([
      '-n 1\n',
    ])
  })

  test('that hang, or print for ever, hold nothing up', async () => {
    const here = sandbox()
    const env = withTool(here, 'jq', '#!/bin/sh\ncase $1 in --version) sleep 600 ;; esac\n')
    writeFileSync(join(here.env.HOME ?? '', 'tools/curl'), '#!/bin/sh\nexec yes "version 8.5"\n', {mode: 0o755})
    const {code, stdout} = await playing(here, {'page.md': pageOf({One: 'jq -n 1\ncurl x | head -n 1'})}, [], env)
    expect(surroundingsIn(stdout).tools).toMatchObject({curl: '8.5'})
    expect(surroundingsIn(stdout).tools).not.toHaveProperty('jq')
    expect(code).toBe(0)
  })
})

describe('the commit', () => {
  const page = pageOf({One: 'echo 1'})

  test('is that of the page’s repository, with the pages that differ from it', async () => {
    const here = sandbox()
    here.write('page.md', page)
    here.write('two words.md', page)
    const commit = committed(here)
    const play = async (...pages: readonly string[]) =>
      surroundingsIn((await here.run(['play', ...pages, '--reporter', 'json'])).stdout).repository
    expect(await play('page.md', 'two words.md')).toEqual({commit, changed: []})
    here.write('two words.md', `${page}\nMore.\n`)
    here.write('new.md', page)
    expect(await play('page.md', 'two words.md', 'new.md')).toEqual({commit, changed: ['two words.md', 'new.md']})
  })

  test('is found from a folder below, through a link, and for what pages include', async () => {
    const here = sandbox()
    here.write('site/content/en/docs/page.md', `{{< boilerplate greet >}}\n\n${page}`)
    here.write('site/content/en/boilerplates/greet.md', `## Greet\n\n${block('$ echo hello\nhello')}`)
    const commit = committed(here)
    const include = 'site/content/en/boilerplates/greet.md'
    here.write(include, `## Greet\n\n${block('$ echo hi\nhi')}`)
    const from = join(here.env.HOME ?? '', 'elsewhere')
    mkdirSync(from)
    symlinkSync(join(here.path, 'site'), join(from, 'site'))
    const {stdout} = await here.run(['play', 'site/content/en/docs/page.md', '--reporter', 'json'], {cwd: from})
    expect(surroundingsIn(stdout).repository).toEqual({commit, changed: [include]})
    const read = eventsOf(stdout).flatMap((event) => (event.type === 'page-read' ? [event.source] : []))
    expect(read).toEqual([
      {
        page: 'site/content/en/docs/page.md',
        text: here.read('site/content/en/docs/page.md'),
        includes: {greet: {page: include, text: here.read(include)}},
        values: {},
        raw: null,
      },
    ])
  })

  test('comes with where the pages are read on the web, by the remote or the config', async () => {
    const here = sandbox()
    here.write('docs/page.md', page)
    here.write('new.md', page)
    const commit = committed(here)
    git(here, 'remote', 'add', 'origin', 'https://user:s3cret@github.com/acme/guides.git')
    here.write('new.md', `${page}\nMore.\n`)
    const play = async (folder: string, ...pages: readonly string[]) => {
      const {stdout} = await here.run(['play', ...pages, '--reporter', 'json'], {cwd: join(here.path, folder)})
      expect(stdout).not.toContain('s3cret')
      return surroundingsIn(stdout).repository
    }
    const source = `https://github.com/acme/guides/blob/${commit}/docs/page.md?plain=1#L{line}`
    const found = {commit, changed: ['new.md'], sources: {'docs/page.md': source}}
    expect(await play('.', 'docs/page.md', 'new.md')).toEqual(found)
    expect(await play('docs', 'page.md')).toEqual({commit, changed: [], sources: {'page.md': source}})
    here.write('runbook.config.yaml', 'site: {source: "https://docs.example.org/{path}?at={commit}&line={line}"}')
    expect(await play('docs', 'page.md')).toEqual({
      commit,
      changed: [],
      sources: {'page.md': `https://docs.example.org/docs/page.md?at=${commit}&line={line}`},
    })
  })

  test('is not told where there is none, and nothing that a repository names is run', async () => {
    const here = sandbox()
    here.write('page.md', page)
    git(here, 'init', '--quiet')
    const trace = join(here.path, 'trace')
    git(here, 'config', 'core.fsmonitor', `touch '${trace}'; false`)
    const play = async () =>
      surroundingsIn((await here.run(['play', 'page.md', '--reporter', 'json'])).stdout).repository
    expect(await play()).toBeNull()
    git(here, 'config', 'core.fsmonitor', 'false')
    const commit = committed(here)
    git(here, 'config', 'core.fsmonitor', `touch '${trace}'; false`)
    expect(await play()).toEqual({commit, changed: []})
    expect(spawnSync('ls', [here.path], {encoding: 'utf8'}).stdout).toBe('page.md\n')
  })
})

test('a run that ends before its first command tells it all the same', async () => {
  const here = sandbox()
  here.write('page.md', pageOf({One: 'kubectl config view'}))
  const env = {...standins(here), STANDIN_DOWN: 'kind-one', TMPDIR: '/nowhere'}
  const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'json'], {env})
  expect(eventsOf(stdout).map(({type}) => type)).toEqual(['run-started', 'page-read', 'surroundings', 'run-ended'])
  expect(surroundingsIn(stdout).tools).toMatchObject({kubectl: 'v1.30.2'})
  expect(code).toBe(2)
})
