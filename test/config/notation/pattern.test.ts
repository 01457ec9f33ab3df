import fc from 'fast-check'
import {expect, test} from 'vitest'
import {patternFault} from '../../../engine/config/notation/index.ts'

test('any regular expression is judged, and one without fault takes something', async () => {
  const parts = [
    'a',
    'b',
    '\\d',
    '\\w',
    '.',
    '(',
    ')',
    '(?:',
    '|',
    '*',
    '+',
    '?',
    '{2,}',
    '[',
    ']',
    '^',
    '$',
    '\\b',
    '\\1',
  ]
  const source = fc.array(fc.constantFrom(...parts), {minLength: 1, maxLength: 12}).map((each) => each.join(''))
  await fc.assert(
    fc.asyncProperty(source, async (text) => {
      const fault = await patternFault(text)
      if (fault === null) expect(new RegExp(text, 'u').test('')).toBe(false)
      else expect(fault.message).toContain('`')
    }),
    {numRuns: 1000},
  )
})
