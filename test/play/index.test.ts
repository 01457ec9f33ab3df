import {describe, expect, test} from 'vitest'
import {block} from '../read/reading.ts'
import {play, verdicts} from './playing.ts'

const cleanup = `## Cleanup\n\n${block('$ echo clean')}`

describe('verdicts', () => {
  test('a command without documented output passes by its status', async () => {
    const played = await play(block('$ true\n$ false'))
    expect(verdicts(played)).toEqual(['true: passed', 'false: exit status 1'])
    expect(played.totals).toEqual({steps: 1, commands: 2, passed: 1, checked: 0, failed: 1, skipped: 0})
  })

  test('documented output is compared', async () => {
    const played = await play(block('$ echo a\na\n$ echo b\nc'))
    expect(verdicts(played)).toEqual(['echo a: passed', 'echo b: line 1 is `b`, the page shows `c`'])
    expect(played.totals.checked).toBe(2)
    expect(played.outcome).toBe('failed')
  })

  test('output as documented with a status that says failure fails, unless the output tells of one', async () => {
    const script = {odd: {output: 'fine\n', status: 3}, sad: {output: 'error: no such pod\n', status: 1}}
    expect(verdicts(await play(block('$ sad\nerror: no such pod\n$ odd\nfine'), {script}))).toEqual([
      'sad: passed',
      'odd: exit status 3, though it prints what the page shows (if that is intended, write `status=3`)',
    ])
  })

  test('a step that a page shows part of passes with the rest around it', async () => {
    const page = `${block('$ kubectl get x -o yaml')}\nThe output should include:\n\n${block('b: 2', 'yaml')}`
    const script = {'kubectl get x -o yaml': {output: 'a: 1\nb: 2\nc: 3\n'}}
    expect((await play(page, {script})).outcome).toBe('passed')
  })
})

describe('a block behind a step', () => {
  const page = `${block('$ echo one\n$ echo two')}\nThe output is:\n\n`

  test('may show what its last command prints, or what all of them do', async () => {
    expect((await play(`${page}${block('two', 'plain')}`)).outcome).toBe('passed')
    expect((await play(`${page}${block('one\ntwo', 'plain')}`)).outcome).toBe('passed')
  })

  test('is held against the last one where neither fits', async () => {
    const played = await play(`${page}${block('three', 'plain')}`)
    expect(verdicts(played)).toEqual(['echo one: passed', 'echo two: line 1 is `two`, the page shows `three`'])
  })
})

describe('trying again', () => {
  const get = 'kubectl get pods'

  test('goes on until output matches, when the command changes nothing', async () => {
    const script = {[get]: [{output: 'none\n'}, {output: 'none\n'}, {output: 'one\n'}]}
    const played = await play(block(`$ ${get}\none`), {script})
    expect(played.outcome).toBe('passed')
    expect(played.ran).toHaveLength(3)
    const tries = played.events.filter(({type}) => type === 'try-ended')
    expect(tries).toMatchObject([{number: 1, delayMs: 1000, deadlineMs: 10_000}, {number: 2}])
    expect(played.events).toContainEqual(
      expect.objectContaining({type: 'off-page', action: {what: 'retry', kind: 'matched', tries: 3}}),
    )
  })

  test('ends at the deadline, with the last reason', async () => {
    const played = await play(block(`$ ${get}\none`), {script: {[get]: {output: 'none\n'}}, manners: {retryMs: 3500}})
    expect(verdicts(played)).toEqual([`${get}: line 1 is \`none\`, the page shows \`one\``])
    expect(played.ran).toHaveLength(4)
  })

  test('is not for what changes something, for what no output is shown of, or for what cannot change', async () => {
    const script = {'kubectl apply -f a': {output: 'no\n'}, [get]: {status: 1}}
    const page = [block('$ kubectl apply -f a\nyes'), block(`$ ${get}`), block('$ echo a\nb')]
    const played = await play(page.join('\n'), {script, manners: {keepGoing: true}})
    expect(played.ran).toEqual(['kubectl apply -f a', get, 'echo a'])
  })

  test('collects answers that alternate', async () => {
    const call = 'curl -s http://hello'
    const page = `${block(`$ ${call}`)}\nRepeat this several times; the answer should toggle between both:\n\n${block('v1\nv2\n...', 'plain')}`
    const played = await play(page, {script: {[call]: [{output: 'v2\n'}, {output: 'v2\n'}, {output: 'v1\n'}]}})
    expect(played.outcome).toBe('passed')
    expect(played.ran).toHaveLength(3)
  })
})

