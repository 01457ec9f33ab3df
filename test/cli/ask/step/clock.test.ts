import {setTimeout as sleep} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {openClock} from '../../../../engine/cli/ask/step/index.ts'

test('a clock that is paused stands still, and goes on from there', async () => {
  const {now, pause} = openClock()
  const goOn = pause()
  const stood = now()
  await sleep(20)
  expect(now()).toBe(stood)
  goOn()
  expect(now()).toBeGreaterThanOrEqual(stood)
  const before = now()
  await sleep(5)
  expect(now()).toBeGreaterThan(before)
})
