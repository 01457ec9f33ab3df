import {describe, expect, test} from 'vitest'
import type {Call, RunEvent} from '../../engine/event.ts'
import type {CommandGate, CommandTurn, ToldEnding} from '../../engine/play/context.ts'
import {wordOffPage} from '../../engine/report/index.ts'
import {block} from '../read/reading.ts'
import {type Played, play, type Reader, verdicts} from './playing.ts'

type Says = (approach: CommandTurn, here: Reader) => 'run' | 'skip'

/** A reader who says this of commands by their text; of others, that they are run. Who goes on after failures unless `again` says otherwise. */
const reader =
  (says: Readonly<Record<string, Says>>, again: (ending: ToldEnding, here: Reader) => boolean = () => false) =>
  (here: Reader): CommandGate => ({
    before: async (approach) => says[runOf(approach)]?.(approach, here) ?? 'run',
    after: async (_, ending) => (again(ending, here) ? 'again' : 'go-on'),
  })

const runOf = ({planned}: CommandTurn) => planned.command.run

const skip: Says = () => 'skip'

const readersOwn = ({events}: Played) =>
  events.flatMap((event) =>
    event.type === 'off-page' && event.action.what === 'reader' ? [`${event.key}: ${wordOffPage(event.action)}`] : [],
  )

const types = (events: readonly RunEvent[]) => events.map(({type}) => type)

const cleanup = `## Cleanup\n\n${block('$ echo clean')}`

describe('before a command', () => {
  test('a reader is asked about each that would be run, in order, with its step and place in it', async () => {
    const asked: string[] = []
    const page = `## One\n${block('$ echo a\n$ echo b')}## Two\n${block('$ echo <x>')}${block('$ echo c')}${cleanup}`
    await play(page, {
      choices: {skip: ['two_1']},
      reader: () => ({
        before: async ({key, step, planned}) => {
          asked.push(`${key} ${step.commands.indexOf(planned) + 1} of ${step.commands.length}`)
          return 'run'
        },
        after: async () => 'go-on',
      }),
    })
    expect(asked).toEqual([
      'page.md#one_1/1 1 of 2',
      'page.md#one_1/2 2 of 2',
      'page.md#two_2/1 1 of 1',
      'page.md#cleanup_1/1 1 of 1',
    ])
  })

  test('what is skipped is told as skipped, and as off the page', async () => {
    const played = await play(`## One\n${block('$ echo a\n$ echo b\n$ echo c')}`, {reader: reader({'echo b': skip})})
    expect(verdicts(played)).toEqual(['echo a: passed', 'echo b: the reader skipped it', 'echo c: passed'])
    expect(readersOwn(played)).toEqual(['page.md#one_1/2: the reader skipped it'])
    expect(played.totals).toEqual({steps: 1, commands: 3, passed: 2, checked: 0, failed: 0, skipped: 1})
    expect(played.coverage).toMatchObject({open: 1, executed: 1, offPage: 1, skipped: {}})
    expect(played.outcome).toBe('passed')
  })

  test('a step of which all is skipped was never begun', async () => {
    const page = `## One\n${block('$ echo a\n$ echo b')}## Two\n${block('$ echo c')}`
    const played = await play(page, {reader: reader({'echo a': skip, 'echo b': skip})})
    expect(played.ran).toEqual(['echo c'])
    expect(played.events).toContainEqual(
      expect.objectContaining({type: 'step-skipped', id: 'one_1', kind: 'reader', reason: 'the reader skipped it'}),
    )
    expect(types(played.events).filter((type) => type === 'step-started')).toHaveLength(1)
    expect(readersOwn(played)).toEqual(['page.md#one_1: the reader skipped it'])
    expect(played.coverage).toMatchObject({open: 2, executed: 1, offPage: 1, skipped: {'the reader skipped it': 1}})
    expect(played.totals).toMatchObject({commands: 3, passed: 1, skipped: 2})
  })

  test('nothing of a step is done before its first command is agreed to: its condition would run something', async () => {
    const page = `## One\n\n<!-- runbook: if="may" -->\n${block('$ echo a')}`
    const script = {'(\nmay\n) && :': {status: 1}}
    const refused = await play(page, {script, reader: reader({'echo a': skip})})
    expect(refused.ran).toEqual([])
    const agreed = await play(page, {script, reader: reader({})})
    expect(agreed.ran).toContain('(\nmay\n) && :')
    expect(agreed.events).toContainEqual(expect.objectContaining({type: 'step-skipped', kind: 'note'}))
  })

  test('what it waits for is waited for afterwards', async () => {
    const script = {'kubectl apply -f a': {output: 'deployment.apps/web created\n'}, 'kubectl get pods': {}}
    const seen: number[] = []
    const played = await play(block('$ kubectl apply -f a\n$ kubectl get pods'), {
      script,
      reader: () => ({
        before: async () => {
          seen.push(0)
          return seen.length === 2 ? 'skip' : 'run'
        },
        after: async () => 'go-on',
      }),
    })
    expect(played.ran).toEqual(['kubectl apply -f a'])
  })

  test('where a step cannot be entered, the first command that was wanted is what has failed', async () => {
    const page = `## One\n\n<!-- runbook: cwd=nowhere -->\n${block('$ echo a\n$ echo b\n$ echo c')}`
    const script = {
      '{ \\builtin pwd\n\\builtin cd -- nowhere && \\builtin pwd\n} && :': {status: 1, output: '/play\nno'},
    }
    const played = await play(page, {script, reader: reader({'echo a': skip})})
    expect(verdicts(played)).toEqual([
      'echo a: the reader skipped it',
      'echo b: not run: the folder of its note, nowhere, cannot be entered: no',
      'echo c: the command before it failed',
    ])
  })
})