describe('after a failure', () => {
  const page = `## One\n${block('$ false\n$ echo same step')}## Two\n${block('$ echo next')}${cleanup}`

  test('the rest is skipped and said, and cleanup runs', async () => {
    const played = await play(page)
    expect(played.ran).toEqual(['false', 'echo clean'])
    expect(verdicts(played)).toContain('echo same step: the command before it failed')
    expect(played.events).toContainEqual(
      expect.objectContaining({type: 'step-skipped', id: 'two_1', reason: 'a step before it failed'}),
    )
    expect(played.outcome).toBe('failed')
  })

  test('`keepGoing` goes on', async () => {
    const played = await play(page, {manners: {keepGoing: true}})
    expect(played.ran).toEqual(['false', 'echo same step', 'echo next', 'echo clean'])
    expect(played.outcome).toBe('failed')
  })

  test('in cleanup, the rest of the cleanup runs', async () => {
    const played = await play(
      `## Do\n${block('$ true')}## Cleanup\n${block('$ false\n$ echo on')}${block('$ echo end')}`,
    )
    expect(played.ran).toEqual(['true', 'false', 'echo on', 'echo end'])
    expect(played.outcome).toBe('failed')
  })
})

describe('limits', () => {
  const slow = {output: 'half\n', takesMs: Number.POSITIVE_INFINITY}

  test('a command that runs out of its time fails with what it printed', async () => {
    const played = await play(`${block('$ slow')}${cleanup}`, {script: {slow}, manners: {commandMs: 1500}})
    expect(verdicts(played)).toEqual([
      'slow: stopped after its limit of 1.5 s (if it is a server, write `background="port=…"`; if it needs more time, raise `timeout`)',
      'echo clean: passed',
    ])
    expect(played.events).toContainEqual(
      expect.objectContaining({type: 'command-ended', status: 124, output: 'half\n'}),
    )
  })

  test('a step and a page have limits too, and cleanup has its own', async () => {
    const played = await play(`## S\n${block('$ true\n$ true')}${cleanup}`, {manners: {runMs: 0, keepGoing: true}})
    expect(verdicts(played)).toEqual([
      'true: not run: the time limit of its step or page is over',
      'true: not run: the time limit of its step or page is over',
      'echo clean: passed',
    ])
    expect(played.ran).toEqual(['echo clean'])
  })
})

describe('an interrupt', () => {
  const page = `## S\n${block('$ long\n$ echo after')}${block('$ echo later')}## Cleanup\n${block('$ tidy\n$ echo tidied')}`
  const script = {long: {takesMs: Number.POSITIVE_INFINITY}, tidy: {takesMs: Number.POSITIVE_INFINITY}}
  const endless = {commandMs: Number.POSITIVE_INFINITY}
  const when = (run: string) => (event: {type: string; run?: string}, interrupt: () => void) => {
    if (event.type === 'command-started' && event.run === run) setImmediate(interrupt)
  }

  test('ends the command, then cleanup runs', async () => {
    const played = await play(page, {script: {...script, tidy: {}}, manners: endless, watch: when('long')})
    expect(verdicts(played)).toEqual([
      'long: interrupted',
      'echo after: interrupted',
      'tidy: passed',
      'echo tidied: passed',
    ])
    expect(played.outcome).toBe('interrupted')
  })

  test('a second one ends the cleanup as well', async () => {
    const watch = (event: Parameters<ReturnType<typeof when>>[0], interrupt: () => void) => {
      when('long')(event, interrupt)
      when('tidy')(event, interrupt)
    }
    const played = await play(page, {script, manners: endless, watch})
    expect(verdicts(played)).toEqual([
      'long: interrupted',
      'echo after: interrupted',
      'tidy: interrupted',
      'echo tidied: interrupted',
    ])
    expect(played.outcome).toBe('interrupted')
  })
})

describe('a command that ends the session', () => {
  test('is said, and what follows has its last state', async () => {
    const played = await play(block('$ export A=1\n$ exit 0\n$ echo $A\n1'))
    expect(verdicts(played)).toEqual(['export A=1: passed', 'exit 0: passed', 'echo $A: passed'])
    expect(played.events).toContainEqual(
      expect.objectContaining({type: 'off-page', action: expect.objectContaining({what: 'fresh-shell'})}),
    )
  })
})

test('late output belongs to the command that printed it', async () => {
  const script = {start: {output: 'now\n', late: 'late\n', lateMs: 1}}
  const {events} = await play(block('$ start\n$ sleep 1'), {script})
  expect(events.filter(({type}) => type === 'output')).toMatchObject([
    {key: 'page.md#_1/1', text: 'now\n', late: false},
    {key: 'page.md#_1/1', text: 'late\n', late: true},
  ])
})
