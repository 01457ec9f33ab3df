import {afterAll, beforeAll, describe, expect, onTestFailed, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {eventsOf, pageOf, sandbox} from '../cli/program.ts'
import {type Clusters, startClusters} from './clusters.ts'
import {findPrograms} from './program.ts'

const why = findReason()
if (why !== '') console.log(`pages at once on clusters are skipped: ${why}`)

function findReason(): string {
  if (process.env.RUNBOOK_CLUSTERS !== 'all') return 'only with RUNBOOK_CLUSTERS=all'
  const programs = findPrograms()
  return 'reason' in programs ? programs.reason : ''
}

describe.skipIf(why !== '')(`two pages at once${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  let clusters: Clusters
  beforeAll(async () => {
    clusters = await startClusters({count: 2})
  }, 90_000)
  afterAll(() => clusters?.stop())

  test('on a cluster each, where both make the same namespace', {timeout: 120_000}, async () => {
    const events = await playBoth({one: 'CTX_LEFT', two: 'CTX_RIGHT'}, 'contexts: {left: kind-one, right: kind-two}\n')
    expect(listPassed(events)).toEqual(['one.md', 'two.md'])
    expect(listContexts(events)).toEqual({'one.md': ['kind-one'], 'two.md': ['kind-two']})
  })

  test('on a pool of two, of which each gets one', {timeout: 120_000}, async () => {
    const events = await playBoth(
      {one: 'CTX_SHOP', two: 'CTX_SHOP'},
      'contexts: {shop: {pool: [kind-one, kind-two]}}\n',
    )
    expect(listPassed(events)).toEqual(['one.md', 'two.md'])
    expect(Object.values(listContexts(events)).flat().toSorted()).toEqual(['kind-one', 'kind-two'])
  })

  /** Each makes the same namespace on its cluster, and goes on once the other has, too: so they run at once, or fail. */
  async function playBoth(contexts: Readonly<Record<string, string>>, config: string): Promise<readonly RunEvent[]> {
    const here = sandbox()
    for (const [name, context] of Object.entries(contexts))
      here.write(`${name}.md`, makePage(name, name === 'one' ? 'two' : 'one', context))
    here.write('runbook.config.yaml', `${config}env: {MEETING: ${here.path}}\n`) // a path in both pages would keep them apart
    const words = ['play', 'one.md', 'two.md', '--jobs', '2', '--reporter', 'json', '--no-record']
    const {stdout, stderr} = await here.run(words, {env: clusters.env, within: clusters.within})
    onTestFailed(() => console.log(stderr, stdout, clusters.readLogs()))
    return eventsOf(stdout)
  }
})

function makePage(name: string, other: string, context: string): string {
  const on = `--context="\${${context}}"`
  const meet = `touch "$MEETING/made-${name}"; for i in {1..300}; do [ -e "$MEETING/made-${other}" ] && break; sleep 0.1; done; [ "$i" != 300 ]`
  return pageOf({
    Make: `kubectl create namespace shop ${on}\n${meet}\nkubectl create configmap ware -n shop --from-literal=of=${name} ${on}`,
    Look: `kubectl get configmap ware -n shop -o 'jsonpath={.data.of}' ${on} | grep -x ${name}`,
    Cleanup: `kubectl delete namespace shop ${on}`,
  })
}

function listPassed(events: readonly RunEvent[]): readonly string[] {
  expect(events.filter(({type}) => type === 'left-behind')).toEqual([])
  return events.flatMap((event) => (event.type === 'page-ended' && event.outcome === 'passed' ? [event.page] : []))
}

/** The clusters that each page called. */
function listContexts(events: readonly RunEvent[]): Readonly<Record<string, readonly string[]>> {
  const called = events.flatMap((event) =>
    event.type === 'called' && event.call.context !== null ? [{page: event.page, context: event.call.context}] : [],
  )
  return Object.fromEntries(
    ['one.md', 'two.md'].map((name) => [
      name,
      [...new Set(called.filter(({page}) => page === name).map(({context}) => context))],
    ]),
  )
}
