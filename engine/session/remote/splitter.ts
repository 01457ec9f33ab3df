/** Parts what a far shell prints into the command's output and the lines that are for us. */
export class Splitter {
  readonly #mark: string
  readonly #listeners: SplitterListeners
  #rest = '' // Latin-1
  #report: string[] | null = null // of a report that goes on
  #traps = ''

  /** @param nonce begins every line that is for us, after a character that output seldom has, so that no newline is held back */
  constructor(nonce: string, hear: SplitterListeners) {
    this.#mark = `\x1e${nonce} `
    this.#listeners = hear
  }

  /** Bytes from there; the buffer may be used again afterwards. */
  feed(chunk: Buffer): void {
    this.#rest += chunk.toString('latin1')
    for (let at = this.#rest.indexOf(this.#mark); at !== -1; at = this.#rest.indexOf(this.#mark)) {
      const end = this.#rest.indexOf('\n', at + this.#mark.length)
      if (end === -1) return
      const before = this.#rest.slice(0, at)
      const line = this.#rest.slice(at + this.#mark.length, end)
      this.#rest = this.#rest.slice(end + 1)
      this.#readLine(before, line)
    }
    const kept = this.#report === null ? countUnfinished(this.#rest, this.#mark) : this.#mark.length
    const done = Math.max(0, this.#rest.length - kept)
    this.#take(this.#rest.slice(0, done))
    this.#rest = this.#rest.slice(done)
  }

  /** Nothing more comes: what looked like the beginning of a mark is output. */
  end(): void {
    if (this.#report === null) this.#take(this.#rest)
    this.#rest = ''
  }

  #readLine(before: string, line: string): void {
    this.#take(before)
    const [kind = '', ...values] = line.split(' ')
    if (kind === 'report') this.#report = []
    else if (kind === 'state') this.#traps = this.#takeReport([])
    else if (kind === 'end') this.#listeners.report(this.#traps, this.#takeReport(null))
    else this.#listeners.line(kind, values)
  }

  #takeReport(then: string[] | null): string {
    const text = (this.#report ?? []).join('')
    this.#report = then
    return text
  }

  #take(text: string): void {
    if (this.#report !== null) this.#report.push(text)
    else if (text !== '') this.#listeners.output(Buffer.from(text, 'latin1'))
  }
}

/** Who hears what came. */
export interface SplitterListeners {
  readonly output: (bytes: Buffer) => void
  readonly line: (kind: string, values: readonly string[]) => void
  readonly report: (traps: string, state: string) => void // Latin-1
}

/** How many characters at the end may go on as a mark. */
function countUnfinished(text: string, mark: string): number {
  const from = Math.max(0, text.length - mark.length + 1)
  const first = mark.charAt(0)
  for (let at = text.indexOf(first, from); at !== -1; at = text.indexOf(first, at + 1))
    if (mark.startsWith(text.slice(at))) return text.length - at
  return 0
}
