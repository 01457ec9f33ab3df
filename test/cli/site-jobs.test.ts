import {chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {enterContainer, findNoContainer} from '../container/container.ts'
import {corpus} from '../corpus.ts'
import {eventsOf, root, type Sandbox, sandbox} from './program.ts'
import {kubeconfig} from './standins.ts'

const why = findReason()
if (why !== '') console.log(`the site's tested pages, one and two at once, are skipped: ${why}`)

function findReason(): string {
  if (typeof corpus === 'string') return corpus
  return process.env.RUNBOOK_SITE === 'all' ? findNoContainer() : 'only with RUNBOOK_SITE=all: it takes some minutes'
}

/** Those that cannot be planned; `test/run/tested-pages.test.ts` says what they lack. */
const unplayable = [
  'examples/virtual-machines',
  'ops/configuration/mesh/app-health-check',
  'ops/configuration/security/security-policy-examples',
  'ops/configuration/telemetry/envoy-stats',
  'ops/integrations/spire',
  'setup/install/external-controlplane',
  'setup/install/virtual-machine',
].map((name) => `content/en/docs/${name}/index.md`)

/** Keys take their time to be made. */
const notesOfKeys = `context: cluster1
steps:
${[2, 3].map((number) => `  plug_in_certificates_and_key_into_the_cluster_${number}: {timeout: 3m}\n`).join('')}`

const maxBytes = 250e6
const files = join(root, '../shared/clusters/istio') // of the release

/** The same for one and for two at once: nothing that is waited for comes with stand-ins. */
const limits = ['--timeout', '10s', '--grace', '1s', '--retry', '0']

describe.skipIf(why !== '')(`the site's tested pages${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  test('come to the same, one at a time and two at once', {timeout: 1_800_000}, async () => {
    const here = sandbox()
    const site = copySite(here)
    const played = {one: [] as Played[], two: [] as Played[]}
    for (const [kind, pages] of Object.entries(site.pages))
      for (const [name, jobs] of [
        ['one', 1],
        ['two', 2],
      ] as const)
        played[name].push(await play(here, {kind, pages, jobs}))
    const [one, two] = [played.one.flatMap(({verdicts}) => verdicts), played.two.flatMap(({verdicts}) => verdicts)]
    expect(subtract(two, one)).toEqual(subtract(one, two))
    for (const {peakBytes} of [...played.one, ...played.two]) expect(peakBytes).toBeLessThan(maxBytes)
    expect(two).toHaveLength(one.length)
    expect(one.length).toBeGreaterThan(1000)
  })
})

function subtract(some: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others)
  return some.filter((each) => !known.has(each))
}

/** What a play came to. */
interface Played {
  readonly verdicts: readonly string[] // a line a page, a step and a command
  readonly peakBytes: number
}

interface Site {
  readonly pages: Readonly<Record<'apart' | 'together', readonly string[]>> // those of one cluster, and those of several
}

/** The site with its pages unmodified. They are played as nobody, to whom the folder belongs. */
function copySite(here: Sandbox): Site {
  if (typeof corpus === 'string') throw new Error(corpus)
  const {text, pages} = corpus
  for (const part of ['content', 'data']) cpSync(join(corpus.root, part), join(here.path, part), {recursive: true})
  const tested = pages.filter((page) => /^---\n[\s\S]*?^test: yes$[\s\S]*?^---$/m.test(text(page)))
  const playable = tested.filter((page) => !unplayable.includes(page))
  console.log(`${playable.length} of ${tested.length} tested pages can be planned, and are played`)
  const isOfSeveral = (page: string) => /CTX_(?!CLUSTER1\b)/.test(text(page))
  const names = ['cluster1', 'cluster2', 'primary', 'r1_z1', 'r1_z2', 'r2_z3', 'r3_z4']
  here.write('apart.yaml', makeConfig(names.slice(0, 1)))
  here.write('together.yaml', makeConfig(names))
  here.write('notes/en/docs/tasks/security/cert-management/plugin-ca-cert/index.runbook.yaml', notesOfKeys)
  here.write('kubeconfig', kubeconfig({contexts: names.flatMap(listMembers)}))
  for (const name of ['', ...readdirSync(here.path, {recursive: true, encoding: 'utf8'})])
    chownSync(join(here.path, name), 65534, 65534)
  for (const name of ['roots', 'image/dist', 'image/standins'])
    mkdirSync(join(here.env.HOME ?? '', name), {recursive: true})
  cpSync(join(root, 'package.json'), join(here.env.HOME ?? '', 'image/package.json'))
  for (const tool of ['kubectl', 'istioctl', 'helm']) here.write(`../image/tools/${tool}`, ownClusters(tool))
  for (const tool of ['kubectl', 'istioctl', 'helm']) chmodSync(join(here.path, '../image/tools', tool), 0o755)
  return {
    pages: {apart: playable.filter((page) => !isOfSeveral(page)), together: playable.filter(isOfSeveral)},
  }
}

/** A stand-in whose clusters are those of its session alone, so that no page finds what another has left there. */
function ownClusters(tool: string): string {
  return `#!/bin/bash\nSTANDIN_HOME="$(dirname "\${KUBECONFIG%%:*}")/clusters" exec /image/standins/${tool} "$@"\n`
}

function listMembers(name: string): readonly string[] {
  return [`kind-${name}-a`, `kind-${name}-b`]
}

function makeConfig(names: readonly string[]): string {
  const contexts = names.map((name) => `${name}: {pool: [${listMembers(name).join(', ')}]}`)
  return `contexts: {${contexts.join(', ')}}
site: {root: ., args: data/args.yml${existsSync(files) ? ', files: /istio' : ''}}
tabs: [istio-apis, node-port, other-environments]
answers: {istioctl install: y, istioctl upgrade: y, istioctl uninstall: y, istioctl tag remove: y}
keep-going: true
leaks: false
notes: notes
`
}

/** Written to standard error at its end. */
const peak = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + ' KiB\\n'))`

async function play(
  here: Sandbox,
  {kind, pages, jobs}: {readonly kind: string; readonly pages: readonly string[]; readonly jobs: number},
): Promise<Played> {
  const mounts = {
    '/site': here.path,
    '/image': join(here.env.HOME ?? '', 'image'),
    '/image/dist': join(root, 'dist'),
    '/image/standins': join(root, 'test/standins'),
    ...(existsSync(files) ? {'/istio': files} : {}),
  }
  const within = enterContainer({folder: join(here.env.HOME ?? '', 'roots'), workdir: '/site', mounts, isApart: true})
  const env = {
    PATH: `/image/tools:/image/standins:${here.env.PATH}`,
    HOME: '/tmp',
    TMPDIR: '/tmp',
    KUBECONFIG: '/site/kubeconfig',
    STANDIN_LOG: '/tmp/log',
  }
  const node = ['--import', `data:text/javascript,${encodeURIComponent(peak)}`, '/image/dist/cli.js']
  const words = ['play', ...pages, '--config', `${kind}.yaml`, '--jobs', `${jobs}`, '--yes', '--reporter', 'json']
  const started = performance.now()
  const {code, stdout, stderr} = await here.call(
    [...within, process.execPath, ...node, ...words, '--no-record', ...limits],
    {env},
  )
  const seconds = (performance.now() - started) / 1000
  expect(code, stderr.slice(-2000)).toBe(1) // stand-ins answer nothing that a mesh would
  const peakBytes = 1024 * Number(/^peak (\d+) KiB$/m.exec(stderr)?.[1])
  const events = eventsOf(stdout)
  const verdicts = events.flatMap(readVerdict)
  console.log(
    `${pages.length} pages ${kind}, --jobs ${jobs}: ${seconds.toFixed(0)} s, ${(peakBytes / 1e6).toFixed(0)} MB, ${countVerdicts(verdicts)}`,
  )
  return {verdicts, peakBytes}
}

function readVerdict(event: RunEvent): readonly string[] {
  switch (event.type) {
    case 'page-ended':
      return [`${event.page} ${event.outcome}`]
    case 'page-skipped':
      return [`${event.page} ${event.kind}`]
    case 'step-ended':
      return [`${event.key} ${event.outcome}`]
    case 'command-ended':
      return [`${event.key} ${event.verdict.kind}`]
    default:
      return []
  }
}

function countVerdicts(verdicts: readonly string[]): string {
  const commands = verdicts.filter((verdict) => /#.*\/\d+ /.test(verdict))
  const count = (kind: string) => commands.filter((verdict) => verdict.endsWith(` ${kind}`)).length
  return `${commands.length} commands: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
}
