import {afterAll, beforeAll, describe, expect, onTestFailed, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {eventsOf, sandbox} from '../../cli/program.ts'
import {corpus} from '../../corpus.ts'
import {type Clusters, startClusters} from '../clusters.ts'
import {findPrograms} from '../program.ts'
import {findModule, prepareRelease} from '../release.ts'
import {pages} from './pages.ts'
import {copySite, docs} from './site.ts'

const isAsked = process.env.RUNBOOK_CLUSTERS === 'all'
const programs = findPrograms()
const release = isAsked ? prepareRelease() : null
const gatewayApi = isAsked ? findModule('sigs.k8s.io/gateway-api') : null
const why = findReason()
if (why !== '') console.log(`pages on a cluster are skipped: ${why}`)

function findReason(): string {
  if (!isAsked) return 'only with RUNBOOK_CLUSTERS=all'
  if ('reason' in programs) return programs.reason
  if (typeof corpus === 'string') return corpus
  return release === null || gatewayApi === null ? 'modules are not there, and Go cannot get them' : ''
}

describe.skipIf(why !== '')(`one cluster for each page${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  test.each(Object.entries(pages))('%s', {timeout: 400_000}, async (page, {profile, falls}) => {
    if (typeof corpus === 'string' || release === null || gatewayApi === null) return
    const clusters = await startClusters({count: 1})
    try {
      const kubectl = ['kubectl', '--context', 'kind-one']
      clusters.exec([...kubectl, 'apply', '--server-side', '-k', `${gatewayApi}/config/crd`])
      if (profile !== null)
        clusters.exec(['istioctl', '--context', 'kind-one', 'install', '-y', '--set', `profile=${profile}`])
      const here = sandbox()
      copySite(here, corpus.root, release)
      const words = ['play', `${docs}/${page}/index.md`, '--reporter', 'json', '--no-record']
      const {stdout, stderr} = await here.run(words, clusters)
      const events = eventsOf(stdout)
      console.log(
        page,
        JSON.stringify(events.flatMap(readFall), null, 1),
        stderr.slice(0, 600),
        JSON.stringify(events.at(-1)),
      )
    } finally {
      await clusters.stop()
    }
  })
})

function readFall(event: RunEvent): readonly unknown[] {
  if (event.type !== 'command-ended' || event.verdict.kind === 'passed') return []
  return [
    [
      event.key.replace('content/en/docs/', ''),
      event.run.slice(0, 200),
      event.verdict.reason.slice(0, 300),
      event.output.slice(0, 300),
    ],
  ]
}
