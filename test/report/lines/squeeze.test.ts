import fc from 'fast-check'
import {expect, test} from 'vitest'
import {squeezeRows} from '../../../engine/report/lines/diff.ts'
import type {DiffRow} from '../../../engine/verdict.ts'

const row = (expected: string, actual: string): DiffRow => ({
  kind: 'changed',
  expected: [
    {text: expected.slice(0, 4), tone: 'same'},
    {text: expected.slice(4), tone: 'wrong'},
  ],
  actual: [{text: actual, tone: 'wrong'}],
})
const texts = (rows: readonly DiffRow[]) =>
  rows.flatMap(({expected, actual}) => [expected, actual]).map((side) => side?.map(({text}) => text).join('') ?? null)

test('wide gaps between columns become two blanks', () => {
  expect(texts(squeezeRows([row('NAME      AGE', 'a-long    10s'), row('b         1s', 'c         2s')]))).toEqual([
    'NAME    AGE',
    'a-long  10s',
    'b       1s',
    'c       2s',
  ])
})

test('indents stay', () => {
  expect(texts(squeezeRows([row('      a: 1', '      a: 2')]))).toEqual(['      a: 1', '      a: 2'])
})

test('what differs still differs, what is equal stays equal, and only blanks go', () => {
  const cell = fc.string({unit: fc.constantFrom('a', ' ', ' ', ' ', 'b'), maxLength: 20})
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), {maxLength: 4}), (pairs) => {
      const before = pairs.map(([one, other]) => row(one, other))
      const after = texts(squeezeRows(before))
      expect(after.map((text) => text?.replaceAll(' ', ''))).toEqual(
        texts(before).map((text) => text?.replaceAll(' ', '')),
      )
      for (const [index, [one, other]] of pairs.entries()) {
        expect(after[2 * index]?.trimEnd() === after[2 * index + 1]?.trimEnd()).toBe(one.trimEnd() === other.trimEnd())
      }
    }),
  )
})
