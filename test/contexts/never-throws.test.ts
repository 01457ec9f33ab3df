import fc from 'fast-check'
import {expect, test} from 'vitest'
import {patternFault} from '../../engine/contexts/pattern.ts'
import {readConfig} from '../../engine/contexts/read.ts'
import {keysAt} from '../../engine/contexts/schema.ts'
import {explain} from '../../engine/diagnostic.ts'

const keys = [...keysAt([]), ...['contexts', 'site', 'retry', 'timeout'].flatMap((section) => keysAt([section, 'x']))]
const marks = [...'{}[]:,-?!&*#|>%@"\'~\t \n', '\n  ', ': ', '- ', '---\n', '*a', '&a ', '!!set ', '<<', '%YAML 1.1\n']
const words = [
  'x',
  '1',
  '5m',
  '.inf',
  'null',
  'true',
  '0x1',
  '2026-01-01',
  '(a+)+',
  '__proto__',
  '\u0000',
  '\u2028',
  'é',
]
const yamlish = fc
  .array(fc.constantFrom(...keys, ...marks, ...marks, ...words), {maxLength: 40})
  .map((parts) => parts.join(''))

const checked = async (text: string): Promise<void> => {
  const {config, diagnostics} = await readConfig(text, 'c.yaml', '/site')
  expect(Object.keys(config)).toHaveLength(12)
  for (const diagnostic of diagnostics) {
    const {start, end} = diagnostic.place
    expect(start.offset).toBeLessThanOrEqual(end.offset)
    expect(end.offset).toBeLessThanOrEqual(text.length)
    expect(explain(diagnostic)).toMatch(/^c\.yaml:[1-9]\d*:[1-9]\d*: (error|warning): [^\n\r]+$/)
  }
}

test('text that looks like YAML is read or explained', async () => {
  await fc.assert(fc.asyncProperty(yamlish, checked), {numRuns: 1500})
})

test('any text is read or explained', async () => {
  await fc.assert(fc.asyncProperty(fc.string({unit: 'binary', maxLength: 80}), checked), {numRuns: 300})
})

test('any value under any key is read or explained', async () => {
  const config = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue(), {maxKeys: 5})
  await fc.assert(
    fc.asyncProperty(config, (value) => checked(JSON.stringify(value))),
    {numRuns: 500},
  )
})

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
