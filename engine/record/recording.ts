import type {EventOf, RunEvent} from '../event.ts'
import type {CommandKey} from '../key.ts'
import {type CommandBudget, defaultRecordLimits, openBudget, type RecordLimit, type RecordLimits} from './budget.ts'
import {type BigOutput, OutputFile} from './output-file.ts'

/** How much of what a try prints stays among the events; of more than that, all goes to a file of its own. */
const maxLogged = 1024 * 1024 // characters

/** Where a recording is kept. None of it throws: what cannot be kept is told by whoever made this. */
export interface RecordStore {
  /**
   * Take an event's line, its newline included.
   *
   * @param urgent it must be there whatever happens next
   */
  readonly append: (line: string, urgent: boolean) => void
  /** Begin a file for a big output; null where there are none, and all stays among the events. */
  readonly begin: (() => BigOutput) | null
}

/** From here on not all that a command prints is kept. */
export interface OutputCut {
  readonly key: CommandKey
  readonly limit: RecordLimit
}

/** What is known of a command that prints. */
interface Printing {
  readonly budget: CommandBudget
  pieces: string[] // of this try, while they are no file
  length: number // characters of this try
  file: OutputFile | null
  isCut: boolean // no more of this try is kept among the events
  isTold: boolean // that not all is kept
  hasEnded: boolean // what it prints from then on, it prints in the background
}

/**
 * Keeps a run as it happens, an event a line. Of a command's output the log holds the first million characters or so;
 * where a command has printed more, `outputFile` names the file that has all of its last try, within the limits.
 *
 * @param onCut hears of each command of which not all is kept, and once of the run's limit
 * @returns takes an event; answers it as it is kept, null for output that is not among the events
 */
export function recording(
  store: RecordStore,
  limits: RecordLimits = defaultRecordLimits,
  onCut: (cut: OutputCut) => void = () => undefined,
): (event: RunEvent) => RunEvent | null {
  const outputs = new RecordedOutputs(store, limits, onCut)
  return (event) => {
    const kept = outputs.keep(event)
    if (kept !== null) store.append(`${JSON.stringify(kept)}\n`, urgent.has(kept.type))
    return kept
  }
}

/** What a command does may end us, or the machine; nothing comes after the end. */
const urgent: ReadonlySet<RunEvent['type']> = new Set(['run-started', 'command-started', 'run-ended'])

class RecordedOutputs {
  readonly #begin: RecordStore['begin']
  readonly #makeBudget: () => CommandBudget
  readonly #onCut: (cut: OutputCut) => void
  readonly #printing = new Map<CommandKey, Printing>()
  #runIsCut = false

  constructor({begin}: RecordStore, limits: RecordLimits, onCut: (cut: OutputCut) => void) {
    this.#begin = begin
    this.#makeBudget = openBudget(limits)
    this.#onCut = onCut
  }

  keep(event: RunEvent): RunEvent | null {
    switch (event.type) {
      case 'command-started':
        this.#printing.delete(event.key)
        return event
      case 'output':
        return this.#keepOutput(event)
      case 'try-ended':
        this.#endTry(event.key)
        return event
      case 'command-ended':
        return this.#endCommand(event)
      default:
        return event
    }
  }

  #keepOutput(event: EventOf<'output'>): RunEvent | null {
    const printing = this.#findPrinting(event.key)
    const isLate = event.late || printing.hasEnded
    return this.#take(printing, event, isLate) ? event : null
  }

  #findPrinting(key: CommandKey): Printing {
    const found = this.#printing.get(key)
    if (found !== undefined) return found
    const budget = this.#makeBudget()
    const printing: Printing = {budget, pieces: [], length: 0, file: null, isCut: false, isTold: false, hasEnded: false}
    this.#printing.set(key, printing)
    return printing
  }

  /** Answers whether the text is among the events as well: the one that is too much is there whole. */
  #take(printing: Printing, {key, text}: EventOf<'output'>, isLate: boolean): boolean {
    if (!isLate && printing.file !== null) {
      this.#tellCut(printing, key, printing.file.write(text))
      return false
    }
    if (printing.isCut) return false
    const limit = printing.budget.take(Buffer.byteLength(text))
    this.#tellCut(printing, key, limit)
    printing.isCut = limit !== null
    if (printing.isCut) return false
    if (!isLate && this.#begin !== null) this.#holdPiece(printing, key, text, this.#begin)
    return true
  }

  #holdPiece(printing: Printing, key: CommandKey, text: string, begin: () => BigOutput): void {
    printing.pieces.push(text)
    printing.length += text.length
    if (printing.length <= maxLogged) return
    const file = new OutputFile(begin(), printing.budget)
    for (const piece of printing.pieces.splice(0)) this.#tellCut(printing, key, file.write(piece))
    printing.file = file
  }

  /** A run's limit is told once. */
  #tellCut(printing: Printing, key: CommandKey, limit: RecordLimit | null): void {
    if (limit === null || printing.isTold) return
    printing.isTold = true
    if (limit === 'command' || !this.#runIsCut) this.#onCut({key, limit})
    this.#runIsCut ||= limit === 'run'
  }

  #endTry(key: CommandKey): void {
    const printing = this.#printing.get(key)
    if (printing === undefined) return
    printing.file?.discard()
    beginAnew(printing)
  }

  #endCommand(event: EventOf<'command-ended'>): RunEvent {
    const printing = this.#printing.get(event.key)
    const file = printing?.file ?? null
    if (printing !== undefined) {
      beginAnew(printing)
      printing.hasEnded = true
    }
    if (file === null) return event
    const {name, cutBytes} = file.close()
    return {...event, outputFile: name, ...(name === null || cutBytes === 0 ? {} : {cutBytes})}
  }
}

function beginAnew(printing: Printing): void {
  printing.pieces = []
  printing.length = 0
  printing.file = null
  printing.isCut = false
}
