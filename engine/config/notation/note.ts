import * as z from 'zod/mini'
import {fieldOf, type Note, type NoteKey, noteKeys, noteTable} from '../../note.ts'
import type {Path} from './faults.ts'
import {valueKinds} from './note-values.ts'
import {described} from './pieces.ts'
import type {Written} from './written.ts'

/** What a note may hold, with descriptions for editors. */
export const noteSchema = z.strictObject(
  Object.fromEntries(noteKeys.map((key) => [key, describeKey(key)])) as Record<NoteKey, ReturnType<typeof describeKey>>,
)

export type WrittenNote = z.infer<typeof noteSchema>

function describeKey(key: NoteKey) {
  const {shape, meaning, example} = noteTable[key]
  return described(z.optional(valueKinds[shape].schema), meaning, ...(example === undefined ? [] : [example]))
}

/** What a checked note says. What is not set is not there. */
export function noteOf(note: WrittenNote, path: Path, written: Written): Note {
  const set = noteKeys.filter((key) => note[key] !== undefined)
  return Object.fromEntries(
    set.map((key) => [fieldOf(key), valueKinds[noteTable[key].shape].resolve(note[key], [...path, key], written)]),
  )
}
