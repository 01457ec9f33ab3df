import * as z from 'zod/mini'
import {fieldOf, isCheckKey, isNoteKey, type Note, type NoteKey, noteKeys, noteTable} from '../../note.ts'
import {type Fault, faultsOf, type NotationKind, type Path} from './faults.ts'
import {noteFaults} from './note-faults.ts'
import {backgroundKeys, valueKinds} from './note-values.ts'
import {described} from './pieces.ts'
import type {Written} from './written.ts'

/** What a note may hold, with descriptions for editors. */
export const noteSchema = z.strictObject(
  Object.fromEntries(noteKeys.map((key) => [key, describeKey(key)])) as Record<NoteKey, ReturnType<typeof describeKey>>,
)

type WrittenNote = z.infer<typeof noteSchema>

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

interface ReadAnnotations {
  readonly note: Note | null // null where a fault is an error; without how an output is compared
  readonly faults: readonly Fault[]
}

const ofNotesFile = new Set(['requires', 'done', 'context', 'steps'])

const dialect: NotationKind = {
  whole: 'the annotation',
  keysAt: ([part]) => (part === undefined ? noteKeys : backgroundKeys),
  homeOf: (key) => {
    if (ofNotesFile.has(key)) return 'in the notes beside the page'
    return backgroundKeys.includes(key) ? 'in `background`' : null
  },
}

/**
 * Read and check what a page's annotations say, but for how an output is compared, which a page may say in more words than notes.
 *
 * @param annotations each key once; its text, or true where it stands alone
 */
export async function readAnnotations(
  annotations: readonly {readonly key: string; readonly value: string | true}[],
): Promise<ReadAnnotations> {
  const written = Object.fromEntries(annotations.map(({key, value}) => [key, parseValue(key, value)]))
  const checked = noteSchema.safeParse(removeChecks(written), {reportInput: true})
  const faults = [...faultsOf(checked.error?.issues ?? [], dialect), ...(await noteFaults(written, []))]
  const isBroken = faults.some(({severity}) => severity === 'error')
  return {note: checked.data === undefined || isBroken ? null : noteOf(checked.data, [], () => null), faults}
}

function parseValue(key: string, value: string | true): unknown {
  return isNoteKey(key) ? valueKinds[noteTable[key].shape].parse(value) : value
}

function removeChecks(written: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(written).filter(([key]) => !isCheckKey(key)))
}
