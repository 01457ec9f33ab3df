import {describe, expect, it} from 'vitest'
import {isElision, isFit} from '../../../engine/compare/text/match.ts'

describe('elides', () => {
  it.each(['...', '  ...', '…', '[...]'])('%s', (line) => {
    expect(isElision(line)).toBe(true)
  })

  it.each(['', '....x', 'a ...', '..'])('not `%s`', (line) => {
    expect(isElision(line)).toBe(false)
  })
})

describe('fits', () => {
  it.each([
    ['a ... c', 'a b b c'],
    ['web-...,mail-...', 'web-x1,mail-y2'],
    ['"Accept": ...', '"Accept": "*/*",'],
    ['waiting...', 'waiting...'],
    ['waiting...', 'waiting for it'],
    ['... ... end', 'a b end'],
  ])('%s fits %s', (pattern, text) => {
    expect(isFit(pattern, text)).toBe(true)
  })

  it.each([
    ['a ... c', 'a b'],
    ['web-...-x 1/1', 'web-a 0/1 b-x 1/1'],
    ['a...', 'b'],
    ['...a', 'b'],
    ['ab...ba', 'aba'],
  ])('%s does not fit %s', (pattern, text) => {
    expect(isFit(pattern, text)).toBe(false)
  })
})
