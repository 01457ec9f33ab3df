import type {RunEvent} from '../event.ts'
import type {CommandKey} from '../key.ts'

/** How much of what a command prints stays among the events; of more than that, all goes to a file of its own. */
const most = 1024 * 1024 // characters

/** Where a recording is kept. None of it throws: what cannot be kept is told by whoever made this. */
export interface RecordStore {
  /**
   * Take an event's line, its newline included.
   *
   * @param urgent it must be there whatever happens next
   */
  readonly append: (line: string, urgent: boolean) => void
  /** Begin a file for a big output. */
  readonly begin: () => BigOutput
}

/** A file for all that a command prints. */
export interface BigOutput {
  readonly write: (text: string) => void
  readonly discard: () => void
  /** @returns its name, from the recording's folder; null where it could not be kept whole */
  readonly close: () => string | null
}

/** What a try has printed so far. */
interface Printing {
  readonly pieces: string[] // while they are no file
  length: number // characters
  file: BigOutput | null
}

/**
 * Keeps a run as it happens, an event a line. Of a command's output the log holds the first million characters or so;
 * where a command has printed more, `outputFile` names the file that has all of its last try.
 *
 * @returns takes an event; answers it as it is kept, null for output that is in its file alone
 */
export function recording({append, begin}: RecordStore): (event: RunEvent) => RunEvent | null {
  const printing = new Map<CommandKey, Printing>()
  return (event) => {
    const kept = keptOf(event, printing, begin)
    if (kept !== null) append(`${JSON.stringify(kept)}\n`, urgent.has(kept.type))
    return kept
  }
}

/** What a command does may end us, or the machine; nothing comes after the end. */
const urgent: ReadonlySet<RunEvent['type']> = new Set(['run-started', 'command-started', 'run-ended'])

function keptOf(event: RunEvent, printing: Map<CommandKey, Printing>, begin: RecordStore['begin']): RunEvent | null {
  switch (event.type) {
    case 'output': {
      if (event.late) return event
      const known = printing.get(event.key) ?? {pieces: [], length: 0, file: null}
      printing.set(event.key, known)
      return take(known, event.text, begin) ? event : null
    }
    case 'try-ended':
      printing.get(event.key)?.file?.discard()
      printing.delete(event.key)
      return event
    case 'command-ended': {
      const file = printing.get(event.key)?.file ?? null
      printing.delete(event.key)
      return file === null ? event : {...event, outputFile: file.close()}
    }
    default:
      return event
  }
}

/** Answers whether the text is among the events as well: the one that is too much is there whole. */
function take(known: Printing, text: string, begin: RecordStore['begin']): boolean {
  if (known.file !== null) {
    known.file.write(text)
    return false
  }
  known.pieces.push(text)
  known.length += text.length
  if (known.length > most) {
    known.file = begin()
    for (const piece of known.pieces.splice(0)) known.file.write(piece)
  }
  return true
}
