import * as z from 'zod/mini'
import {schema as notes} from './notes/schema.ts'
import {schema as config} from './schema.ts'

/** The JSON Schema (draft 2020-12) of `runbook.config.yaml`, for editors. */
export const configSchema = (): object => ({title: 'runbook.config.yaml', ...z.toJSONSchema(config, {io: 'input'})})

/** The JSON Schema (draft 2020-12) of the notes beside a page, for editors. */
export const notesSchema = (): object => ({title: 'NAME.runbook.yaml', ...z.toJSONSchema(notes, {io: 'input'})})
