import {describe, expect, it} from 'vitest'
import {createVocabulary, type Expected, judge} from '../../engine/compare/index.ts'

const auto = (text: string, actual: string, syntax: string | null = null): ReturnType<typeof judge> =>
  judge({comparator: 'auto', text, syntax} satisfies Expected, actual)

describe('what `auto` picks, and why', () => {
  it.each([
    ['200', 'same', 'the page shows a bare code'],
    ['NAME   AGE\nweb    5m', 'table', 'the page shows a table'],
    ['NAME   AGE\nweb    5m\n...', 'table', 'the page shows a table'],
    ['a\n...\nb', 'elided', 'the page shows a line `...`'],
    ['HTTP/2 200\n...\nlocation: x', 'elided', 'the page shows a line `...`'],
    ['HTTP/1.1 200 OK\nserver: envoy', 'http', 'the page shows an HTTP answer'],
    ['{"a": 1}', 'json', 'the page shows JSON'],
    ['{\n  "a": 1,\n  ...\n}', 'json', 'the page shows JSON'],
    ['metadata:\n  name: web', 'yaml', 'the page shows YAML'],
    ['✔ Istiod installed', 'contains', 'the page shows messages of a tool'],
    ['Info [IST0102] (Namespace a) not enabled', 'contains', 'the page shows messages of a tool'],
    ['deployment.apps/web created', 'same', 'the page shows plain text'],
    ['connected to 10.0.0.1', 'like', 'the page shows what differs from run to run'],
    ['waiting for it...', 'like', 'the page shows what differs from run to run'],
  ])('%j: %s', async (text, comparator, why) => {
    expect(await auto(text, text)).toEqual({kind: 'passed', comparator, why})
  })
})

describe('nothing printed', () => {
  it.each(['done', 'metadata:\n  name: web', '{"a": 1}', 'NAME   AGE\nweb    5m'])(
    'is said where the page shows %j',
    async (text) => {
      expect(await auto(text, '')).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/^nothing was printed, the page shows /),
      })
    },
  )
})

describe('what a careful reader minds', () => {
  it.each([
    ['deployment.apps/web created', 'deployment.apps/web unchanged'],
    ['service/a created\nservice/b created', 'service/a created'],
    ['[2019-01-24T12:17:11.640Z] "GET /" 200 - 0', '[2026-01-24T12:17:11.640Z] "GET /" 403 - 0'],
    ['a to b: 200', 'a to b: 503'],
    ['200', '429'],
    ['Hello version: v1, instance: web-v1-776f57d5f6-s7zfc', 'Hello version: v2, instance: web-v1-776f57d5f6-s7zfc'],
    ['10.0.0.1', '<pending>'],
    ['done', ''],
    ['done', 'Error from server (NotFound)'],
  ])('%j is not %j', async (shown, printed) => {
    expect((await auto(shown, printed)).kind).toBe('failed')
  })
})

describe('what a careful reader overlooks', () => {
  it.each([
    ['real    0m3.149s', 'real   0m0.004s'],
    ['[2019-01-24T12:17:11.640Z] "GET /" 200 "10.0.0.1:80"', '[2026-03-06T01:02:03.640Z] "GET /" 200 "10.9.8.7:80"'],
    ['✔ Istiod installed\n✔ done', 'Processing…\n\u001b[32m✔\u001b[0m Istiod installed\n✔ done\nmore'],
    ['\n200\n200\n', '200\n200'],
    ['LAST DEPLOYED: Fri Jan 20 22:00:44 2023', 'LAST DEPLOYED: Mon Mar  4 01:02:03 2024'],
  ])('%j may be %j', async (shown, printed) => {
    expect((await auto(shown, printed)).kind).toBe('passed')
  })
})

describe('judge', () => {
  it("knows a site's own tokens when given its vocabulary", async () => {
    const words = createVocabulary([{name: 'ticket', pattern: 'OPS-\\d{1,6}'}])
    expect((await judge({comparator: 'auto', text: 'see OPS-1'}, 'see OPS-22', {words})).kind).toBe('passed')
    expect((await judge({comparator: 'auto', text: 'see OPS-1'}, 'see OPS-22')).kind).toBe('failed')
  })

  it('answers as its example says', async () => {
    const expected = {comparator: 'auto', text: 'pod/web-776f57d5f6-s7zfc   5m'} as const
    expect(await judge(expected, 'pod/web-41e72b8d46-vpm9b   9s\n')).toEqual({
      kind: 'passed',
      comparator: 'like',
      why: 'the page shows what differs from run to run',
    })
  })

  it('answers for every name', async () => {
    const kinds = [
      'same',
      'contains',
      'elided',
      'first-line',
      'like',
      'lines',
      'regex',
      'table',
      'json',
      'yaml',
      'set',
    ] as const
    for (const kind of kinds) {
      expect(await judge({comparator: kind, text: 'a'}, 'a'), kind).toEqual({
        kind: 'passed',
        comparator: kind,
        why: 'asked for by name',
      })
    }
  })
})
