import fc from 'fast-check'
import {expect, test} from 'vitest'
import {patternFaults} from '../../../engine/config/notation/index.ts'
import {compilePattern} from '../../../engine/pattern/index.ts'

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
    '(?=',
  ]
  const source = fc.array(fc.constantFrom(...parts), {minLength: 1, maxLength: 12}).map((each) => each.join(''))
  await fc.assert(
    fc.asyncProperty(source, async (text) => {
      const [fault] = await patternFaults({text}, [])
      if (fault === undefined) expect((await compilePattern(text)).test('')).toBe(false)
      else expect(fault.message).toContain('`')
    }),
    {numRuns: 1000},
  )
})
