import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Within} from '../model.ts'
import {isCheckKey, type Note} from '../note.ts'
import type {Annotation, Comment} from './annotation.ts'
import type {Block} from './block.ts'
import {makeCheckNote} from './check.ts'
import {reportRepeatedAnnotation} from './problems.ts'

/** Loaded only for a page whose annotations say more than how an output is compared. */
export type Notation = Pick<typeof import('../config/notation/index.ts'), 'readAnnotations'>

export interface Annotated {
  readonly block: Block // with what a comment says of it
  readonly diagnostics: readonly Diagnostic[]
}

/** A block together with the comment that stands right before it. What both say is said. */
export function joinAnnotations(block: Block, comment: readonly Annotation[]): Annotated {
  const annotations: Annotation[] = [...block.annotations]
  const keys = new Set(annotations.map(({key}) => key))
  const diagnostics: Diagnostic[] = []
  for (const annotation of comment) {
    const {key, place} = annotation
    if (keys.has(key)) diagnostics.push(reportRepeatedAnnotation(key, place ?? block.place))
    else annotations.push(annotation)
    keys.add(key)
  }
  return {block: {...block, annotations}, diagnostics}
}

/** Must the words of notes be loaded to read them? How outputs are compared is read without. */
export function needsNotation(annotations: readonly Annotation[]): boolean {
  return annotations.some(({key}) => !isCheckKey(key))
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
  const check = makeCheckNote(annotations)
  if (!needsNotation(annotations) || notation === null) return {note: toNote(check), diagnostics: []}
  const {note, faults} = await notation.readAnnotations(annotations)
  const places = new Map(annotations.map((each) => [each.key, each.place]))
  const diagnostics = faults
    .map(({path: [key], of: _, ...fault}): Diagnostic => ({...fault, place: places.get(String(key)) ?? place}))
    .sort((a, b) => a.place.start.offset - b.place.start.offset)
  return {note: note === null ? null : toNote({...note, ...check}), diagnostics}
}

function toNote(note: Note): Note | null {
  return Object.keys(note).length === 0 ? null : note
}

/** Comments with annotations, on their way to the block that they stand before. */
export class PendingComments {
  readonly #strays: Comment[] = []
  #comments: Comment[] = []
  #within: readonly Within[] = []

  add(comment: Comment, within: readonly Within[]): void {
    if (within !== this.#within) this.drop()
    this.#comments.push(comment)
    this.#within = within
  }

  /** For the block that comes next, unless it stands in something else. */
  take(within: readonly Within[]): readonly Annotation[] {
    if (within !== this.#within) this.drop()
    const annotations = this.#comments.flatMap((comment) => comment.annotations)
    this.#comments = []
    return annotations
  }

  /** What comes next is no block of commands. */
  drop(): void {
    this.#strays.push(...this.#comments)
    this.#comments = []
  }

  /** Those that stood before no block of commands. */
  get strays(): readonly Comment[] {
    return this.#strays
  }
}
