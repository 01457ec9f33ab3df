import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, readdirSync, readlinkSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, onTestFailed, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {fileOfPageKey} from '../../engine/key.ts'
import {pageOf, siteIn, topologies} from '../cli/istio-site.ts'
import {eventsOf, root, sandbox} from '../cli/program.ts'
import {corpus} from '../corpus.ts'
import {bundleProgram} from './bundle.ts'
import {prepareCharts} from './charts.ts'
import {type Clusters, startClusters} from './clusters.ts'
import {findPrograms} from './program.ts'

/** Some guides in each run of the tests, all with `RUNBOOK_CLUSTERS=all`: each takes half a minute. */
const isThorough = process.env.RUNBOOK_CLUSTERS === 'all'
const charts = isThorough ? prepareCharts() : {reason: 'only with RUNBOOK_CLUSTERS=all'}
const guides = ['primary-remote', 'multi-primary-multi-network']
const siteTopologies = isThorough ? topologies : ['multi-primary']

/** Istio's samples and tools, beside the programs that are shared between checkouts. */
const shared = join(root, '../shared/clusters/istio')
const samples = existsSync(shared) ? shared : null

const programs = findPrograms()
const why = 'reason' in programs ? programs.reason : ''
if (why !== '') console.log(`guides on clusters are skipped: ${why}`)
if ('reason' in charts) console.log(`the guide that installs by Helm is skipped on clusters: ${charts.reason}`)

describe.skipIf(why !== '')(`two clusters${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  let clusters: Clusters
  beforeAll(async () => {
    clusters = await startClusters({count: 2, charts: 'folder' in charts ? charts.folder : null})
  }, 90_000)
  afterAll(() => clusters?.stop())

  test.each(guides)(
    'the guide to %s passes on them, and leaves nothing behind',
    {timeout: 240_000},
    async (topology) => {
      onTestFailed(() => console.log(clusters.readLogs()))
      const events = await playVerified(clusters, '--tab', `topology=${topology}`)
      expectClean(events)
      expect(listOf(events, 'page-ended').map(({page, outcome}) => `${page} ${outcome}`)).toEqual(
        listPagesLastFirst(topology).map((page) => expect.stringMatching(new RegExp(`(^|/)${page}\\.md passed$`))),
      )
    },
  )

  test.runIf(isThorough)('all guides pass on them, one after the other, by every tab', {timeout: 900_000}, async () => {
    onTestFailed(() => console.log(clusters.readLogs()))
    const tools = 'folder' in charts ? [] : ['--tab', 'install-tool=iop']
    const events = await playVerified(clusters, '--matrix', ...tools)
    expectClean(events)
    const verified = listOf(events, 'page-ended').filter(({page}) => fileOfPageKey(page).endsWith('verify.md'))
    expect(verified).toHaveLength('folder' in charts ? 5 : 4)
  })

  const whyNoSite = typeof corpus === 'string' ? corpus : samples === null ? 'the samples of Istio are not there' : ''
  test.skipIf(whyNoSite !== '').each(siteTopologies)(
    `the guide to %s passes on them as istio.io has published it${whyNoSite === '' ? '' : ` (skipped: ${whyNoSite})`}`,
    {timeout: 240_000},
    async (topology) => {
      if (typeof corpus === 'string' || samples === null) return
      const here = sandbox()
      siteIn(here, corpus.root, samples)
      const options = ['--tab', `topology=${topology}`, '--reporter', 'json', '--no-record']
      const {stdout} = await here.run(['play', pageOf('verify'), ...options], clusters)
      const events = eventsOf(stdout)
      for (const context of clusters.contexts)
        clusters.exec(['kubectl', '--context', context, 'delete', 'namespace', 'sample', '--ignore-not-found']) // the page doesn't
      expectPassed(events)
    },
  )
})

function expectClean(events: readonly RunEvent[]): void {
  expectPassed(events)
  expect(listOf(events, 'left-behind')).toEqual([])
}

function expectPassed(events: readonly RunEvent[]): void {
  const fallen = listOf(events, 'command-ended').filter(({verdict}) => verdict.kind === 'failed')
  expect(fallen.map(({run, verdict}) => ({run, verdict}))).toEqual([])
  expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'passed'})
}

function listPagesLastFirst(topology: string): readonly string[] {
  const trust = topology.startsWith('multi-primary') ? ['configure-trust'] : []
  return ['verify', topology, ...trust, 'before-you-begin']
}

async function playVerified({within, env}: Clusters, ...options: readonly string[]): Promise<readonly RunEvent[]> {
  const page = join(root, 'runbooks/multicluster/verify.md')
  const {stdout} = await sandbox().run(['play', page, ...options, '--reporter', 'json', '--no-record'], {env, within})
  return eventsOf(stdout)
}

function listOf<Type extends RunEvent['type']>(
  events: readonly RunEvent[],
  type: Type,
): readonly Extract<RunEvent, {type: Type}>[] {
  return events.filter((event): event is Extract<RunEvent, {type: Type}> => event.type === type)
}

test.skipIf(why !== '')(
  'a cluster goes with whoever started it, also by kill -9: its processes and its files',
  {timeout: 90_000},
  async () => {
    const here = new URL('.', import.meta.url).pathname
    const bundle = join(here, `.holder-${process.pid}.mjs`)
    bundleProgram('holder.ts', bundle)
    const holder = spawn(process.execPath, [bundle], {stdio: ['ignore', 'pipe', 'inherit']})
    try {
      const [line] = await once(holder.stdout, 'data')
      const {pid, folder}: Pick<Clusters, 'pid' | 'folder'> = JSON.parse(String(line))
      expect(existsSync(join(folder, 'kubeconfig'))).toBe(true)
      expect(countProcessesIn(folder)).toBeGreaterThan(4)
      holder.kill('SIGKILL')
      await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false)
      expect({isThere: existsSync(folder), processes: countProcessesIn(folder)}).toEqual({isThere: false, processes: 0})
    } finally {
      holder.kill('SIGKILL')
      rmSync(bundle, {force: true})
    }
  },
)

/** The parts of a cluster work in its folder. */
function countProcessesIn(folder: string): number {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && readLink(`/proc/${name}/cwd`).startsWith(folder))
    .length
}

function readLink(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return '' // it has ended
  }
}
