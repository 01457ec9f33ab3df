import {isCheckKey, isNoteKey, type Note, noteKeys, noteTable} from '../../note.ts'
import {type Fault, faultsOf, type NotationKind} from './faults.ts'
import {noteOf, noteSchema} from './note.ts'
import {noteFaults} from './note-faults.ts'
import {backgroundKeys, valueKinds} from './note-values.ts'

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
  const checked = noteSchema.safeParse(omitChecks(written), {reportInput: true})
  const faults = [...faultsOf(checked.error?.issues ?? [], dialect), ...(await noteFaults(written, []))]
  const isBroken = faults.some(({severity}) => severity === 'error')
  return {note: checked.data === undefined || isBroken ? null : noteOf(checked.data, [], () => null), faults}
}

function parseValue(key: string, value: string | true): unknown {
  return isNoteKey(key) ? valueKinds[noteTable[key].shape].parse(value) : value
}

function omitChecks(written: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(written).filter(([key]) => !isCheckKey(key)))
}
