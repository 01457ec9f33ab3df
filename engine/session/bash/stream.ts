import type {OutputSource} from '../process/fifo.ts'
import type {Output} from '../shell.ts'
import {OutputCapture} from './capture.ts'
import {Decoder} from './decode.ts'

/** bash names the file that a command is in; a reader's bash names itself. */
export function nameBash(text: string, file: string): string {
  const named = `${file}: `
  return text.includes(named) ? text.replaceAll(named, 'bash: ') : text
}

/** What `trap` prints of traps that are ours, a line each, is none of the page's. @param own texts that only these hold */
export function hideTraps(text: string, own: readonly string[]): string {
  if (!text.includes('trap -- ')) return text
  const lines = text.split(/(?<=\n)/)
  return lines.filter((line) => !line.startsWith('trap -- ') || !own.some((part) => line.includes(part))).join('')
}

export type OnOutput = (text: string, late: boolean) => void

/** One stream of one command, from its start to the end of the last process that prints to it. */
export class Stream {
  readonly #source: OutputSource
  readonly #capture = new OutputCapture()
  readonly #decoder = new Decoder()
  readonly #listener: OnOutput | undefined
  readonly #readable: (text: string) => string
  #late = false
  #held: Buffer[] | null = null // chunks of the source

  constructor(source: OutputSource, readable: (text: string) => string, listener?: OnOutput) {
    this.#source = source
    this.#readable = readable
    this.#listener = listener
    source.sink = (chunk) => {
      if (this.#held === null) this.take(chunk)
      else this.#held.push(Buffer.from(chunk))
    }
  }

  get path(): string {
    return this.#source.path
  }

  /** The command has ended: take what is in the FIFO still. @returns whether a background process goes on printing */
  settle(): boolean {
    const held = this.#source.settle()
    this.goOn()
    this.#late = true
    if (held) return true
    this.#pass(this.#decoder.end())
    this.#source.release()
    return false
  }

  /** Hold back what comes from the source, until `goOn`: something that was printed before it comes another way. */
  hold(): void {
    this.#held ??= []
  }

  goOn(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const chunk of held) this.take(chunk)
  }

  /** It has printed more. The chunk is only lent. */
  take(chunk: Buffer): void {
    if (!this.#late) this.#capture.write(chunk)
    if (this.#listener !== undefined) this.#pass(this.#decoder.decode(chunk))
  }

  /** What the command printed before it ended. @param look gets its text as bash printed it */
  makeOutput(look: (text: string) => void): Output {
    return this.#capture.makeOutput((text) => {
      look(text)
      return this.#readable(text)
    })
  }

  #pass(text: string): void {
    if (text !== '') this.#listener?.(this.#readable(text), this.#late)
  }
}
