import {expect, test} from 'vitest'
import {json} from '../../engine/report/json.ts'
import {allEvents} from './replay.ts'

test('every event is one line, as it was', () => {
  const written: string[] = []
  const {emit} = json((text) => written.push(text))
  for (const event of allEvents) emit(event)
  expect(written.every((text) => text.indexOf('\n') === text.length - 1)).toBe(true)
  expect(written.map((text) => JSON.parse(text))).toEqual(allEvents)
})
