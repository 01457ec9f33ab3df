import {expect, test} from 'vitest'
import {configSchema} from '../../engine/contexts/json-schema.ts'
import {keysAt} from '../../engine/contexts/schema.ts'

const schema = JSON.parse(JSON.stringify(configSchema()))

test('the published JSON Schema is that of the code', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/config.schema.json')
})

test('the JSON Schema describes every key and allows no other', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
  expect(schema.additionalProperties).toBe(false)
  expect(Object.keys(schema.properties)).toEqual(keysAt([]))
  for (const key of keysAt([])) expect(schema.properties[key].description).toMatch(/^[A-Z].*[^.]$/)
})
