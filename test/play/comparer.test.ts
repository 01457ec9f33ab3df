import {describe, expect, test} from 'vitest'
import {block} from '../read/reading.ts'
import {type Played, play, verdicts} from './playing.ts'

const actions = ({events}: Played) => events.flatMap((event) => (event.type === 'off-page' ? [event.action] : []))

describe("a site's own tokens", () => {
  test('may differ from what the page shows', async () => {
    const page = block('$ release\nrelease build-17 is out')
    const script = {release: {output: 'release build-2048 is out\n'}}
    expect((await play(page, {script})).outcome).toBe('failed')
    const wording = {tokens: [{name: 'build', pattern: 'build-\\d+'}], captures: []}
    expect((await play(page, {script, manners: {patterns: wording}})).outcome).toBe('passed')
  })
})

describe('what varies where a note says so', () => {
  const page = (words: string) => block('$ fetch\n17 packets, 2.1 kB', words)
  const script = {fetch: {output: '4 packets, 512 B\n'}}

  test('is sizes and counters', async () => {
    expect((await play(page('syntax=bash vary="sizes, counters"'), {script})).outcome).toBe('passed')
    expect((await play(page('syntax=bash vary=sizes'), {script})).outcome).toBe('failed')
    expect((await play(page('bash'), {script})).outcome).toBe('failed')
  })
})

describe('a match that must come several times in a row', () => {
  const get = 'kubectl get pods'
  const page = block(`$ ${get}\none`, 'syntax=bash until="2 times"')
  const reasons = ({events}: Played) => events.flatMap((event) => (event.type === 'try-ended' ? [event.reason] : []))

  test('is waited for', async () => {
    const outputs = ['one\n', 'none\n', 'one\n', 'one\n'].map((output) => ({output}))
    const played = await play(page, {script: {[get]: outputs}})
    expect(played.outcome).toBe('passed')
    expect(reasons(played)).toEqual([
      'matched 1 of 2 times in a row',
      'line 1 is `none`, the page shows `one`',
      'matched 1 of 2 times in a row',
    ])
  })

  test('fails where it does not come', async () => {
    const played = await play(page, {script: {[get]: {output: 'one\n'}}, manners: {retryMs: 0}})
    expect(verdicts(played)).toEqual([`${get}: matched 1 of 2 times in a row`])
  })
})

describe('a capture', () => {
  const wording = {tokens: [], captures: [{name: 'POD', pattern: 'web-[a-z0-9]+'}]}
  const page = block('$ list\nweb-abc is there\n$ look\nweb-abc answers\n$ echo $POD\nweb-abc')
  const script = {list: {output: 'web-x1 is there\n'}, look: {output: 'web-x1 answers\n'}}

  test('is bound where it is first seen, and a variable from there on', async () => {
    const played = await play(page, {script, manners: {patterns: wording}, choices: {captured: ['POD']}})
    expect(verdicts(played)).toEqual(['list: passed', 'look: passed', 'echo $POD: passed'])
    expect(actions(played)).toEqual([{what: 'capture', name: 'POD', value: 'web-x1'}])
    expect(played.events).toContainEqual(expect.objectContaining({type: 'output', text: 'web-x1\n'}))
  })

  test('must be the same wherever it is seen again', async () => {
    const other = {...script, look: {output: 'web-y2 answers\n'}}
    const played = await play(page, {script: other, manners: {patterns: wording}, choices: {captured: ['POD']}})
    expect(verdicts(played)[1]).toBe('look: `POD` is `web-y2`, and was `web-x1` before')
  })

  test('leaves the status of the command before as it was', async () => {
    const failing = {list: {output: 'error: web-x1\n', status: 3}}
    const played = await play(block('$ list\nerror: web-abc\n$ echo $?\n3'), {
      script: failing,
      manners: {patterns: wording},
    })
    expect(verdicts(played)).toEqual(['list: passed', 'echo $?: passed'])
  })
})

test('delays of a config replace those that fit the command', async () => {
  const script = {'kubectl get pods': {output: 'none\n'}}
  const delays = {firstMs: 100, backoff: 2, maxMs: 300}
  const played = await play(block('$ kubectl get pods\none'), {script, manners: {retryMs: 800, delays}})
  expect(played.events.flatMap((event) => (event.type === 'try-ended' ? [event.delayMs] : []))).toEqual([100, 200, 300])
})

describe('output shown below several commands', () => {
  const page = block('$ stop\n$ start\npod "a" deleted\npod/b is running')
  const script = {stop: {output: 'pod "a" deleted\n'}, start: {output: 'pod/b is running\n'}}

  test('is that of all of them', async () => {
    const played = await play(page, {script})
    expect(verdicts(played)).toEqual(['stop: passed', 'start: passed'])
    const [, last] = played.events.flatMap((event) => (event.type === 'command-ended' ? [event] : []))
    expect(last?.verdict).toMatchObject({why: expect.stringContaining('of this command and those before it together')})
    expect(last?.tries).toBe(1)
  })

  test('is explained by what is closer: what all printed, or the last one', async () => {
    const other = {...script, start: {output: 'pod/b is pending\n'}}
    expect(verdicts(await play(page, {script: other, manners: {retryMs: 0}}))).toEqual([
      'stop: passed',
      expect.stringContaining('start: line 2 is `pod/b is pending`'),
    ])
    const loud = {stop: {output: 'a\nb\nc\n'}, start: {output: 'pod "a" deleted\npod/b is pending\n'}}
    expect(verdicts(await play(page, {script: loud, manners: {retryMs: 0}}))[1]).toMatch(
      /^start: line 2 is `pod\/b is p/,
    )
  })

  test('is explained by a table, where the last one alone prints one', async () => {
    const made = {make: {output: 'pod/b created\n'}, list: {output: 'NAME   READY\nb      0/1\n'}}
    const played = await play(block('$ make\n$ list\nNAME   READY\nb      1/1'), {script: made, manners: {retryMs: 0}})
    expect(verdicts(played)[1]).toBe('list: row `b`: READY is `0/1`, the page shows `1/1`')
  })

  test('is not that of a command which has an output shown of its own', async () => {
    const own = block('$ stop\npod "a" deleted\n$ start\npod "a" deleted\npod/b is running')
    expect(verdicts(await play(own, {script, manners: {retryMs: 0}}))[1]).toBe(
      'start: line 1 of the page is missing: `pod "a" deleted`',
    )
  })
})
