import {describe, expect, it} from 'vitest'
import {judge} from '../../../engine/compare/index.ts'

const pods = `NAME                          READY   STATUS    RESTARTS   AGE
reviews-v1-7f99cc4496-gdxfn   2/2     Running   0          2m41s
reviews-v2-7d79d5bd5d-8zzqd   2/2     Running   0          2m41s
agent-lr7lz                   1/1     Running   0          3d`

const verdict = async (page: string, actual: string): Promise<string> => {
  const judgement = await judge({comparator: 'auto', text: page}, actual)
  expect(judgement.comparator).toBe('table')
  return judgement.kind === 'passed' ? 'passed' : judgement.reason
}

/** A table of one column beside NAME. */
const column = (name: string, cell: string): string => `NAME   ${name}\nweb    ${cell}`
const cells = async (name: string, shown: string, printed: string): Promise<string> =>
  await verdict(column(name, shown), column(name, printed))

describe('rows', () => {
  it('come in any order, with other hashes, ages and padding, and may have been restarted', async () => {
    const printed = `NAME                                    READY     STATUS      RESTARTS       AGE
agent-vwhsk                             1/1       Running     0              9s
reviews-v2-41e72b8d46-vpm9b             2/2       Running     1 (3s ago)     5h
reviews-v1-034950612-s7plk              2/2       Running     0              9s
`
    expect(await verdict(pods, printed)).toBe('passed')
  })

  it('are named without what is generated', async () => {
    const printed = pods.replace('8zzqd   2/2     Running', '8zzqd   2/2     CrashLoopBackOff')
    expect(await verdict(pods, printed)).toBe(
      'row `reviews-v2`: STATUS is `CrashLoopBackOff`, the page shows `Running`',
    )
    expect(await verdict(pods, pods.replace('2/2', '1/2'))).toBe(
      'row `reviews-v1`: READY is `1/2`, the page shows `2/2`',
    )
  })

  it('may stand below what an API server warns of', async () => {
    const printed = `Warning: v1 ComponentStatus is deprecated in v1.19+\n${pods}`
    expect(await verdict(pods, printed)).toBe('passed')
    expect(await verdict(pods, printed.replace('2/2', '1/2'))).toBe(
      'row `reviews-v1`: READY is `1/2`, the page shows `2/2`',
    )
  })

  it('fail when missing, and when the page does not show them', async () => {
    const lines = pods.split('\n')
    expect(await verdict(pods, lines.filter((line) => !line.includes('v2')).join('\n'))).toBe(
      'row `reviews-v2` is missing',
    )
    expect(await verdict(pods, pods.replace('v2', 'v3'))).toBe('row `reviews-v2` is missing')
    expect(await verdict(pods, `${pods}\nextra   1/1   Running   0   3s`)).toBe('row `extra` is not on the page')
    expect(await verdict(`${pods}\n...`, `${pods}\nextra   1/1   Running   0   3s`)).toBe('passed')
  })

  it('of the same name are matched as well as they can be', async () => {
    const row = (hash: string, restarts: number): string =>
      `web-${hash}-s7zfc   1/1     Running   ${restarts}          5m`
    const head = 'NAME                   READY   STATUS    RESTARTS   AGE'
    const page = [head, row('776f57d5f6', 0), row('54df5f84b9', 3)].join('\n')
    expect(await verdict(page, [head, row('aaaaaaaaa1', 4), row('bbbbbbbbb2', 1)].join('\n'))).toBe('passed')
    expect(await verdict(page, [head, row('aaaaaaaaa1', 2), row('bbbbbbbbb2', 1)].join('\n'))).toContain('RESTARTS is')
    expect(await verdict(page, [head, row('aaaaaaaaa1', 4)].join('\n'))).toContain('is missing')
  })

  it('are told apart by namespace', async () => {
    const page = 'NAMESPACE   NAME   STATUS\na           web    Ready\nb           web    Failed'
    expect(await verdict(page, page.replace('Failed', 'Ready'))).toBe(
      'row `b/web`: STATUS is `Ready`, the page shows `Failed`',
    )
  })
})

