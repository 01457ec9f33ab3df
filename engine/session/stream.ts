import {Capture} from './capture.ts'
import {Decoder} from './decode.ts'
import type {Fifo, FifoPool} from './fifo.ts'
import type {Output} from './shell.ts'

export type OnOutput = (text: string, late: boolean) => void

/** One stream of one command, from its start to the end of the last process that prints to it. */
export class Stream {
  private readonly pool: FifoPool
  private readonly fifo: Fifo
  private readonly capture: Capture
  private readonly decoder = new Decoder()
  private readonly listener: OnOutput | undefined
  private readonly readable: (text: string) => string
  private late = false

  constructor(pool: FifoPool, newFile: () => string, readable: (text: string) => string, listener?: OnOutput) {
    this.pool = pool
    this.fifo = pool.take()
    this.capture = new Capture(newFile)
    this.readable = readable
    this.listener = listener
    this.fifo.sink = (chunk) => this.take(chunk)
  }

  get path(): string {
    return this.fifo.path
  }

  /** The command has ended: take what is in the FIFO still. @returns whether a background process goes on printing */
  settle(): boolean {
    const held = this.fifo.settle()
    this.late = true
    if (held) return true
    this.pass(this.decoder.end())
    this.pool.give(this.fifo)
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
