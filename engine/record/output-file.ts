import {Tail} from '../tail.ts'
import type {CommandBudget, RecordLimit} from './budget.ts'

/** A file for all that a command prints. */
export interface BigOutput {
  readonly write: (text: string) => void
  readonly discard: () => void
  /** @returns its name, from the recording's folder; null where it could not be kept whole */
  readonly close: () => string | null
}

const tailBytes = 1024 * 1024 // kept of an output's end, where it is more than its file may hold

// Beside what is written here: the end, and what the event of the command's end holds.
const reservedBytes = 2 * tailBytes

/** The file of an output: all of it, or its beginning and its end where a limit does not allow more. */
export class OutputFile {
  readonly #file: BigOutput
  readonly #budget: CommandBudget
  #takenBytes = 0
  #limit: RecordLimit | null
  readonly #rest = new Tail(tailBytes) // the end of what was not written
  #restBytes = 0 // of all that was not written

  constructor(file: BigOutput, budget: CommandBudget) {
    this.#file = file
    this.#budget = budget
    this.#limit = this.#takeBytes(reservedBytes)
  }

  /** @returns the limit that it has come to */
  write(text: string): RecordLimit | null {
    const bytes = Buffer.byteLength(text)
    this.#limit ??= this.#takeBytes(bytes)
    if (this.#limit === null) this.#file.write(text)
    else this.#hold(text, bytes)
    return this.#limit
  }

  /** Another try follows. */
  discard(): void {
    this.#budget.giveBack(this.#takenBytes)
    this.#file.discard()
  }

  /** @returns the file's name, as `BigOutput.close` does, and how many bytes are missing in it */
  close(): {readonly name: string | null; readonly cutBytes: number} {
    const end = takeEnd(Buffer.from(this.#rest.read()))
    const cutBytes = this.#restBytes - end.length
    if (cutBytes > 0) this.#file.write(`\n[${cutBytes} bytes are not kept here]\n`)
    if (end.length > 0) this.#file.write(end.toString())
    return {name: this.#file.close(), cutBytes}
  }

  #takeBytes(bytes: number): RecordLimit | null {
    const limit = this.#budget.take(bytes)
    if (limit === null) this.#takenBytes += bytes
    return limit
  }

  #hold(text: string, bytes: number): void {
    this.#restBytes += bytes
    this.#rest.push(text)
  }
}

/** The last bytes, from the beginning of a line on where there is one near. */
function takeEnd(bytes: Buffer): Buffer {
  if (bytes.length <= tailBytes) return bytes
  const end = bytes.subarray(-tailBytes)
  const newline = end.indexOf(0x0a)
  return newline === -1 || newline > tailBytes / 2 ? skipTornCharacter(end) : end.subarray(newline + 1)
}

function skipTornCharacter(bytes: Buffer): Buffer {
  let from = 0
  while (((bytes[from] ?? 0) & 0xc0) === 0x80) from++
  return bytes.subarray(from)
}
