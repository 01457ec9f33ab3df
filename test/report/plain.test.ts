import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {plain} from '../../engine/report/plain.ts'
import {commandEnded, commandStarted, passed, runEnded, runStarted} from './events.ts'
import {clock, replay} from './replay.ts'

function said(events: readonly RunEvent[], colour = false): string {
  const written: string[] = []
  const time = clock()
  replay(
    events,
    plain((text) => written.push(text), {colour, tick: time.tick}),
    time,
  )
  return written.join('')
}

const slow = [runStarted, commandStarted(0, 'sleep 100'), commandEnded(100_000, 'sleep 100', passed), runEnded(100_001)]

test('a command that takes long says so each half minute', () => {
  expect(said(slow).match(/still running after .*/g)).toEqual([
    'still running after 30s',
    'still running after 1m',
    'still running after 1m 30s',
  ])
})

test('the clock is let go when the run ends', () => {
  const time = clock()
  const emit = plain(() => {}, {tick: time.tick})
  emit(runStarted)
  expect(time.listeners()).toBe(1)
  emit(runEnded(5))
  expect(time.listeners()).toBe(0)
})

test('without a clock nothing is said between start and end', () => {
  const written: string[] = []
  const emit = plain((text) => written.push(text))
  for (const event of slow) emit(event)
  expect(written.join('')).not.toContain('still running')
})

test('a command that falls short before it is begun is told with its text', () => {
  const failed = {kind: 'failed', comparator: 'status', why: '', reason: 'not run: no shell', diff: []} as const
  expect(said([runStarted, commandEnded(1, 'hostname', failed)])).toMatch(/^ {2}\$ hostname\n {4}FAILED/m)
  expect(said([runStarted, commandStarted(0, 'id'), commandEnded(1, 'id', failed)]).match(/\$ id$/gm)).toHaveLength(1)
})

test('colour only where it is asked for', () => {
  expect(said(slow)).not.toContain('\u001b')
  expect(said(slow, true)).toContain('\u001b[32mok \u001b[39m')
})

test('no line of a log can be a command to the system that shows it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('::error::', '##vso[task', '##[error]', '::set-output name=x::y'),
      fc.string(),
      (start, rest) => {
        const printed = `${start}${rest}\n${start}`
        const failed = {kind: 'failed', comparator: 'same', why: '', reason: 'differs', diff: []} as const
        const lines = said([
          runStarted,
          commandStarted(0, `echo 1\n${start}`),
          commandEnded(1, 'echo', failed, printed),
          runEnded(2),
        ]).split('\n')
        expect(lines.filter((text) => /^\s*(::|##)/.test(text))).toEqual([])
      },
    ),
  )
})
