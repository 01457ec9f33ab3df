import {expect, onTestFinished, test} from 'vitest'
import {catchInterrupts} from '../../engine/cli/interrupts.ts'
import {quit} from '../../engine/play/context.ts'

const listening = () => {
  const signals = catchInterrupts()
  onTestFinished(() => signals.release())
  const counts: number[] = []
  signals.listen((count) => counts.push(count))
  return {signals, counts}
}

test('the first stops the steps, the second the cleanup', () => {
  const {signals, counts} = listening()
  process.emit('SIGINT', 'SIGINT')
  expect([signals.stop.aborted, signals.stopCleanup.aborted]).toEqual([true, false])
  process.emit('SIGTERM', 'SIGTERM')
  expect([signals.stop.aborted, signals.stopCleanup.aborted]).toEqual([true, true])
  expect(counts).toEqual([1, 2])
})

test('who quits stops the steps once, and is known by the reason; a Ctrl-C then stops the cleanup', () => {
  const {signals, counts} = listening()
  signals.quit()
  signals.quit()
  expect(signals.stop.reason).toBe(quit)
  expect(signals.stopCleanup.aborted).toBe(false)
  process.emit('SIGINT', 'SIGINT')
  expect(signals.stopCleanup.aborted).toBe(true)
  expect(counts).toEqual([1, 2])
})

test('a Ctrl-C while another program has the terminal is not ours; to be ended by another signal is', () => {
  const {signals} = listening()
  const back = signals.yieldTerminal()
  process.emit('SIGINT', 'SIGINT')
  expect(signals.stop.aborted).toBe(false)
  back()
  process.emit('SIGINT', 'SIGINT')
  expect(signals.stop.aborted).toBe(true)
  signals.yieldTerminal()
  process.emit('SIGHUP', 'SIGHUP')
  expect(signals.stopCleanup.aborted).toBe(true)
})
