import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {findRun, findText} from '../../../engine/compare/text/search.ts'

const text = fc.string({unit: fc.constantFrom('a', 'b'), maxLength: 300})

describe('findText', () => {
  it('finds what indexOf finds', () => {
    fc.assert(
      fc.property(text, text, fc.nat(10), (all, part, from) => {
        expect(findRun(all, part, from)).toBe(part === '' ? from : all.indexOf(part, from))
      }),
    )
  })

  it('finds long patterns in what repeats', () => {
    const all = 'a'.repeat(100_000)
    expect(findText(all, `${'a'.repeat(50_000)}b`)).toBe(-1)
    expect(findText(`${all}b`, `${'a'.repeat(50_000)}b`)).toBe(50_000)
  })
})
