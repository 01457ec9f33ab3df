import {describe, expect, it} from 'vitest'
import {findComparator} from '../../engine/compare/names.ts'

describe('comparatorNamed', () => {
  it.each([
    ['_verify_same', 'same'],
    ['verify_contains', 'contains'],
    ['_verify_not_contains', 'absent'],
    ['not_contains', 'absent'],
    ['_verify_elided', 'elided'],
    ['_verify_like', 'like'],
    ['_verify_first_line', 'first-line'],
    ['first-line', 'first-line'],
    ['_verify_lines', 'lines'],
    ['_verify_regex', 'regex'],
    ['_verify_failure', 'failure'],
    ['Table', 'table'],
    ['auto', 'auto'],
  ])('%s is %s', (name, kind) => {
    expect(findComparator(name)).toBe(kind)
  })

  it.each(['', 'fuzzy', 'constructor', '_verify_'])('knows no `%s`', (name) => {
    expect(findComparator(name)).toBeUndefined()
  })
})
