import type {Source} from '../process/fifo.ts'
import type {Output} from '../shell.ts'
import {Capture} from './capture.ts'
import {Decoder} from './decode.ts'

/** bash names the file that a command is in; a reader's bash names itself. */
export function readable(text: string, file: string): string {
  const named = `${file}: `
  return text.includes(named) ? text.replaceAll(named, 'bash: ') : text
}

export type OnOutput = (text: string, late: boolean) => void

/** One stream of one command, from its start to the end of the last process that prints to it. */
export class Stream {
  private readonly source: Source
  private readonly capture = new Capture()
  private readonly decoder = new Decoder()
  private readonly listener: OnOutput | undefined
  private readonly readable: (text: string) => string
  private late = false

  constructor(source: Source, readable: (text: string) => string, listener?: OnOutput) {
    this.source = source
    this.readable = readable
    this.listener = listener
    source.sink = (chunk) => this.take(chunk)
  }

  get path(): string {
    return this.source.path
  }

  /** The command has ended: take what is in the FIFO still. @returns whether a background process goes on printing */
  settle(): boolean {
    const held = this.source.settle()
    this.late = true
    if (held) return true
    this.pass(this.decoder.end())
    this.source.release()
    return false
  }

  /** What the command printed before it ended. */
  output(): Output {
    return this.capture.output(this.readable)
  }

  private take(chunk: Buffer): void {
    if (!this.late) this.capture.write(chunk)
    if (this.listener !== undefined) this.pass(this.decoder.decode(chunk))
  }

  private pass(text: string): void {
    if (text !== '') this.listener?.(this.readable(text), this.late)
  }
}
