import {describe, expect, test} from 'vitest'
import {block} from '../../read/reading.ts'
import {play} from '../playing.ts'

/** How long a command is tried that never matches, in ms. */
const triedFor = async (run: string, manners: {readonly retryMs: number; readonly localRetryMs: number}) => {
  const played = await play(block(`$ ${run}\none`), {script: {[run]: {output: 'none\n'}}, manners})
  const ended = played.events.find((event) => event.type === 'command-ended')
  return ended?.type === 'command-ended' ? ended.totalMs : 0
}

describe('how long a command is tried', () => {
  test.each(['cat f', 'ls -l | grep x', 'stat f', 'jq . f'])('%s: as files are', async (run) => {
    expect(await triedFor(run, {retryMs: 60_000, localRetryMs: 3000})).toBeLessThan(3500)
    expect(await triedFor(run, {retryMs: 3000, localRetryMs: 30_000})).toBeGreaterThan(20_000)
  })

  test.each(['kubectl get pods', 'linkerd check', 'curl x | jq .a', 'az aks show -n x'])(
    '%s: as what is far away',
    async (run) => {
      expect(await triedFor(run, {retryMs: 30_000, localRetryMs: 3000})).toBeGreaterThan(20_000)
    },
  )

  test.each(['linkerd install', 'echo one', 'az aks create -n x'])('%s: once', async (run) => {
    expect(await triedFor(run, {retryMs: 30_000, localRetryMs: 3000})).toBeLessThan(100)
  })
})

test('a command of the site that only reads is tried as well', async () => {
  const script = {'acme pod list': [{output: 'none\n'}, {output: 'one\n'}]}
  const page = block('$ acme pod list\none')
  const site = {include: () => 'none', value: () => undefined}
  expect((await play(page, {script, site})).outcome).toBe('failed')
  expect((await play(page, {script, site: {...site, reads: ['acme * list']}})).outcome).toBe('passed')
})
