import fc from 'fast-check'
import {expect, test} from 'vitest'
import {wordAmount, wordDuration, wordSeconds, wordSize, wordTries} from '../../../engine/report/text/quantity.ts'

test.for([
  [0, '0ms'],
  [14.4, '14ms'],
  [99.4, '99ms'],
  [99.5, '0.1s'],
  [300, '0.3s'],
  [9949, '9.9s'],
  [9950, '10s'],
  [12_000, '12s'],
  [59_499, '59s'],
  [59_500, '1m'],
  [65_000, '1m 05s'],
  [3_599_499, '59m 59s'],
  [3_599_500, '1h'],
  [3_720_000, '1h 02m'],
] as const)('%i ms is %s', ([ms, text]) => {
  expect(wordDuration(ms)).toBe(text)
})

test('seconds and minutes never show 60', () => {
  fc.assert(
    fc.property(fc.double({min: 0, max: 1e8, noNaN: true}), (ms) => {
      expect(wordDuration(ms)).toMatch(/^(\d{1,2}ms|\d\.\ds|[1-5]?\ds|[1-5]?\dm( [0-5]\ds)?|\d+h( [0-5]\dm)?)$/)
    }),
  )
})

test('whole seconds', () => {
  expect([0, 3000, 65_000].map(wordSeconds)).toEqual(['0s', '3s', '1m 05s'])
})

test('counting words', () => {
  expect([wordAmount(0, 'step'), wordAmount(1, 'step'), wordTries(1), wordTries(2)]).toEqual([
    '0 steps',
    '1 step',
    '1 try',
    '2 tries',
  ])
})

test('sizes', () => {
  expect([1, 999, 1000, 15_400, 104_000_000, 2e15].map(wordSize)).toEqual([
    '1 byte',
    '999 bytes',
    '1.0 kB',
    '15 kB',
    '104 MB',
    '2000 TB',
  ])
})
