import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {askingTool, kubeconfigOf, type Loopback, loopback} from '../kube/room.ts'
import {eventually} from '../session/rows/row.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'

let configured: Loopback
let elsewhere: Loopback

beforeAll(async () => {
  ;[configured, elsewhere] = await Promise.all([loopback(), loopback()])
})
beforeEach(() => void [configured.requests(), elsewhere.requests()])
afterAll(() => Promise.all([configured.close(), elsewhere.close()]))

interface Lab extends Sandbox {
  readonly kubectl: string // absolute path of the tool behind the guard
  readonly kubeconfig: string // the user's own file
  readonly untouched: string // what it holds
  /** Play a page with `--reporter json`. */
  readonly play: (page: string, options?: readonly string[]) => ReturnType<Sandbox['run']>
}

/** The user's kubeconfig knows `one` and `two`, which live on one server, and `three`, the current one, on another. */
const lab = ({config = 'contexts: {one: one, two: two}\nleaks: false\n'} = {}): Lab => {
  const here = sandbox()
  const home = here.env.HOME ?? ''
  mkdirSync(join(home, '.kube'))
  mkdirSync(join(home, 'tools'))
  const clusters = ['one', 'two'].map((context) => ({context, server: configured.url}))
  const untouched = kubeconfigOf([...clusters, {context: 'three', server: elsewhere.url}], 'three').text
  const kubeconfig = join(home, '.kube/config')
  writeFileSync(kubeconfig, untouched)
  const kubectl = join(home, 'tools/kubectl')
  writeFileSync(join(home, 'tools/asking.mjs'), askingTool(), {mode: 0o755})
  writeFileSync(kubectl, toolText(join(home, 'tools/asking.mjs')), {mode: 0o755})
  here.write('runbook.config.yaml', config)
  const env = {PATH: `${join(home, 'tools')}:${here.env.PATH}`, ELSEWHERE: elsewhere.url, TOOLS: join(home, 'tools')}
  return {
    ...here,
    kubectl,
    kubeconfig,
    untouched,
    play: (page, options = []) => {
      here.write('page.md', page)
      return here.run(['play', 'page.md', '--reporter', 'json', ...options], {env})
    },
  }
}

/** Answers `version`, and changes the current context as `kubectl` does, but to any. */
const toolText = (asking: string): string => `#!/bin/sh
case "$1 $2" in
"config use-context") exec sed -i "s/^current-context:.*/current-context: $3/" "$KUBECONFIG" ;;
version*) echo '{"serverVersion": {"gitVersion": "v1.30.2"}}' ;;
esac
exec '${asking}' "$@"
`

const commandsOf = (events: readonly RunEvent[]) =>
  Object.fromEntries(
    events.flatMap((event) => {
      if (event.type !== 'command-ended') return []
      const {run, verdict, contexts} = event
      const calls = events.flatMap((each) => (each.type === 'called' && each.key === event.key ? [each.call] : []))
      return [[run, {verdict, contexts, calls}]]
    }),
  )

/** Nothing of a guard is left where programs keep what is temporary. */
const guardFiles = (here: Sandbox) =>
  readdirSync(here.env.TMPDIR ?? '', {recursive: true, encoding: 'utf8'}).filter((name) =>
    /kubeconfig|guard|facts|doubts/.test(name),
  )

const section = (commands: readonly string[]) => commands.map((run) => `$ ${run}`).join('\n')

const refused: Readonly<Record<string, RegExp>> = {
  'kubectl get pods': /names no context and none is current \(allowed: one, two\)/,
  'kubectl get pods --context "$OTHER"':
    /context three \(by its options\), which is not allowed .*--context NAME=three/,
  'kubectl get pods --context "$OTHER" || true': /context three/,
  'kubectl get nodes --context one --server "$ELSEWHERE"': /the server http:\S+, which is not that of context one/,
  'kubectl get ns --context "$OTHER" --kubeconfig ~/.kube/config': /context three/,
  './deploy.sh "$OTHER"': /context three/,
  'bash deploy.sh "$OTHER"': /context three/,
}

