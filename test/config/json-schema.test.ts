import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import * as z from 'zod/mini'
import {schema as notes, dialect as notesDialect} from '../../engine/config/notes/schema.ts'
import {schema as config, dialect as configDialect} from '../../engine/config/schema.ts'

const {name} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** Draft 2020-12, for editors. Its id is where whatever serves files of npm packages has it. */
const makeSchema = (title: string, file: string, schema: z.ZodMiniType): object => ({
  $id: `https://unpkg.com/${name}/docs/${file}`,
  title,
  ...z.toJSONSchema(schema, {io: 'input'}),
})
const configSchema = makeSchema('runbook.config.yaml', 'config.schema.json', config)
const notesSchema = makeSchema('NAME.runbook.yaml', 'notes.schema.json', notes)

const kinds = [
  ['config', configSchema, configDialect],
  ['notes', notesSchema, notesDialect],
] as const

describe.each(kinds)('the published JSON Schema of the %s', (name, made, {keysAt}) => {
  const schema = JSON.parse(JSON.stringify(made))

  test('is that of the code', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../docs/${name}.schema.json`)
  })

  test('describes every key and allows no other', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.additionalProperties).toBe(false)
    expect(Object.keys(schema.properties)).toEqual(keysAt([]))
    for (const key of keysAt([])) expect(schema.properties[key].description).toMatch(/^[A-Z].*[^.]$/)
  })
})

test('the JSON Schema of the notes describes every key of a note', () => {
  const {steps} = JSON.parse(JSON.stringify(notesSchema)).properties
  const keys = notesDialect.keysAt(['steps', 'install_1'])
  expect(Object.keys(steps.additionalProperties.properties)).toEqual(keys)
  for (const key of keys) expect(steps.additionalProperties.properties[key].description).toMatch(/^[A-Z].*[^.]$/)
})
