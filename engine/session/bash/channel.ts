import {readTold, type ToldFault} from './faults.ts'

/** What the shell tells about itself. Bytes are kept as Latin-1, so that nothing of them is lost. */
export type ShellMessage =
  | ToldFault // from within the command's file
  | {readonly kind: 'status'; readonly status: number; readonly flags: string; readonly background: string} // `$?`, `$-`, `$!`
  | {readonly kind: 'state'; readonly traps: string; readonly state: string}

/** Reads the status FIFO. Whatever is in it without the nonce, such as what a DEBUG trap prints there, is skipped. */
export class Channel {
  readonly #mark: string
  readonly #onMessage: (message: ShellMessage) => void
  #parts: string[] = []
  #rest = ''
  #traps = ''

  constructor(nonce: string, onMessage: (message: ShellMessage) => void) {
    this.#mark = `\x1e${nonce} `
    this.#onMessage = onMessage
  }

  feed(chunk: Buffer): void {
    this.#rest += chunk.toString('latin1')
    for (let line = this.#takeLine(); line !== null; line = this.#takeLine()) this.#readLine(line.text, line.before)
  }

  /** Forget what a shell that ended left half told. */
  reset(): void {
    this.#parts = []
    this.#rest = ''
    this.#traps = ''
  }

  #takeLine(): {readonly text: string; readonly before: string} | null {
    const at = this.#rest.indexOf(this.#mark)
    const end = at === -1 ? -1 : this.#rest.indexOf('\n', at + this.#mark.length)
    if (end === -1) {
      this.#putAside(at)
      return null
    }
    const before = [...this.#parts, this.#rest.slice(0, at)].join('')
    const text = this.#rest.slice(at + this.#mark.length, end)
    this.#parts = []
    this.#rest = this.#rest.slice(end + 1)
    return {text, before}
  }

  /** A state may be long: what was searched once is not searched again with the next chunk. */
  #putAside(mark: number): void {
    const keep = mark === -1 ? Math.max(0, this.#rest.length - this.#mark.length) : mark
    this.#parts.push(this.#rest.slice(0, keep))
    this.#rest = this.#rest.slice(keep)
  }

  #readLine(line: string, before: string): void {
    const [kind = '', ...values] = line.split(' ')
    const [status = '', flags = '', background = ''] = values
    if (kind === 'status') this.#onMessage({kind, status: Number(status), flags, background})
    else if (kind === 'state') this.#traps = before
    else if (kind === 'end') this.#onMessage({kind: 'state', traps: this.#traps, state: before})
    else {
      const told = readTold(kind, values)
      if (told !== null) this.#onMessage(told)
    }
  }
}
