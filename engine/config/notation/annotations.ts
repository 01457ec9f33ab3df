import {type Fault, faultsOf, type NotationKind} from './faults.ts'
import {backgroundKeys, noteKeys, noteSchema, type WrittenNote} from './note.ts'
import {noteFaults} from './note-faults.ts'

interface Checked {
  readonly data: WrittenNote | null // null where a fault is an error; without how an output is compared
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
 * Check what a page's annotations say, but for how an output is compared, which a page may say in more words than notes.
 *
 * @param written by key, as notes would have it
 */
export async function checkAnnotations(written: Readonly<Record<string, unknown>>): Promise<Checked> {
  const {verify: _, until: __, vary: ___, ...rest} = written
  const checked = noteSchema.safeParse(rest, {reportInput: true})
  const faults = [...faultsOf(checked.error?.issues ?? [], dialect), ...(await noteFaults(written, []))]
  const broken = faults.some(({severity}) => severity === 'error')
  return {data: checked.data === undefined || broken ? null : checked.data, faults}
}
