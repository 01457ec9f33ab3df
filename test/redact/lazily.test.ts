import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {hideLazily, loadRedactor, redactLazily, type Secrets} from '../../engine/redact/index.ts'
import {commandStarted} from '../report/events.ts'
import {allEvents} from '../report/replay.ts'
import {jwt, token} from './examples.ts'

const output = (text: string): RunEvent => ({type: 'output', at: 0, key: 'p#s/1', text, late: false})
const ended: RunEvent = {type: 'job', at: 0, key: 'p#s/1', state: 'ended', text: 'ended'}

/** Passes events on, and counts how often what hides secrets is loaded. */
const lazily = (secrets: Secrets = {}) => {
  const events: RunEvent[] = []
  const loads: true[] = []
  const load = async () => {
    loads.push(true)
    return loadRedactor()
  }
  return {...redactLazily((event) => void events.push(event), secrets, load), events, loads}
}

const printed = (events: readonly RunEvent[]) =>
  events.map((event) => (event.type === 'output' ? event.text : '')).join('')

describe('a run', () => {
  test('without anything of the kind loads nothing, and passes events on as they are', async () => {
    const {emit, settled, events, loads} = lazily()
    for (const event of allEvents) emit(event)
    await settled()
    expect(loads).toEqual([])
    expect(events).toEqual(allEvents)
    expect(events.every((event, index) => event === allEvents[index])).toBe(true)
  })

  test('with secrets loads at once, and holds all back until then', async () => {
    const {emit, settled, events, loads} = lazily({A: 's3cret'})
    emit(output('a s3cret\n'))
    expect([events, loads.length]).toEqual([[], 1])
    await settled()
    emit(output('and s3cret\n'))
    expect(printed(events)).toBe('a <secret:A>\nand <secret:A>\n')
  })

  test('holds back what comes behind the first that may hold one, in order', async () => {
    const {emit, settled, events, loads} = lazily()
    emit(output('one\n'))
    emit(output(`${jwt}\n`))
    emit(output('three\n'))
    expect(printed(events)).toBe('one\n')
    await settled()
    expect(printed(events)).toBe('one\n<secret:jwt>\nthree\n')
    expect(loads.length).toBe(1)
  })

  test('learns before it is loaded', async () => {
    const {emit, learn, settled, events} = lazily()
    emit(output('s3cret\n'))
    learn({A: 's3cret'})
    emit(output('s3cret\n'))
    await settled()
    expect(printed(events)).toBe('s3cret\n<secret:A>\n')
  })

  test('loads before a command that prints a secret, which nothing of it tells', async () => {
    const {emit, settled, events} = lazily()
    emit(commandStarted(0, "kubectl get secret db -o jsonpath='{.data.a}'", 'p#s/1'))
    emit(output('opensesame\n'))
    await settled()
    expect(printed(events)).toBe('<secret:db/a>\n')
  })

  test.each([
    ['what was shown before', ['the password', ': hunter2hunter2\n'], 'the password: <secret:password>\n'],
    ['the beginning of a key', ['a gh', `${token('p_', 36)}\n`], 'a <secret:github>\n'],
    [
      'data of a Secret',
      ['apiVersion: v1\nda', 'ta:\n  a: aGVsbG8gd29ybGQ=\nkind: Secret\n'],
      'apiVersion: v1\ndata:\n  a: <secret:a>\nkind: Secret\n',
    ],
  ])('goes by %s', async (_, pieces, shown) => {
    const {emit, settled, events} = lazily()
    for (const piece of pieces) emit(output(piece))
    emit(ended)
    await settled()
    expect(printed(events)).toBe(shown)
  })

  test('shows nothing where what hides secrets cannot be loaded, and says so', async () => {
    const events: RunEvent[] = []
    const {emit, settled} = redactLazily(
      (event) => void events.push(event),
      {A: 's3cret'},
      async () => {
        throw new Error('no such file')
      },
    )
    emit(output('a\n'))
    await expect(settled()).rejects.toThrow('no such file')
    expect(events).toEqual([])
  })
})

describe('what is shown beforehand', () => {
  const never = () => Promise.reject(new Error('it was loaded'))

  test('loads nothing where it holds nothing of the kind', async () => {
    const hide = await hideLazily(['a plan', {of: ['steps']}], {}, never)
    expect(hide('as it is')).toBe('as it is')
  })

  test('is looked at wherever texts stand in it', async () => {
    const hide = await hideLazily({steps: [{run: 'export DB_PASSWORD=hunter2hunter2'}]}, {}, loadRedactor)
    expect(hide('hunter2hunter2')).toBe('hunter2hunter2')
    expect(hide('export DB_PASSWORD=hunter2hunter2')).toBe('export DB_PASSWORD=<secret:DB_PASSWORD>')
    expect(hide('hunter2hunter2')).toBe('<secret:DB_PASSWORD>')
  })
})
