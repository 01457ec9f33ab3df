import * as z from 'zod/mini'
import {schema} from './schema.ts'

/** The JSON Schema (draft 2020-12) of `runbook.config.yaml`, for editors. */
export const configSchema = (): object => ({
  title: 'runbook.config.yaml',
  ...z.toJSONSchema(schema, {io: 'input'}),
})
