/** Makes plain text of what comes from a terminal: newlines as programs wrote them, and a mark of ours taken out. */
export class Relay {
  private readonly out: (bytes: Buffer) => void
  private readonly mark: string
  private readonly marked: () => void
  private rest = '' // Latin-1: what may be the beginning of a newline or of the mark

  constructor(out: (bytes: Buffer) => void, mark: string, marked: () => void) {
    this.out = out
    this.mark = mark
    this.marked = marked
  }

  /** Bytes from the terminal; the buffer may be used again afterwards. */
  feed(chunk: Buffer): void {
    const text = this.rest + chunk.toString('latin1')
    this.rest = ''
    const at = text.indexOf(this.mark)
    if (at !== -1) {
      // What goes before the mark is all there: no newline can follow.
      this.give(text.slice(0, at))
      this.marked()
      this.feed(Buffer.from(text.slice(at + this.mark.length), 'latin1'))
      return
    }
    const kept = unfinished(text, this.mark)
    this.rest = text.slice(text.length - kept)
    this.give(text.slice(0, text.length - kept))
  }

  private give(text: string): void {
    if (text !== '') this.out(Buffer.from(text.replaceAll(/\r+\n/g, '\n'), 'latin1'))
  }
}

/** How many characters at the end may go on as a newline or as the mark. */
function unfinished(text: string, mark: string): number {
  const returns = /\r+$/.exec(text)?.[0].length ?? 0
  if (returns > 0) return returns
  const at = text.lastIndexOf(mark.charAt(0))
  return at !== -1 && mark.startsWith(text.slice(at)) ? text.length - at : 0
}
