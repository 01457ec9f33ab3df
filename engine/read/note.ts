import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Note} from '../note.ts'
import type {Annotation} from './annotation.ts'
import type {Block, Notes} from './block.ts'
import {checkKeys, noted} from './check.ts'
import {isNoteKey, values} from './note-keys.ts'
import {annotatedTwice} from './problems.ts'

/** Loaded only for a page whose annotations say more than how an output is compared. */
export type Notation = Pick<typeof import('../config/notation/index.ts'), 'checkAnnotations' | 'noteOf'>

export interface Annotated {
  readonly block: Block // with what a comment says of its check
  readonly annotations: readonly Annotation[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A block together with the comment that stands right before it. What both say is said. */
export function annotated(block: Block, comment: readonly Annotation[]): Annotated {
  const annotations: Annotation[] = [...block.annotations]
  const said = new Set(annotations.map(({key}) => key))
  const diagnostics: Diagnostic[] = []
  for (const annotation of comment) {
    const {key, place} = annotation
    if (said.has(key)) diagnostics.push(annotatedTwice(key, place ?? block.place))
    else annotations.push(annotation)
    said.add(key)
  }
  return {block: comment.length === 0 ? block : {...block, notes: notesOf(annotations)}, annotations, diagnostics}
}

/** What the annotations say of a check. */
export function notesOf(annotations: readonly Annotation[]): Notes {
  if (annotations.length === 0) return nothingSaid
  const said = (name: string) => {
    const value = annotations.find(({key}) => key === name)?.value
    return value === true ? '' : (value ?? null)
  }
  const places = annotations.flatMap(({key, place}) => (place === null ? [] : [[key, place]]))
  return {verify: said('verify'), until: said('until'), vary: said('vary'), places: Object.fromEntries(places)}
}

const nothingSaid: Notes = {verify: null, until: null, vary: null, places: {}}

/** Must the words of notes be loaded to read them? How outputs are compared is read without. */
export function needsNotation(annotations: readonly Annotation[]): boolean {
  return annotations.some(({key}) => !checkKeys.has(key))
}

export interface ReadNote {
  readonly note: Note | null // null where there is none, or none that can be read
  readonly diagnostics: readonly Diagnostic[]
}

/** Make a note of a block's annotations. What they say of its check is told with its commands. */
export async function readNote(
  annotations: readonly Annotation[],
  place: Place,
  notation: Notation | null,
): Promise<ReadNote> {
  if (annotations.length === 0) return {note: null, diagnostics: []}
  const check = noted(notesOf(annotations))
  if (!needsNotation(annotations) || notation === null) return {note: orNull(check), diagnostics: []}
  const written = Object.fromEntries(
    annotations.map(({key, value}) => [key, isNoteKey(key) ? values[key](value) : value]),
  )
  const {data, faults} = await notation.checkAnnotations(written)
  const places = new Map(annotations.map((each) => [each.key, each.place]))
  const diagnostics = faults
    .map(({path: [key], of: _, ...said}): Diagnostic => ({...said, place: places.get(String(key)) ?? place}))
    .sort((a, b) => a.place.start.offset - b.place.start.offset)
  return {note: data === null ? null : orNull({...notation.noteOf(data, [], () => null), ...check}), diagnostics}
}

function orNull(note: Note): Note | null {
  return Object.keys(note).length === 0 ? null : note
}
