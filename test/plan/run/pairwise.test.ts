import fc from 'fast-check'
import {expect, test} from 'vitest'
import {coverPairs} from '../../../engine/plan/run/pairwise.ts'

const sizes = fc.array(fc.integer({min: 1, max: 5}), {minLength: 2, maxLength: 7})

test('each two members of two parts meet, in no more rows than there are combinations', () =>
  fc.assert(
    fc.property(sizes, (parts) => {
      const rows = coverPairs(parts)
      const met = new Set(rows.flatMap((row) => row.flatMap((a, i) => row.map((b, j) => `${i}.${a} ${j}.${b}`))))
      for (const [i, size] of parts.entries())
        for (const [j, other] of parts.slice(i + 1).entries())
          for (let a = 0; a < size; a++)
            for (let b = 0; b < other; b++) expect(met).toContain(`${i}.${a} ${i + 1 + j}.${b}`)
      expect(rows.length).toBeLessThanOrEqual(parts.reduce((product, size) => product * size, 1))
      expect(rows.every((row) => row.every((index, part) => index >= 0 && index < (parts[part] ?? 0)))).toBe(true)
      expect(new Set(rows.map(String)).size).toBe(rows.length)
    }),
  ))

test('many parts take few rows', () => {
  expect(coverPairs([2, 2, 2])).toEqual([
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ])
  expect(coverPairs(Array.from({length: 13}, () => 2)).length).toBeLessThan(16)
  expect(coverPairs([6, 6, 6, 6, 6]).length).toBeLessThan(65)
})
