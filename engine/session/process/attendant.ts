import {findPrompt} from '../prompt.ts'
import type {TerminalReader, TypedLine} from '../shell.ts'
import type {ReadingState} from './reading.ts'

/** A command, and who may answer it. */
export interface AttendantOptions {
  readonly reader: TerminalReader
  readonly type: (text: string) => void
  /** Whether nobody else types for it any more. */
  readonly mayBegin: () => boolean
  readonly findReading: () => ReadingState
  /** Whether the terminal shows what is typed. */
  readonly isEchoing: () => Promise<boolean>
  /** A line is going to be typed that is not shown. */
  readonly onHidden: (line: string) => void
  /** A line is going to be typed that is shown. */
  readonly onShown: () => void
  /** The reader has the keyboard now, or no more. */
  readonly onAttended: (isAttended: boolean) => void
}

const lookMs = 200
const askingMs = 200 // of silence at a question
const silentMs = 1000 // of silence where somebody waits, and asks nothing
const maxTextLength = 4096 // characters

/** Lets whoever sits there type for a command, for as long as it waits for that. */
export class Attendant {
  readonly typed: TypedLine[] = []
  readonly #options: AttendantOptions
  #text = ''
  #quietMs = 0
  #attention: ReturnType<TerminalReader['attend']> | null = null
  #line = ''
  #question: string | null = null
  #typing: Promise<void> = Promise.resolve()
  readonly #timer: NodeJS.Timeout

  constructor(options: AttendantOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#look(), lookMs)
  }

  /** The command has printed something. */
  hear(text: string): void {
    this.#text = (this.#text + text).slice(-maxTextLength)
    this.#quietMs = 0
    this.#attention?.show(text)
  }

  /** The command is over. */
  leave(): void {
    clearInterval(this.#timer)
    this.#end()
    // Keys that needed no Return: whether they were shown is not known any more.
    if (this.#line !== '') this.typed.push({text: null, question: this.#question, by: 'reader'})
  }

  #look(): void {
    this.#quietMs += lookMs
    const prompt = findPrompt(this.#text)
    const reading = this.#options.findReading()
    const isWaiting = this.#options.mayBegin() && (reading === 'yes' || (reading !== 'no' && prompt !== null))
    if (!isWaiting && this.#quietMs > lookMs) this.#end()
    else if (isWaiting && this.#quietMs >= (prompt === null ? silentMs : askingMs)) this.#begin()
  }

  #begin(): void {
    if (this.#attention !== null) return
    this.#options.onAttended(true)
    this.#attention = this.#options.reader.attend(this.#text, (keys) => {
      this.#quietMs = 0
      this.#typing = this.#typing.then(() => this.#pass(keys))
    })
  }

  #end(): void {
    if (this.#attention === null) return
    this.#attention.leave()
    this.#attention = null
    this.#options.onAttended(false)
  }

  /** What is typed is known for a line once it ends, and passed on at once but for that end. */
  async #pass(keys: string): Promise<void> {
    for (const key of keys) {
      // What stands there when they begin; the echo of what they type stands behind it.
      if (this.#line === '') this.#question ??= this.#text.split('\n').at(-1)?.trim() || null
      if (key === '\r' || key === endOfInput) await this.#endLine()
      else this.#line = key === erase ? this.#line.slice(0, -1) : this.#line + key
      this.#options.type(key)
    }
  }

  async #endLine(): Promise<void> {
    const isShown = await this.#options.isEchoing()
    if (isShown) this.#options.onShown()
    else this.#options.onHidden(this.#line)
    this.typed.push({text: isShown ? this.#line : null, question: this.#question, by: 'reader'})
    this.#line = ''
    this.#question = null
  }
}

const endOfInput = '\x04' // Ctrl-D
const erase = '\x7f'
