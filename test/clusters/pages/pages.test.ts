import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, onTestFailed, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {eventsOf, root, sandbox} from '../../cli/program.ts'
import {type Clusters, startClusters} from '../clusters.ts'
import {findPrograms} from '../program.ts'
import {findModule, prepareRelease} from '../release.ts'
import {type ClusterPage, pages} from './pages.ts'
import {copySite} from './site.ts'

const why = findReason()
if (why !== '') console.log(`pages on a cluster are skipped: ${why}`)

function findReason(): string {
  if (process.env.RUNBOOK_CLUSTERS !== 'all') return 'only with RUNBOOK_CLUSTERS=all'
  if (!process.env.RUNBOOK_CORPUS) return 'RUNBOOK_CORPUS is not set: no real pages to play'
  const programs = findPrograms()
  if ('reason' in programs) return programs.reason
  const modules = [prepareRelease(), findModule('sigs.k8s.io/gateway-api')]
  return modules.includes(null) ? 'modules are not there, and Go cannot get them' : ''
}

describe.skipIf(why !== '')(`a cluster for each page${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  test.each(Object.entries(pages))('%s', {timeout: 400_000}, async (name, page) => {
    const clusters = await startClusters({count: 1})
    try {
      const events = await playPage(clusters, name, page)
      const ended = events.flatMap((event) => (event.type === 'command-ended' ? [event] : []))
      const fallen = ended.filter(({verdict}) => verdict.kind === 'failed')
      const played = ended.filter(({verdict}) => verdict.kind !== 'skipped').length
      onTestFailed(() => console.log(fallen.map(({key, run, output, verdict}) => ({key, run, output, verdict}))))
      expect({
        falls: fallen.map(({key}) => shortenKey(key, name)).toSorted(),
        commands: `${fallen.length} of ${played}`,
      }).toEqual({falls: listFalls(page), commands: findRow(name)?.commands})
    } finally {
      await clusters.stop()
    }
  })
})

async function playPage(
  clusters: Clusters,
  name: string,
  {profile, needsGatewayApi}: ClusterPage,
): Promise<readonly RunEvent[]> {
  const crds = `${findModule('sigs.k8s.io/gateway-api')}/config/crd`
  if (needsGatewayApi) clusters.exec(['kubectl', '--context', 'kind-one', 'apply', '--server-side', '-k', crds])
  if (profile !== null)
    clusters.exec(['istioctl', '--context', 'kind-one', 'install', '-y', '--set', `profile=${profile}`])
  const here = sandbox()
  const page = copySite(here, name, prepareRelease() ?? '')
  const {stdout, stderr} = await here.run(['play', page, '--reporter', 'json', '--no-record'], clusters)
  onTestFailed(() => console.log(stderr))
  return eventsOf(stdout)
}

/** Without the page's own name, and what all names have in common. */
function shortenKey(key: string, name: string): string {
  return key
    .replace(/^content\/en\/docs\//, '')
    .replace(/(?:\/index)?\.md#/, '#')
    .replace(`${name}#`, '')
}

function listFalls({falls}: ClusterPage): readonly string[] {
  return Object.values(falls).flat().toSorted()
}

interface Row {
  readonly commands: string // `4 of 15`
  readonly fault: string
}

/** What the docs say of a page. */
function findRow(name: string): Row | null {
  const text = readFileSync(join(root, 'docs/clusters.md'), 'utf8')
  const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const [, , commands = '', fault = ''] = cells.find(([, page]) => page === name) ?? []
  return commands === '' ? null : {commands, fault}
}

test.each(Object.entries(pages))('the docs say whose fault it is that %s falls short', (name, page) => {
  const row = findRow(name)
  expect(row?.commands).toMatch(new RegExp(`^${listFalls(page).length} of \\d+$`))
  const named = [...(row?.fault ?? '').matchAll(/\b(page|version|imitation):/g)].map(([, fault]) => fault)
  expect(named.toSorted()).toEqual(Object.keys(page.falls).toSorted())
})
