import * as z from 'zod/mini'
import {schema as notes} from './notes/schema.ts'
import {schema as config} from './schema.ts'

/** The JSON Schema (draft 2020-12) of `runbook.config.yaml`, for editors. */
export function configSchema(): object {
  return {title: 'runbook.config.yaml', ...z.toJSONSchema(config, {io: 'input'})}
}

/** The JSON Schema (draft 2020-12) of the notes beside a page, for editors. */
export function notesSchema(): object {
  return {title: 'NAME.runbook.yaml', ...z.toJSONSchema(notes, {io: 'input'})}
}
