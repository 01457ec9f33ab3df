import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {RunEvent} from '../engine/event.ts'
import {orderSessions} from '../engine/session-order.ts'
import {commandEnded, output, passed, runEnded, runStarted} from './report/events.ts'

const warning = (page: string, text: string): RunEvent => ({type: 'warning', at: 0, page, key: null, text})
const ended = (page: string): RunEvent => ({type: 'session-ended', at: 0, page})
const start = (sessions: readonly (readonly string[])[]): RunEvent =>
  runStarted.type === 'run-started' ? {...runStarted, pages: sessions.flat(), sessions} : runStarted

const order = (events: readonly RunEvent[], keeps?: (event: RunEvent) => boolean): readonly RunEvent[] => {
  const taken: RunEvent[] = []
  const {emit, end} = orderSessions((event) => void taken.push(event), keeps)
  for (const event of events) emit(event)
  end()
  return taken
}

test('sessions whose events come mixed are told one after the other, each in its own order', () => {
  const sessions = fc.array(fc.array(fc.nat(5), {maxLength: 6}), {minLength: 1, maxLength: 6})
  fc.assert(
    fc.property(sessions, fc.infiniteStream(fc.nat()), (lengths, picks) => {
      const pages = lengths.map((_, number) => [`${number}.md`, `${number}-more.md`])
      const parts = lengths.map((texts, number) => [
        ...texts.map((text, at) => warning(`${number}${at % 2 === 0 ? '' : '-more'}.md`, `${at} ${text}`)),
        ended(`${number}.md`),
      ])
      const rests = parts.map((part) => [...part])
      const mixed: RunEvent[] = []
      for (const pick of picks) {
        const open = rests.filter(({length}) => length > 0)
        const next = open[pick % Math.max(1, open.length)]?.shift()
        if (next === undefined) break
        mixed.push(next)
      }
      expect(order([start(pages), ...mixed, runEnded(9)])).toEqual([
        {...runStarted, pages: pages.flat()},
        ...parts.flatMap((part) => part.slice(0, -1)),
        runEnded(9),
      ])
    }),
  )
})

test('what is of the session that is due is told at once, and so is what is of the run', () => {
  const taken: RunEvent[] = []
  const {emit} = orderSessions((event) => void taken.push(event))
  emit(start([['a.md'], ['b.md']]))
  taken.length = 0
  emit(warning('b.md', 'waits'))
  emit({type: 'interrupted', at: 1, page: 'b.md', count: 1})
  emit(warning('a.md', 'is due'))
  expect(taken.map((event) => ('text' in event ? event.text : event.type))).toEqual(['interrupted', 'is due'])
  emit(ended('a.md'))
  expect(taken.at(-1)).toEqual(warning('b.md', 'waits'))
})

test('of a recording that is cut off, what waits is told at its end', () => {
  const told = order([start([['a.md'], ['b.md'], ['c.md']]), warning('c.md', '3'), warning('b.md', '2')])
  expect(told.slice(1)).toEqual([warning('b.md', '2'), warning('c.md', '3')])
})

test('a page that is played again is told with its session', () => {
  const told = order([start([['a.md'], ['b.md']]), warning('b.md~2', 'again'), warning('a.md', 'first'), runEnded(9)])
  expect(told.slice(1)).toEqual([warning('a.md', 'first'), warning('b.md~2', 'again'), runEnded(9)])
})

test('what nobody tells later does not wait', () => {
  const early = output(1, 'text', 'b.md#one/1')
  const told = order(
    [start([['a.md'], ['b.md']]), early, warning('b.md', '2'), runEnded(9)],
    ({type}) => type !== 'output',
  )
  expect(told.slice(1)).toEqual([warning('b.md', '2'), runEnded(9)])
})

test('a run of one page at a time passes as it is', () => {
  const events = [runStarted, commandEnded(1, 'ls', passed), warning('z.md', 'late'), runEnded(9)]
  expect(order(events)).toEqual(events)
})
