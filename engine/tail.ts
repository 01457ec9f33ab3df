/** The end of a text that comes in pieces, however long it is: no piece is looked at, or copied, until it is asked for. */
export class Tail {
  length = 0 // characters of all that came
  readonly #keptLength: number
  #before: string[] = []
  #lately: string[] = []
  #latelyLength = 0

  /** @param keptLength characters that are kept at least; at most twice as many and a piece are */
  constructor(keptLength: number) {
    this.#keptLength = keptLength
  }

  push(piece: string): void {
    this.length += piece.length
    this.#lately.push(piece)
    this.#latelyLength += piece.length
    if (this.#latelyLength < this.#keptLength) return
    this.#before = this.#lately
    this.#lately = []
    this.#latelyLength = 0
  }

  /** All that is kept. */
  read(): string {
    return this.#before.join('') + this.#lately.join('')
  }
}