describe('cells', () => {
  it.each([
    ['AGE', '5m', '2y45d'],
    ['AGE', '5m', '<invalid>'],
    ['LAST SEEN', '5m', '3s (x4 over 2m)'],
    ['CREATED', '2 minutes ago', 'About an hour ago'],
    ['UPDATED', '2024-03-01 10:11:12.123 +0000 UTC', '2026-01-02 03:04:05.6 +0000 UTC'],
    ['RESTARTS', '0', '3 (5m ago)'],
    ['EXTERNAL-IP', '10.0.0.1', 'a-1.us-west-2.elb.amazonaws.com'],
    ['EXTERNAL-IP', '10.0.0.1', 'fd00::17:1'],
    ['EXTERNAL-IP', '<pending>', '10.0.0.1'],
    ['PORT(S)', '80:31380/TCP,443:31390/TCP', '80:30001/TCP,443:32767/TCP'],
    ['IMAGE', 'nginx:1.25', `nginx:1.25@sha256:${'ab'.repeat(32)}`],
    ['IMAGE ID', '1a2b3c4d5e6f', '9f8e7d6c5b4a'],
    ['NODE', 'kind-worker', 'gke-pool-1'],
    ['STATUS', 'Up 2 hours (healthy)', 'Up 5 seconds (healthy)'],
    ['ANY', '...', 'thing'],
  ])('%s: %s may be %s', async (name, shown, printed) => {
    expect(await cells(name, shown, printed)).toBe('passed')
  })

  it.each([
    ['AGE', '5m', '<unknown>'],
    ['RESTARTS', '3', '2'],
    ['EXTERNAL-IP', '10.0.0.1', '<none>'],
    ['EXTERNAL-IP', '<none>', '10.0.0.1'],
    ['PORT(S)', '80:31380/TCP', '81:31380/TCP'],
    ['VERSION', 'v1.21.0', 'v1.21.1'],
    ['IMAGE', 'nginx:1.25', 'nginx:1.26'],
    ['NODE', 'kind-worker', '<none>'],
    ['TIMEOUT', '5m', '6m'],
    ['DESIRED', '3', '2'],
    ['READY', 'True', ''],
  ])('%s: %s may not be %s', async (name, shown, printed) => {
    expect(await cells(name, shown, printed)).toContain(`${name} is`)
  })

  it('says what a pending address means', async () => {
    expect(await cells('EXTERNAL-IP', '10.0.0.1', '<pending>')).toBe(
      'row `web`: EXTERNAL-IP is `<pending>`, the page shows `10.0.0.1` (no address was given yet)',
    )
  })
})

describe('shapes', () => {
  it('knows narrow tables, whose columns are a blank apart', async () => {
    const page = 'NAME REVISION AGE\nweb  1        5m'
    expect(await verdict(page, 'NAME REVISION AGE\nweb  1        9d')).toBe('passed')
    expect(await verdict(page, 'NAME REVISION AGE\nweb  2        9d')).toBe(
      'row `web`: REVISION is `2`, the page shows `1`',
    )
  })

  it('knows headers of two words and cells left empty', async () => {
    const page = `CURRENT   NAME   LAST SEEN   APP VERSION
*         one    5m          1.16.1
          two    7m          1.16.1`
    expect(await verdict(page, page.replace('5m', '9m'))).toBe('passed')
    expect(await verdict(page, page.replace('*', ' '))).toBe('row `one`: CURRENT is empty, the page shows `*`')
  })

  it('knows rows that stand a blank beside their header', async () => {
    const page = 'NAME           READY   AGE\nweb-1-long-x1  1/1     5m'
    expect(await verdict(page, 'NAME            READY   AGE\nweb-1-long-x1   1/1     9d')).toBe('passed')
    expect(await verdict(page, 'NAME            READY   AGE\nweb-1-long-x1   0/1     9d')).toContain('READY is `0/1`')
  })

  it("knows helm's tabs", async () => {
    const page =
      'NAME\tNAMESPACE\tREVISION\tUPDATED                \tSTATUS\nbase\tsystem   \t1       \t2024-03-01 10:11:12 UTC\tdeployed'
    expect(await verdict(page, page.replace('2024-03-01 10:11:12', '2026-01-01 00:00:01'))).toBe('passed')
    expect(await verdict(page, page.replace('deployed', 'failed'))).toContain('STATUS is `failed`')
  })

  it('lets a newer tool print another column, and misses one that is gone', async () => {
    const page = 'NAME   AGE\nweb    5m'
    expect(await verdict(page, 'NAME   CLASS   AGE\nweb    big     7m')).toBe('passed')
    expect(await verdict('NAME   CLASS   AGE\nweb    big     7m', page)).toBe(
      'there is no column CLASS; the output begins with `NAME   AGE`',
    )
    expect(await verdict(page, 'No resources found')).toContain('there is no column NAME')
    expect(await verdict(page, '')).toContain('nothing was printed')
  })

  it('compares several tables one by one', async () => {
    const page = 'NAME   AGE\nweb    5m\n\nNAME   READY\ndb     1/1'
    expect(await verdict(page, page.replace('5m', '6m'))).toBe('passed')
    expect(await verdict(page, page.replace('1/1', '0/1'))).toBe('row `db`: READY is `0/1`, the page shows `1/1`')
    expect(await verdict(page, 'NAME   AGE\nweb    5m')).toContain('there is no column NAME')
    expect(await verdict(page, `${page}\n\nNAME   AGE\nx      1m`)).toContain('is not on the page')
  })
})

describe('the diff', () => {
  it('stands cell under cell, dimming what varies', async () => {
    const judgement = await judge(
      {comparator: 'auto', text: pods},
      pods
        .replace('2m41s', '9s')
        .replace(/0 {10}3d/, '0          7h')
        .replace('1/1', '0/1'),
    )
    if (judgement.kind === 'passed') throw new Error('should fail')
    const [head, first, , agent] = judgement.diff
    expect(head?.kind).toBe('same')
    expect(first).toMatchObject({kind: 'same'})
    expect(first?.actual?.filter(({tone}) => tone === 'varied').map(({text}) => text)).toEqual(['9s'])
    expect(agent).toMatchObject({kind: 'changed'})
    expect(agent?.actual?.filter(({tone}) => tone === 'wrong').map(({text}) => text)).toEqual(['0/1'])
  })
})
