import {describe, expect, test} from 'vitest'
import type {RunEvent, Skip} from '../../engine/event.ts'
import {makePlan} from '../../engine/plan/index.ts'
import type {Turn} from '../../engine/plan/run/graph.ts'
import type {SessionPage} from '../../engine/plan/run/session-plan.ts'
import type {EventWithoutTime, GroupResult} from '../../engine/play/context.ts'
import {playGroup} from '../../engine/play/index.ts'
import {block} from '../cli/program.ts'
import {choices} from '../plan/planning.ts'
import {read} from '../read/reading.ts'
import {fake, type Script} from '../session/fake.ts'
import {patient} from './playing.ts'

interface Setup {
  readonly pages: Readonly<Record<string, string>>
  readonly turns: readonly string[] // `a` to play, `-a` to clean up
  readonly requires?: Readonly<Record<string, readonly string[]>>
  readonly more?: Readonly<Record<string, Partial<SessionPage>>>
  readonly script?: Script
  readonly from?: string
  readonly watch?: (event: RunEvent, interrupt: () => void) => void // what it throws is an error of ours
  readonly hearCrash?: (error: unknown) => string
  readonly findCutOff?: () => Skip | null
}

const playAll = async ({pages, turns, requires = {}, more = {}, script = {}, from, watch, ...breaks}: Setup) => {
  const group = await Promise.all(
    Object.entries(pages).map(
      async ([page, text]): Promise<SessionPage> => ({
        page,
        plan: makePlan(await read(text, undefined, page), choices({})),
        isAsked: true,
        options: patient,
        requires: requires[page] ?? [],
        requiresUnseen: [],
        probe: null,
        context: null,
        warnings: [],
        quarantine: null,
        retry: null,
        ...more[page],
      }),
    ),
  )
  const {open, ran} = fake(script)
  const shell = await open({cwd: '/play', env: {}})
  const stops = [new AbortController(), new AbortController()]
  const [stop, stopCleanup] = stops.map(({signal}) => signal) as [AbortSignal, AbortSignal]
  const events: RunEvent[] = []
  const contexts: (string | null)[] = []
  const finished: boolean[] = []
  const emit = (event: EventWithoutTime) => {
    const stamped: RunEvent = {at: events.length, ...event}
    events.push(stamped)
    watch?.(stamped, () => stops.find(({signal}) => !signal.aborted)?.abort())
  }
  const results = await playGroup(
    group,
    turns.map((turn): Turn => ({do: turn.startsWith('-') ? 'cleanup' : 'play', page: turn.replace('-', '')})),
    {
      shell,
      emit,
      now: () => events.length,
      wait: async () => undefined,
      stop,
      stopCleanup,
      onInterrupt: () => () => undefined,
      calls: () => [],
      place: async () => shell,
      openShell: async () => shell,
      openTerminal: async () => shell,
      saveFile: async () => 'saved',
      hook: async () => 'none',
      passed: async () => undefined,
      workdir: '/play',
      from: from ?? null,
      ...breaks,
      useContext: (context) => void contexts.push(context),
      finish: async (passed) => {
        finished.push(passed)
        return passed ? null : '/play'
      },
    },
  )
  return {results, events, ran, contexts, finished}
}

const outcomes = (results: readonly GroupResult[]) =>
  Object.fromEntries(results.map(({page, outcome}) => [page, outcome]))

const page = (name: string) => `## S\n${block(`$ echo ${name}`)}\n## Cleanup\n${block(`$ echo clean ${name}`)}`

const three = {
  pages: {a: page('a'), b: page('b'), c: page('c')},
  turns: ['a', 'b', '-b', 'c', '-c', '-a'],
  requires: {b: ['a'], c: ['a']},
}

/** A probe as it is run: whatever it does, the session is as it was. */
const probed = (probe: string) => `(\n${probe}\n) && :`