describe('what a reader does meanwhile', () => {
  test('is told before the command, and is counted', async () => {
    const tells: Says = ({tell}) => {
      tell({what: 'reader', kind: 'shell', durationMs: 3000, changed: [], folder: null})
      return 'run'
    }
    const played = await play(block('$ echo a'), {reader: reader({'echo a': tells})})
    expect(readersOwn(played)).toEqual(["page.md#_1/1: the reader opened a shell in the session's state for 3.0s"])
    expect(played.coverage.offPage).toBe(1)
    expect(types(played.events).indexOf('off-page')).toBeLessThan(types(played.events).indexOf('command-started'))
  })

  test('calls of guarded tools are told, and one refused is no failure; without one of their own it is', async () => {
    const call: Call = {
      tool: 'kubectl',
      arguments: 'get pods',
      context: 'prod',
      verdict: 'refused',
      reason: 'not allowed',
    }
    const calling =
      (own: boolean, called: Call[]): Says =>
      ({tell}) => {
        called.push(call)
        if (own) tell({what: 'reader', kind: 'shell', durationMs: 3000, changed: [], folder: null})
        return 'run'
      }
    for (const own of [true, false]) {
      const called: Call[] = []
      const played = await play(block('$ echo a'), {called, reader: reader({'echo a': calling(own, called)})})
      expect(played.events).toContainEqual(expect.objectContaining({type: 'called', key: null, call}))
      expect(played.outcome).toBe(own ? 'passed' : 'failed')
    }
  })
})

describe('after a failure', () => {
  const page = `## One\n${block('$ flaky\n$ echo next')}${cleanup}`

  test('the reader decides: what follows is asked about, whatever has failed', async () => {
    const played = await play(page, {script: {flaky: {status: 1}}, reader: reader({})})
    expect(verdicts(played)).toEqual(['flaky: exit status 1', 'echo next: passed', 'echo clean: passed'])
    expect(played.outcome).toBe('failed')
  })

  test('it is run again as one more try of the same command', async () => {
    const script = {flaky: [{status: 1}, {status: 2}, {output: 'ok\n'}]}
    const played = await play(page, {script, reader: reader({}, () => true)})
    expect(verdicts(played)).toEqual(['flaky: passed', 'echo next: passed', 'echo clean: passed'])
    expect(played.totals).toMatchObject({commands: 3, passed: 3, failed: 0})
    expect(played.events.filter(({type}) => type === 'try-ended')).toMatchObject([
      {number: 1, status: 1, reason: 'exit status 1', delayMs: 0, deadlineMs: 0},
      {number: 2, status: 2, reason: 'exit status 2', delayMs: 0, deadlineMs: 0},
    ])
    expect(played.events).toContainEqual(expect.objectContaining({type: 'command-ended', run: 'flaky', tries: 3}))
    expect(readersOwn(played)).toEqual([
      'page.md#one_1/1: the reader had it run again',
      'page.md#one_1/1: the reader had it run again',
    ])
    expect(played.coverage.offPage).toBe(2)
    expect(played.outcome).toBe('passed')
  })

  test('what is asked about is how it would be told to have ended', async () => {
    const endings: ToldEnding[] = []
    const script = {flaky: {status: 3, output: 'half\n'}}
    const played = await play(block('$ flaky'), {
      script,
      reader: reader({}, (ending) => {
        endings.push(ending)
        return false
      }),
    })
    const told = played.events.find(({type}) => type === 'command-ended')
    expect(endings).toEqual([expect.objectContaining({status: 3, output: 'half\n', tries: 1})])
    expect(told).toMatchObject(endings[0] ?? {})
  })

  test('once it has been waited for in vain, a new try has all of that time again', async () => {
    const get = 'kubectl get pods'
    const none = Array.from({length: 4}, () => ({output: 'none\n'}))
    const script = {[get]: [...none, {output: 'none\n'}, {output: 'one\n'}]}
    const played = await play(block(`$ ${get}\none`), {
      script,
      manners: {retryMs: 3500},
      reader: reader({}, () => true),
    })
    expect(played.ran).toHaveLength(6)
    expect(played.outcome).toBe('passed')
    const tries = played.events.flatMap((event) => (event.type === 'try-ended' ? [event] : []))
    expect(tries.map(({number}) => number)).toEqual([1, 2, 3, 4, 5])
    expect(tries.map(({delayMs}) => delayMs)).toEqual([1000, 1000, 1000, 0, 1000])
    expect(tries[4]?.deadlineMs).toBeGreaterThan(3500 + 3000)
    expect(played.coverage.offPage).toBe(2) // that they had it run again, and that it was waited for
  })

  test('nobody is asked about what was interrupted, or is not run for want of time', async () => {
    const after: string[] = []
    const watching = (ending: ToldEnding) => {
      after.push(ending.run)
      return false
    }
    const slow = {takesMs: Number.POSITIVE_INFINITY}
    await play(block('$ slow'), {
      script: {slow},
      manners: {commandMs: Number.POSITIVE_INFINITY},
      watch: (event, interrupt) => event.type === 'command-started' && setImmediate(interrupt),
      reader: reader({}, watching),
    })
    await play(block('$ true'), {manners: {stepMs: 0}, reader: reader({}, watching)})
    expect(after).toEqual([])
  })
})

