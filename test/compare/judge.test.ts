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

describe('what a note expects', () => {
  it.each([
    ['one', 'two', 'line 1 is `two`, its note expects `one`'],
    ['the page shows it', 'two', 'line 1 is `two`, its note expects `the page shows it`'],
    ['one', 'one\ntwo', 'line 2, `two`, is not in its note'],
    ['one\ntwo', 'one', 'the output ends after line 1, its note goes on with `two`'],
    ['one\ntwo', 'two', 'line 1 of its note is missing: `one`'],
    ['one', '', 'nothing was printed, its note expects `one`'],
    ['{"a": 1}', '{"a": 2}', '`.a` is `2`, its note expects `1`'],
    ['{"a": 1}', '{"a": 1, "b": 1}', '`.b` is not in its note'],
    ['NAME   AGE\nweb    up', 'NAME   AGE\nweb    down', 'row `web`: AGE is `down`, its note expects `up`'],
    ['NAME   AGE\nweb    up', 'NAME   AGE\nweb    up\napi    up', 'row `api` is not in its note'],
    ['HTTP/1.1 200 OK', 'HTTP/1.1 503 Gone', 'the answer is `HTTP/1.1 503 Gone`, its note expects `HTTP/1.1 200 OK`'],
  ])('is not what the page shows: %j, for %j', async (text, actual, reason) => {
    const expected: Expected = {comparator: 'auto', text, noted: true}
    const why = expect.stringMatching(/^its note expects /)
    expect(await judge(expected, actual)).toMatchObject({kind: 'failed', noted: true, reason, why})
    expect(await judge(expected, text)).toMatchObject({kind: 'passed', noted: true, why})
    expect(await judge({...expected, noted: false}, text)).not.toHaveProperty('noted')
  })

  it.each([
    ['first-line', 'a', 'the first line is `b`, its note expects `a`'],
    ['set', 'a', 'no try printed `a`'],
    ['set', 'b\n...', null],
    ['status', '3', 'the exit code is 0, its note says 3'],
  ] as const)('is worded as its own where it asks for %s by name', async (comparator, text, reason) => {
    const judgement = await judge({comparator, text, noted: true}, 'b\n', {status: 0})
    expect(judgement).toMatchObject({why: 'asked for by name', noted: true, ...(reason === null ? {} : {reason})})
  })
})

describe('the causes of a failure', () => {
  it('are its exit status or its output', async () => {
    expect(await judge({comparator: 'status', text: '3'}, '', {status: 1})).toMatchObject({causes: ['status']})
    expect(await judge({comparator: 'failure', text: ''}, '', {status: 0})).toMatchObject({causes: ['status']})
    expect(await auto('one', 'two')).toMatchObject({causes: ['output']})
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
      expect(await judge({comparator: kind, text: kind === 'lines' ? '+ a' : 'a'}, 'a'), kind).toEqual({
        kind: 'passed',
        comparator: kind,
        why: 'asked for by name',
      })
    }
  })
})
