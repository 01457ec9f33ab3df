import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {compareDifference, compareRatio, isReached, takeMedian, wordFigure} from './figure.ts'
import {alternate, findSlope, joinPairs, median} from './sample.ts'

const aim = {what: 'something', target: 2}

describe('a median', () => {
  test('is the middle figure, or the mean of the middle two', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 6])).toBe(5.5)
  })

  test('has as many figures above it as below, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: -1000, max: 1000}), {minLength: 1}), (sample) => {
        const middle = median(sample)
        const above = sample.filter((figure) => figure > middle).length
        const below = sample.filter((figure) => figure < middle).length
        expect(Math.max(above, below)).toBeLessThanOrEqual(sample.length / 2)
        expect(median(sample.toReversed())).toBe(middle)
      }),
    )
  })

  test('is none where there are no figures', () => {
    expect(() => median([])).toThrow('no figures')
  })
})

describe('pairs', () => {
  test('decide: a machine that is slower by the round changes no ratio', () => {
    const slowdowns = [1, 3, 1, 10, 2]
    const row = compareRatio(
      aim,
      slowdowns.map((slow) => 30 * slow),
      slowdowns.map((slow) => 10 * slow),
      'ms',
    )
    expect(row).toMatchObject({unit: '×', figure: 3, least: 3, most: 3, detail: '60 / 20 ms, 5 pairs'})
  })

  test('tell a start and what comes after it apart', () => {
    expect(findSlope([1100, 2200], [100, 200], 1000)).toEqual([1, 2])
  })

  test('are subtracted where the difference counts', () => {
    expect(compareDifference(aim, [5, 7, 6], [3, 4, 5], 'ms')).toMatchObject({figure: 2, least: 1, most: 3})
  })

  test('are none of samples that differ in length', () => {
    expect(() => joinPairs([1, 2], [1], (one, other) => one / other)).toThrow('2 figures and 1')
  })
})

describe('a row', () => {
  test('is reached up to its target', () => {
    const [reached] = takeMedian(aim, 's', [2])
    const [missed] = takeMedian(aim, 's', [1, 3, 4])
    expect([reached, missed].map((row) => row && isReached(row))).toEqual([true, false])
  })

  test('is none where nothing could be measured', () => {
    expect(takeMedian(aim, 'MiB', [])).toEqual([])
  })

  test('has three digits that count', () => {
    expect([0.12345, 1.5, 12345, 0].map(wordFigure)).toEqual(['0.123', '1.5', '12300', '0'])
  })
})

describe('measures in turn', () => {
  test('follow one another round by round; the first round does not count', async () => {
    const order: string[] = []
    const take = (name: string) => async () => order.push(name)
    const samples = await alternate(2, take('a'), take('b'))
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b'])
    expect(samples).toEqual([
      [3, 5],
      [4, 6],
    ])
  })

  test('end with the first that fails', async () => {
    const fail = async () => {
      throw new Error('exit status 1')
    }
    await expect(alternate(3, async () => 1, fail)).rejects.toThrow('exit status 1')
  })
})
