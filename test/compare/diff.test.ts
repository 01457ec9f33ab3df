import {describe, expect, it} from 'vitest'
import {diffLines} from '../../engine/compare/diff.ts'
import {makePairRow} from '../../engine/compare/pair-row.ts'
import {exactly, matchLoosely} from '../../engine/compare/text/match.ts'
import {createVocabulary} from '../../engine/compare/vocabulary.ts'

const words = createVocabulary()
const numbers = (from: number, to: number): string[] => Array.from({length: to - from}, (_, n) => `line ${from + n}`)

describe('lineDiff', () => {
  it('aligns lines by what was matched', () => {
    const rows = diffLines(
      ['a', 'at 10.0.0.1', 'b', 'c'],
      ['a', 'at 10.0.0.2', 'x', 'c', 'd'],
      matchLoosely(words),
      words,
    )
    expect(rows.map(({kind}) => kind)).toEqual(['same', 'same', 'changed', 'same', 'unexpected'])
    expect(rows[1]?.actual).toEqual([
      {text: 'at ', tone: 'same'},
      {text: '10.0.0.2', tone: 'varied'},
    ])
    expect(rows[2]?.expected).toEqual([{text: 'b', tone: 'wrong'}])
  })

  it('shows an elision as what it stood for', () => {
    const rows = diffLines(['a', '...', 'z', 'y'], ['a', '1', '2', 'z', 'x'], matchLoosely(words), words)
    expect(rows.map(({kind}) => kind)).toEqual(['same', 'elided', 'same', 'changed'])
    expect(rows[1]).toMatchObject({expected: [{text: '...'}], actual: [{text: '(2 lines)'}]})
  })

  it('sums up long stretches, in the middle and at the ends', () => {
    const rows = diffLines([...numbers(0, 50), 'b'], [...numbers(0, 50), 'c'], exactly, words)
    expect(rows.map(({kind}) => kind)).toEqual(['elided', 'same', 'same', 'same', 'changed'])
    expect(rows[0]?.expected?.[0]?.text).toBe('(47 more lines as shown)')
  })

  it('stays short for two strangers', () => {
    const rows = diffLines(numbers(0, 5000), numbers(9000, 15_000), exactly, words)
    expect(rows).toHaveLength(401)
    expect(rows.at(-1)?.expected?.[0]?.text).toBe('(5600 more lines of differences)')
  })
})

describe('pairRow', () => {
  it('marks what is wrong apart from what varies', () => {
    const row = makePairRow('5 pods at 10.0.0.1', '6 pods at 10.0.0.2', 'changed', words)
    expect(row.actual).toEqual([
      {text: '6', tone: 'wrong'},
      {text: ' pods at ', tone: 'same'},
      {text: '10.0.0.2', tone: 'varied'},
    ])
  })

  it('shows very long lines around their first difference', () => {
    const row = makePairRow(`${'a'.repeat(5000)}b${'c'.repeat(5000)}`, `${'a'.repeat(5000)}x`, 'changed', words)
    expect(row.expected?.[0]?.text).toMatch(/^…a{60}bc{239}…$/)
    expect(row.actual?.[0]?.text).toMatch(/^…a{60}x$/)
  })
})