describe('a group of pages', () => {
  test('is played in one session, in the order of its turns', async () => {
    const {ran, results, finished} = await playAll(three)
    expect(ran).toEqual(['echo a', 'echo b', 'echo clean b', 'echo c', 'echo clean c', 'echo clean a'])
    expect(outcomes(results)).toEqual({b: 'passed', c: 'passed', a: 'passed'})
    expect(finished).toEqual([true])
  })

  test('that something else breaks off is told: pages that are played end, the others are skipped', async () => {
    const watch = ({type}: RunEvent, crashed: boolean) => {
      if (type === 'command-ended' && crashed) throw new Error('no space left')
    }
    let commands = 0
    const {events, results} = await playAll({
      ...three,
      watch: (event) => watch(event, event.type === 'command-ended' && ++commands === 2),
      hearCrash: (error) => `it broke off: ${error instanceof Error ? error.message : error}`,
    })
    expect(outcomes(results)).toEqual({a: 'failed', b: 'failed', c: 'failed'})
    const told = events.flatMap((event) =>
      event.type === 'page-ended' || event.type === 'page-skipped' ? [[event.type, event.page]] : [],
    )
    expect(told).toEqual([
      ['page-ended', 'a'],
      ['page-ended', 'b'],
      ['page-skipped', 'c'],
    ])
    expect(events.find((event) => event.type === 'page-skipped')).toMatchObject({
      kind: 'crash',
      reason: 'it broke off: no space left',
    })
    await expect(playAll({...three, watch: (event) => watch(event, true)})).rejects.toThrow('no space left')
  })

  test('begins no page once the run is cut off, and cleans up what it has begun', async () => {
    let hasBegun = false
    const {ran, events} = await playAll({
      ...three,
      watch: ({type}) => {
        hasBegun ||= type === 'page-started'
      },
      findCutOff: () => (hasBegun ? {kind: 'cut-off', text: 'its time is over'} : null),
    })
    expect(ran).toEqual(['echo a', 'echo clean a'])
    expect(events.flatMap((event) => (event.type === 'page-skipped' ? [[event.page, event.kind]] : []))).toEqual([
      ['b', 'cut-off'],
      ['c', 'cut-off'],
    ])
  })

  test('tells of the folder with the page that ends last', async () => {
    const {events} = await playAll({...three, script: {'echo a': {status: 1}}})
    const ended = events.flatMap((event) => (event.type === 'page-ended' ? [[event.page, event.workdir]] : []))
    expect(ended).toEqual([['a', '/play']])
  })

  test('skips what requires a page that fell short, and cleans up what was begun', async () => {
    const {ran, results, events} = await playAll({...three, script: {'echo a': {status: 1}}})
    expect(ran).toEqual(['echo a', 'echo clean a'])
    expect(outcomes(results)).toEqual({b: 'failed', c: 'failed', a: 'failed'})
    expect(events.filter(({type}) => type === 'page-skipped')).toMatchObject([
      {
        page: 'b',
        kind: 'fell-short',
        reason: 'a, which it requires, failed',
        totals: {commands: 2, skipped: 2, passed: 0},
      },
      {page: 'c', reason: 'a, which it requires, failed'},
    ])
  })

  test('goes on with a page that does not need the one that fell short', async () => {
    const {ran, results} = await playAll({...three, script: {'echo b': {status: 1}}})
    expect(ran).toContain('echo c')
    expect(outcomes(results)).toEqual({b: 'failed', c: 'passed', a: 'passed'})
  })

  test('goes on across pages with `keepGoing` where one only printed something else, not where its set-up is gone', async () => {
    const shown = `## S\n${block('$ echo a\nA')}\n## Cleanup\n${block('$ echo clean a')}`
    const going = {options: {...patient, retryMs: 0, keepGoing: true}}
    const setup = {...three, pages: {...three.pages, a: shown}, more: {a: going, b: going}}
    const short = await playAll({...setup, script: {'echo a': {output: 'a\n'}}})
    expect(outcomes(short.results)).toEqual({a: 'failed', b: 'passed', c: 'failed'})
    expect(short.ran).not.toContain('echo c')
    const gone = await playAll({...setup, script: {'echo a': {output: 'a\n', status: 1}}})
    expect(outcomes(gone.results)).toEqual({a: 'failed', b: 'failed', c: 'failed'})
  })

  test('skips a page that holds already, and its cleanup, but plays what needs it', async () => {
    const {ran, results, events} = await playAll({...three, more: {a: {probe: 'true'}}})
    expect(ran).toEqual([probed('true'), 'echo b', 'echo clean b', 'echo c', 'echo clean c'])
    expect(outcomes(results)).toEqual({a: 'passed', b: 'passed', c: 'passed'})
    expect(events[0]).toMatchObject({
      type: 'page-skipped',
      page: 'a',
      kind: 'holds',
      reason: 'it is done already, as `true` says',
    })
  })

  test('plays a page whose probe says no, and one that nobody requires whatever its probe says', async () => {
    expect((await playAll({...three, more: {a: {probe: 'false'}}})).ran.slice(0, 2)).toEqual([
      probed('false'),
      'echo a',
    ])
    expect((await playAll({...three, more: {b: {probe: 'true'}}})).ran).not.toContain(probed('true'))
  })

  test('has each page in its own context, its cleanup too', async () => {
    const {contexts} = await playAll({...three, more: {b: {context: 'kind-two'}}})
    expect(contexts).toEqual([null, 'kind-two', 'kind-two', null, null, null])
  })

  test('is asked in its own context whether it holds already', async () => {
    const {contexts, ran} = await playAll({...three, more: {a: {probe: 'true', context: 'kind-two'}}})
    expect(ran[0]).toBe(probed('true'))
    expect(contexts).toEqual(['kind-two', null, null, null, null])
  })

  test('after Ctrl-C plays no further page, and cleans up what was begun', async () => {
    const {ran, results} = await playAll({
      ...three,
      watch: (event, interrupt) => {
        if (event.type === 'step-ended' && event.key === 'b#s_1') interrupt()
      },
    })
    expect(ran).toEqual(['echo a', 'echo b', 'echo clean b', 'echo clean a'])
    expect(outcomes(results)).toEqual({b: 'passed', c: 'interrupted', a: 'passed'}) // all of a and b was played
  })

  test('that is resumed plays nothing of the pages before, but their cleanup', async () => {
    const {ran, events} = await playAll({...three, from: 'b'})
    expect(ran).toEqual(['echo b', 'echo clean b', 'echo c', 'echo clean c', 'echo clean a'])
    expect(events.find(({type}) => type === 'step-skipped')).toMatchObject({
      key: 'a#s_1',
      reason: 'an earlier run played it (`--resume`)',
    })
  })
})
