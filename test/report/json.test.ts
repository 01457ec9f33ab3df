import {expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {json} from '../../engine/report/json.ts'
import {allEvents} from './replay.ts'

function print(events: readonly RunEvent[]): readonly string[] {
  const written: string[] = []
  const {emit} = json((text) => written.push(text))
  for (const event of events) emit(event)
  return written
}

test('every event is one line, as it was', () => {
  const written = print(allEvents)
  expect(written.every((text) => text.indexOf('\n') === text.length - 1)).toBe(true)
  const events = written.map((text) => JSON.parse(text)).map(({failure: _, ...event}) => event)
  expect(events).toEqual(allEvents)
})

test('a failure is told at one place: where, by which code, what was expected, what came, and what to do', () => {
  const failures = print(allEvents).flatMap((text) => JSON.parse(text).failure ?? [])
  const failed = allEvents.flatMap((event) =>
    event.type === 'command-ended' && event.verdict.kind === 'failed' ? [event] : [],
  )
  expect(failures.length).toBe(failed.length)
  expect(failures[0]).toEqual({
    page: 'multicluster/multi-primary.md',
    startLine: 62,
    endLine: 62,
    codes: ['output'],
    reason: 'row `helloworld-v2-…`: STATUS is `CrashLoopBackOff`, the page shows `Running`',
    expected: expect.stringContaining('Running'),
    actual: expect.stringContaining('CrashLoopBackOff'),
    hint: 'change what the page shows if it is wrong, or set another comparator where the output differs each time',
  })
})
