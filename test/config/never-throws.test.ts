import fc from 'fast-check'
import {expect, test} from 'vitest'
import {noConfig} from '../../engine/config/index.ts'
import {readNotes} from '../../engine/config/notes/read.ts'
import {dialect as notes} from '../../engine/config/notes/schema.ts'
import {checkConfigText as readConfig} from '../../engine/config/read.ts'
import {dialect as config} from '../../engine/config/schema.ts'
import {type Diagnostic, explainDiagnostic, type Place} from '../../engine/diagnostic.ts'
import {noNotes} from '../../engine/note.ts'

const keys = [
  ...config.keysAt([]),
  ...['contexts', 'site', 'up', 'leaks', 'retry', 'timeout'].flatMap((section) => config.keysAt([section, 'x'])),
  ...notes.keysAt([]),
  ...notes.keysAt(['requires', 0]),
  ...notes.keysAt(['steps', 'x']),
  ...notes.keysAt(['steps', 'x', 'background']),
]
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
  const ofConfig = await readConfig(text, 'f.yaml', '/site')
  expect(Object.keys(ofConfig.config)).toEqual(Object.keys(noConfig))
  for (const {place} of Object.values(ofConfig.config.contexts)) within(place, text)
  explained(ofConfig.diagnostics, text)
  const ofNotes = await readNotes(text, 'f.yaml')
  expect(Object.keys(ofNotes.notes)).toEqual(Object.keys(noNotes))
  for (const {place} of [...ofNotes.notes.steps, ...(ofNotes.notes.requires ?? [])]) within(place, text)
  explained(ofNotes.diagnostics, text)
}

const explained = (diagnostics: readonly Diagnostic[], text: string): void => {
  for (const diagnostic of diagnostics) {
    within(diagnostic.place, text)
    expect(explainDiagnostic(diagnostic)).toMatch(/^f\.yaml:[1-9]\d*:[1-9]\d*: (error|warning): [^\n\r]+$/)
  }
}

const within = ({start, end}: Place, text: string): void => {
  expect(start.offset).toBeLessThanOrEqual(end.offset)
  expect(end.offset).toBeLessThanOrEqual(text.length)
}

test('text that looks like YAML is read or explained', async () => {
  await fc.assert(fc.asyncProperty(yamlish, checked), {numRuns: 1500})
})

test('any text is read or explained', async () => {
  await fc.assert(fc.asyncProperty(fc.string({unit: 'binary', maxLength: 80}), checked), {numRuns: 300})
})

test('any value under any key is read or explained', async () => {
  const file = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue(), {maxKeys: 5})
  await fc.assert(
    fc.asyncProperty(file, (value) => checked(JSON.stringify(value))),
    {numRuns: 500},
  )
})
