import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, readdirSync, readlinkSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {buildSync} from 'esbuild'
import {afterAll, beforeAll, describe, expect, onTestFailed, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {eventsOf, root, sandbox} from '../cli/program.ts'
import {type Clusters, startClusters} from './clusters.ts'
import {findPrograms} from './program.ts'

const programs = findPrograms()
const why = 'reason' in programs ? programs.reason : ''
if (why !== '') console.log(`guides on clusters are skipped: ${why}`)

describe.skipIf(why !== '')(`two clusters${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  let clusters: Clusters
  beforeAll(async () => {
    clusters = await startClusters({count: 2})
  }, 90_000)
  afterAll(() => clusters?.stop())

  test.each([
    ['primary-remote', ['verify', 'primary-remote', 'before-you-begin']],
    ['multi-primary-multi-network', ['verify', 'multi-primary-multi-network', 'configure-trust', 'before-you-begin']],
  ])('the guide to %s passes on them, and leaves nothing behind', {timeout: 240_000}, async (topology, lastFirst) => {
    onTestFailed(() => console.log(clusters.readLogs()))
    const events = await playVerified(clusters, topology)
    const fallen = listOf(events, 'command-ended').filter(({verdict}) => verdict.kind === 'failed')
    expect(fallen.map(({run, verdict}) => ({run, verdict}))).toEqual([])
    expect(listOf(events, 'page-ended').map(({page, outcome}) => `${page} ${outcome}`)).toEqual(
      lastFirst.map((page) => expect.stringMatching(new RegExp(`(^|/)${page}\\.md passed$`))),
    )
    expect(listOf(events, 'left-behind')).toEqual([])
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'passed'})
  })
})

async function playVerified({within, env}: Clusters, topology: string): Promise<readonly RunEvent[]> {
  const page = join(root, 'runbooks/multicluster/verify.md')
  const options = ['--tab', `topology=${topology}`, '--reporter', 'json', '--no-record']
  const {stdout} = await sandbox().run(['play', page, ...options], {env, within})
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
    buildSync({
      entryPoints: [join(here, 'holder.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['esbuild'],
    })
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
