import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {block, eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const note = (name: string) => `echo ${name} >> '${join(here.path, 'notes')}'`
const notes = () => (existsSync(join(here.path, 'notes')) ? here.read('notes').trim().split('\n') : [])

describe('a limit', () => {
  test.each([
    ['--timeout', 'its limit'],
    ['--step-timeout', "its step's limit"],
    ['--run-timeout', "its page's limit"],
  ])('%s ends a command, is named as it was set, and cleanup runs', async (option, limit) => {
    here.write('page.md', pageOf({One: `${note('one')}\nsleep 614.73\n${note('rest')}`, Cleanup: note('cleanup')}))
    const {code, stdout} = await here.run(['play', 'page.md', option, '1.5s'])
    expect(stdout).toContain(`stopped after ${limit} of 1.5 s`)
    expect(notes()).toEqual(['one', 'cleanup'])
    expect(code).toBe(1)
  })

  test('of a command holds for each anew', async () => {
    here.write('page.md', pageOf({One: 'sleep 0.5\nsleep 0.5\nsleep 0.5'}))
    expect(await here.run(['play', 'page.md', '--timeout', '1.4s'])).toMatchObject({code: 0})
  })

  test('of a step holds for its commands together', async () => {
    here.write('page.md', pageOf({One: `sleep 0.3\nsleep 0.3\nsleep 614.75`}))
    const {code, stdout} = await here.run(['play', 'page.md', '--step-timeout', '1', '--timeout', '1m'])
    expect(stdout).toMatch(/FAILED.*\n +stopped after its step's limit of 1 s/)
    expect(code).toBe(1)
  })

  test('that is used up lets nothing more begin, but cleanup', async () => {
    here.write('page.md', pageOf({One: 'sleep 614.77', Two: note('two'), Cleanup: `${note('cleanup')}\nsleep 0.3`}))
    const {code, stdout} = await here.run(['play', 'page.md', '--run-timeout', '0.5s', '--keep-going'])
    expect(stdout).toContain('not run: the time limit of its step or page is over')
    expect(notes()).toEqual(['cleanup'])
    expect(code).toBe(1)
  })

  test('holds in cleanup as well', async () => {
    here.write('page.md', pageOf({One: 'true', Cleanup: `sleep 614.79\n${note('cleanup')}`}))
    const {code} = await here.run(['play', 'page.md', '--timeout', '0.5s'])
    expect(notes()).toEqual(['cleanup'])
    expect(code).toBe(1)
  })

  test('keeps what was printed, and the session', async () => {
    here.write('page.md', pageOf({One: 'place=here\necho so far; sleep 614.81\necho "still $place"'}))
    const {stdout} = await here.run(['play', 'page.md', '--timeout', '0.5s', '--keep-going', '--reporter', 'json'])
    const outputs = eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event.output] : []))
    expect(outputs).toEqual(['', 'so far\n', 'still here\n'])
  })
})

describe('a command whose output does not match yet', () => {
  test('is run again where that changes nothing', async () => {
    const later = `(sleep 0.6; echo ready > '${join(here.path, 'state')}') &`
    here.write('page.md', block(`$ ${later}\n$ cat '${join(here.path, 'state')}'\nready`))
    const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'json'])
    const events = eventsOf(stdout)
    const tries = events.filter(({type}) => type === 'try-ended')
    const [, last] = events.flatMap((event) => (event.type === 'command-ended' ? [event] : []))
    expect(tries.length).toBeGreaterThan(0)
    expect(last).toMatchObject({tries: tries.length + 1, verdict: {kind: 'passed'}})
    expect(events).toContainEqual(
      expect.objectContaining({type: 'off-page', action: expect.objectContaining({what: 'retry'})}),
    )
    expect(code).toBe(0)
  })

  test('is run once where it changes something', async () => {
    here.write('page.md', block(`$ ${note('tried')}; echo created\nready`))
    const {code} = await here.run(['play', 'page.md'])
    expect(notes()).toEqual(['tried'])
    expect(code).toBe(1)
  })

  test.each([
    ['one that asks beyond this machine, to its deadline', '1.5s', 2],
    ['one with `--retry 0`', '0', 1],
  ])('%s', async (_, retry, least) => {
    here.write('tools/curl', `#!/bin/sh\n${note('tried')}\necho pending\n`)
    here.write('page.md', block(`$ chmod +x '${join(here.path, 'tools/curl')}'\n$ curl localhost\nready`))
    const env = {PATH: `${join(here.path, 'tools')}:${here.env.PATH}`}
    const {code, stdout} = await here.run(['play', 'page.md', '--retry', retry, '--reporter', 'json'], {env})
    const [, ended] = eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event] : []))
    expect(notes().length).toBe(ended?.tries)
    expect(notes().length).toBeGreaterThanOrEqual(least)
    expect(notes().length).toBeLessThanOrEqual(least)
    expect(code).toBe(1)
  })
})
