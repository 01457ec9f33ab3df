import {spawn, spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {findPrograms} from '../clusters/program.ts'
import {askingTool, kubeconfigOf, type Loopback, loopback} from '../kube/room.ts'
import {harmless, seen, type Way, ways} from './guard-ways.ts'
import {eventsOf, pageOf, program, type Result, type Sandbox, sandbox, started} from './program.ts'

/** Real tools: those of the clusters' tests, or else those in PATH. */
const programs = findPrograms()
const folders = 'bin' in programs ? [programs.bin] : (process.env.PATH ?? '').split(delimiter)
const findTool = (name: string) => folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
const missing = ['kubectl', 'helm', 'istioctl'].filter((name) => findTool(name) === undefined)
if (missing.length > 0) console.info(`skipped: the ways of ${missing.join(', ')}, which are not there`)

const canMount =
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--mount', '--propagation', 'slave', 'mount', '--bind', '/tmp', '/tmp']).status === 0
const canDrop = canMount && spawnSync('setpriv', ['--bounding-set', '-sys_admin', 'true']).status === 0
if (!canMount)
  console.info('skipped: ways that only a view of the file system holds back, since mounting is not allowed')

let allowed: Loopback
let elsewhere: Loopback
beforeAll(async () => {
  ;[allowed, elsewhere] = await Promise.all([loopback(answer), loopback(answer)])
})
afterAll(() => Promise.all([allowed.close(), elsewhere.close()]))

const answer = (url: string) =>
  url.startsWith('/version') ? {major: '1', minor: '30', gitVersion: 'v1.30.2'} : {kind: 'List', items: []}

interface Lab extends Sandbox {
  readonly own: string // the user's kubeconfig
  readonly play: (page: string, mayMount?: boolean) => Promise<Result>
}

/** The user's kubeconfig knows `one` and `two`, which are allowed, and `three`, the current one, which lives elsewhere. */
const lab = (): Lab => {
  const here = sandbox()
  const home = here.env.HOME ?? ''
  const tools = join(home, 'tools')
  for (const folder of ['.kube', 'tools', 'extra']) mkdirSync(join(home, folder))
  const clusters = ['one', 'two'].map((context) => ({context, server: allowed.url}))
  const own = join(home, '.kube/config')
  writeFileSync(own, kubeconfigOf([...clusters, {context: 'three', server: elsewhere.url}], 'three').text)
  for (const name of ['kubectl', 'helm', 'istioctl']) {
    const found = findTool(name)
    if (found !== undefined) symlinkSync(found, join(tools, name))
  }
  const extra = join(home, 'extra')
  writeFileSync(join(extra, 'asker'), askingTool(), {mode: 0o755})
  for (const name of ['cilium', 'oc', 'flux', 'linkerd']) symlinkSync('asker', join(extra, name))
  const writing =
    '#!/bin/sh\nwhile [ $# -gt 0 ]; do [ "$1" != --kubeconfig ] || file=$2; shift; done\necho "# more" >>"${file:-${KUBECONFIG:-$HOME/.kube/config}}"\n'
  for (const name of ['kubectx', 'kind']) writeFileSync(join(extra, name), writing, {mode: 0o755})
  const path = `PATH=${tools}:${extra}:/usr/bin:/bin`
  writeFileSync(join(home, 'clean'), `#!/bin/sh\n${path} exec "$@"\n`, {mode: 0o755})
  writeFileSync(join(extra, 'sudo'), `#!/bin/sh\nexec env -i HOME="$HOME" ${path} "$@"\n`, {mode: 0o755})
  writeFileSync(join(home, '.profile'), `export KUBECONFIG=$HOME/.kube/config ${path}\n`)
  here.write('runbook.config.yaml', 'contexts: {one: one, two: two}\nleaks: false\ntimeout: {command: 60s}\n')
  const env = {
    ...here.env,
    PATH: `${tools}:${extra}:${here.env.PATH}`,
    OTHER: 'three',
    OWN: own,
    TOOLS: tools,
    ALLOWED: allowed.url,
    ELSEWHERE: elsewhere.url,
    KUBERNETES_SERVICE_HOST: '127.0.0.1',
    KUBERNETES_SERVICE_PORT: new URL(elsewhere.url).port,
    CI: 'true',
  }
  return {
    ...here,
    own,
    play: (page, mayMount = true) => {
      here.write('page.md', page)
      const words = [process.execPath, program, 'play', 'page.md', '--reporter', 'json', '--keep-going']
      const [file = '', ...args] = mayMount ? words : ['setpriv', '--bounding-set', '-sys_admin', ...words]
      return started(spawn(file, args, {cwd: here.path, env, stdio: ['ignore', 'pipe', 'pipe']})).ended
    },
  }
}

const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Each request tells which way it came. */
const numbered = (run: string, at: number) => run.replaceAll('GET', `get --raw /way-${at}`)

const section = (runs: readonly string[]) => runs.map((run) => `$ ${run}`).join('\n')

const isThere = ({tool}: Way) => !missing.includes('kubectl') && (tool === undefined || !missing.includes(tool))

describe.skipIf(missing.includes('kubectl'))('about a hundred ways to go elsewhere', () => {
  const playAll = async (mayMount: boolean) => {
    const here = lab()
    const before = hash(here.own)
    const runs = ways.map(({run}, at) => numbered(run, at))
    const played = runs.filter((_, at) => {
      const way = ways[at]
      return way !== undefined && isThere(way) && (mayMount || way.needs !== 'view')
    })
    const {stdout, stderr} = await here.play(
      pageOf({Ways: section(['kubectl get --raw /here --context one', ...played])}),
      mayMount,
    )
    expect(stderr.split('\n').filter((line) => line.includes(' error: '))).toEqual([])
    const reached = elsewhere.requests()
    const asked = allowed.requests()
    const ended = eventsOf(stdout).filter(({type}) => type === 'command-ended')
    expect(
      reached.map((request) => `${request} by ${runs[Number(/way-(\d+)/.exec(request)?.[1] ?? -1)] ?? '?'}`),
    ).toEqual([])
    expect(hash(here.own)).toBe(before)
    expect(asked).toContain('GET /here')
    expect(ended).toHaveLength(played.length + 1)
  }

  test.skipIf(!canMount)('with a view of the file system', () => playAll(true), 600_000)
  test.skipIf(canMount && !canDrop)('without one', () => playAll(false), 600_000)
})

describe('what a plan sees', () => {
  test('is an error at its place, and nothing runs', async () => {
    const here = lab()
    const before = hash(here.own)
    const {code, stdout, stderr} = await here.play(pageOf({Seen: section(seen)}))
    expect([code, stdout]).toEqual([2, ''])
    const lines = new Set([...stderr.matchAll(/^page\.md:(\d+):\d+: error: /gm)].map(([, line]) => Number(line) - 4))
    expect(seen.filter((_, at) => !lines.has(at))).toEqual([])
    expect(hash(here.own)).toBe(before)
    expect(elsewhere.requests()).toEqual([])
  })
})

describe.skipIf(missing.includes('kubectl'))('what is harmless', () => {
  test('is not refused', async () => {
    const here = lab()
    const before = hash(here.own)
    const {stdout, stderr} = await here.play(pageOf({Harmless: section(harmless.map(numbered))}))
    const lines = stderr.split('\n').filter((line) => / error: /.test(line))
    expect(lines).toEqual([])
    const events = eventsOf(stdout)
    const refused = events.flatMap((event) =>
      event.type === 'called' && event.call.verdict === 'refused' ? [event.call] : [],
    )
    expect(refused).toEqual([])
    const notes = events.flatMap((event) =>
      event.type === 'command-ended' && event.verdict.kind === 'failed' && !/exec|run x/.test(event.run)
        ? [[event.run, event.verdict.reason]]
        : [],
    )
    expect(notes).toEqual([])
    expect(hash(here.own)).toBe(before)
    expect(elsewhere.requests()).toEqual([])
  }, 300_000)
})
