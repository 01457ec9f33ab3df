import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {cutAt, cuts, inPieces, single, type Values, whole} from './cutting.ts'
import {fragments} from './examples.ts'

const values: Values = {
  SHORT: 's3cret',
  LONG: 's3cret-and-more',
  REPEATED: 'abababab',
  KEY: 'line one of it\nx\nline three of it',
}

/** Texts of pieces that matter: secrets of all shapes, whole and cut off, values and their forms, and what is none. */
const text = fc
  .array(fc.oneof({weight: 3, arbitrary: fc.constantFrom(...fragments(values))}, fc.string({maxLength: 6})), {
    maxLength: 9,
  })
  .map((parts) => parts.join(''))

describe('output in pieces', () => {
  test('comes out as it would in one piece, wherever it is cut', () => {
    fc.assert(
      fc.property(text, cuts, (all, places) => {
        expect(inPieces(cutAt(all, places), values)).toBe(whole(all, values))
      }),
      {numRuns: 2000},
    )
  })

  test('comes out as it would in one piece, a character at a time', () => {
    fc.assert(
      fc.property(text, (all) => {
        expect(inPieces(single(all.slice(0, 700)), values)).toBe(whole(all.slice(0, 700), values))
      }),
      {numRuns: 150},
    )
  })
})