describe('quitting', () => {
  const page = `## One\n${block('$ echo a\n$ echo b\n$ echo c')}## Two\n${block('$ echo d')}${cleanup}${block('$ echo more')}`
  const quits: Says = (_, {quit}) => {
    quit()
    return 'run'
  }

  test('skips what is left, as the reader had it, and cleans up without asking', async () => {
    const asked: string[] = []
    const played = await play(page, {
      reader: (here) => ({
        ...reader({'echo b': quits})(here),
        before: async (approach) => {
          asked.push(runOf(approach))
          return reader({'echo b': quits})(here).before(approach)
        },
      }),
    })
    expect(played.ran).toEqual(['echo a', 'echo clean', 'echo more'])
    expect(asked).toEqual(['echo a', 'echo b'])
    expect(verdicts(played)).toContain('echo b: the reader quit')
    expect(played.events).toContainEqual(
      expect.objectContaining({type: 'step-skipped', id: 'two_1', kind: 'reader', reason: 'the reader quit'}),
    )
    expect(played.outcome).toBe('interrupted')
    expect(played.totals).toMatchObject({commands: 6, passed: 3, skipped: 3})
  })

  test('before a step is begun leaves it unbegun', async () => {
    const played = await play(page, {reader: reader({'echo a': skip, 'echo b': quits})})
    expect(played.events).toContainEqual(
      expect.objectContaining({type: 'step-skipped', id: 'one_1', kind: 'reader', reason: 'the reader quit'}),
    )
    expect(played.ran).toEqual(['echo clean', 'echo more'])
  })

  test('in the cleanup plays the rest of it without asking', async () => {
    const played = await play(page, {reader: reader({'echo clean': quits})})
    expect(played.ran).toEqual(['echo a', 'echo b', 'echo c', 'echo d', 'echo clean', 'echo more'])
    expect(played.outcome).toBe('passed') // all of it was played
  })

  test('after a failure is told with that failure', async () => {
    const played = await play(`## One\n${block('$ false\n$ echo b')}${cleanup}`, {
      reader: reader({}, (_, {quit}) => {
        quit()
        return false
      }),
    })
    expect(verdicts(played)).toEqual(['false: exit status 1', 'echo b: the reader quit', 'echo clean: passed'])
  })

  test('Ctrl-C while somebody is asked is an interrupt', async () => {
    const interrupts: Says = (_, {interrupt}) => {
      interrupt()
      return 'run'
    }
    const played = await play(page, {reader: reader({'echo b': interrupts})})
    expect(verdicts(played)).toContain('echo b: interrupted')
    expect(played.events).toContainEqual(expect.objectContaining({type: 'step-skipped', kind: 'interrupted'}))
  })
})