describe('calls that would go elsewhere', () => {
  test('are refused and fail their command, whatever the page does; nothing is sent, and nothing is left', async () => {
    const here = lab()
    const {code, stdout, stderr} = await here.play(
      pageOf({
        Before: section([
          'OTHER=three SAVED=$(printenv KUBECONFIG)',
          'printf \'#!/bin/sh\\nkubectl get svc --context "$1"\\n\' >deploy.sh; chmod +x deploy.sh',
          'kubectl get pods --context one',
        ]),
        Refused: section(Object.keys(refused)),
        Kubeconfig: section([
          'kubectl get nodes --context one --kubeconfig ~/.kube/config',
          'export KUBECONFIG=~/.kube/config',
          'kubectl get cm --context one',
          'unset KUBECONFIG',
          'kubectl get sa --context one',
          'export KUBECONFIG=$SAVED',
          'kubectl config use-context three',
          'kubectl get jobs',
          'kubectl config use-context two',
          'kubectl get roles',
        ]),
        Path: section([
          'mkdir bin; cp "$TOOLS/kubectl" bin/kubectl',
          'export PATH=$PWD/bin:$PATH',
          'kubectl get ds --context "$OTHER"',
          'kubectl get sts --context two',
        ]),
        Variable: section(['tool=kubectl; $tool get secrets --context "$OTHER"', 'sh ./deploy.sh "$OTHER"']),
      }),
      ['--keep-going', '--no-diagnose'],
    )
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/warning: KUBECONFIG is set to `~\/\.kube\/config`: later commands use a copy/),
      expect.stringMatching(/warning: KUBECONFIG is unset: later commands use the run's own kubeconfig all the same/),
      expect.stringMatching(/warning: KUBECONFIG is set to `\$SAVED`/),
    ])
    expect(code).toBe(1)
    const events = eventsOf(stdout)
    const commands = commandsOf(events)
    const all: Record<string, RegExp> = {
      ...refused,
      'kubectl get jobs': /context three \(the current one\)/,
      'kubectl get ds --context "$OTHER"': /context three/,
      'tool=kubectl; $tool get secrets --context "$OTHER"': /context three/,
    }
    for (const [run, reason] of Object.entries(all)) {
      const found = commands[run]
      expect
        .soft(
          found?.calls.map(({verdict}) => verdict),
          run,
        )
        .toEqual(['refused'])
      expect.soft(found?.contexts, run).toEqual([])
      expect.soft(found?.verdict, run).toMatchObject({kind: 'failed', reason: expect.stringMatching(reason)})
      expect.soft(found?.verdict, run).toMatchObject({reason: `refused: ${found?.calls[0]?.reason}`})
    }
    const went = (run: string) => commands[run]?.contexts
    expect(went('kubectl get pods --context one')).toEqual(['one'])
    expect(went('kubectl get nodes --context one --kubeconfig ~/.kube/config')).toEqual(['one'])
    expect(went('kubectl get cm --context one')).toEqual(['one'])
    expect(went('kubectl get sa --context one')).toEqual(['one'])
    expect(went('kubectl get roles')).toEqual(['two'])
    expect(went('kubectl get sts --context two')).toEqual(['two'])
    const beside = commands['sh ./deploy.sh "$OTHER"'] // behind a PATH of the page's own
    expect(beside?.calls).toMatchObject([{context: 'three', verdict: 'refused'}])
    expect(beside).toMatchObject({verdict: {kind: 'failed'}})
    expect(commands['kubectl config use-context three']?.calls).toMatchObject([
      {tool: 'kubectl', arguments: 'config use-context three', context: null, verdict: 'local', reason: ''},
    ])
    const passed = Object.entries(commands).filter(([, {verdict}]) => verdict.kind !== 'failed')
    expect(passed.map(([run]) => run).filter((run) => run in all)).toEqual([])
    expect(Object.keys(commands)).toHaveLength(passed.length + Object.keys(all).length + 1)
    expect(elsewhere.requests()).toEqual([])
    expect(configured.requests().toSorted()).toEqual([...Array(5).fill('GET /one'), 'GET /two', 'GET /two', 'GET /two'])
    expect(readFileSync(here.kubeconfig, 'utf8')).toBe(here.untouched)
    expect(guardFiles(here)).toEqual([])
  })

  test('are an error where no context is configured, which names the current one', async () => {
    const here = lab({config: 'leaks: false\n'})
    const {code, stdout, stderr} = await here.play(pageOf({Look: '$ OTHER=three\n$ kubectl get pods'}))
    expect(stderr).toBe(
      'page.md:5:3: error: `kubectl get pods` asks a cluster, and no context is allowed (your current context is `three`: allow it with `--context three`) [no-context]\n',
    )
    expect([code, stdout]).toEqual([2, ''])
    expect(elsewhere.requests()).toEqual([])
    expect(readFileSync(here.kubeconfig, 'utf8')).toBe(here.untouched)
    expect(guardFiles(here)).toEqual([])
  })
})

describe('before anything runs', () => {
  const pages: readonly (readonly [string, string, RegExp])[] = [
    [
      'a context that is not configured',
      'kubectl get pods --context three',
      /^page\.md:5:3: error: the kube context `three` is not allowed \(allowed: one, two\)/,
    ],
    [
      'the same by another option, quoted',
      'helm list --kube-context="three"',
      /^page\.md:5:3: error: the kube context `three` is not allowed/,
    ],
    [
      'a tool by its absolute path',
      '/opt/bin/kubectl get pods',
      /^page\.md:5:3: error: `\/opt\/bin\/kubectl` is called by its path/,
    ],
    [
      'its absolute path in a variable',
      'K=/opt/bin/kubectl; $K get pods',
      /^page\.md:5:3: error: `\/opt\/bin\/kubectl` is called by its path/,
    ],
    [
      'a tool run as another user, whose kubeconfig it would take',
      'sudo kubectl get pods',
      /^page\.md:5:3: error: `kubectl` is called with another PATH/,
    ],
    [
      'a context before a redirection',
      'kubectl get pods --context three>ran',
      /^page\.md:5:3: error: the kube context `three` is not allowed/,
    ],
  ]
  test.each(pages)('%s is refused with its place and what to do', async (_, run, message) => {
    const here = lab()
    const {code, stdout, stderr} = await here.play(pageOf({Do: `$ touch ran\n$ ${run}`}), ['--workdir', '.'])
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/--skip/)
    expect([code, stdout]).toEqual([2, ''])
    expect(readdirSync(here.path)).not.toContain('ran')
    expect([...configured.requests(), ...elsewhere.requests()]).toEqual([])
    expect(here.leftovers()).toEqual([])
  })
})

test('a run that is killed leaves no copy of a kubeconfig', async () => {
  const here = lab()
  here.write('page.md', pageOf({One: 'kubectl get pods; echo begun; sleep 30'}))
  const {child, printed, ended} = here.start(['play', 'page.md', '--yes', '--reporter', 'json'], {
    env: {PATH: `${dirname(here.kubectl)}:${here.env.PATH}`, TOOLS: dirname(here.kubectl), ELSEWHERE: elsewhere.url},
  })
  await printed('"text":"begun')
  expect(guardFiles(here)).toContainEqual(expect.stringContaining('kubeconfig'))
  child.kill('SIGKILL')
  await ended
  await eventually(() => guardFiles(here).length === 0, 'they are removed')
})
