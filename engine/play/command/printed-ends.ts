import {Tail} from '../../tail.ts'

const sideLength = 512 * 1024 // characters kept of the beginning, and of the end, of what is longer than both

/** What a command that runs on has printed: all of it, or its beginning and its end. */
export class PrintedEnds {
  bytes = 0 // all that was printed
  #head = ''
  readonly #tail = new Tail(sideLength)

  add(text: string): void {
    this.bytes += Buffer.byteLength(text)
    const room = sideLength - this.#head.length
    if (room > 0) this.#head += text.slice(0, room)
    if (room < text.length) this.#tail.push(room > 0 ? text.slice(room) : text)
  }

  /** A line says how much is missing. */
  read(): string {
    const tail = this.#tail.read()
    const cut = this.#tail.length - tail.length
    return `${this.#head}${cut === 0 ? '' : `\n[${cut} characters not shown here]\n`}${tail}`
  }
}
