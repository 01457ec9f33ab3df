import {findPrompt} from '../prompt.ts'
import type {TypedLine} from '../shell.ts'
import type {ReadingState} from './reading.ts'

/** Who sits at a terminal, and types what was given to them; nobody is there once that is typed. */
export interface TypistOptions {
  readonly input: string
  readonly type: (text: string) => void
  /** Whether somebody waits for something to be typed, as far as it can be seen. */
  readonly findReading: () => ReadingState
  /** Whether the terminal shows what is typed. */
  readonly isEchoing: () => Promise<boolean>
  /** A line is going to be typed that is not shown. */
  readonly onHidden: (line: string) => void
  /** A question stands there that nobody answers. */
  readonly onAsked: (prompt: string) => void
}

// ms of silence. A program that turns the echo off throws away what was typed before it asked, so that each line waits
// until it is read: by whoever shows a question, or by whoever shows none and has been seen to wait for a while. Where a
// reader cannot be seen, time alone tells.
const typingPauseMs = 50
const unaskedPauseMs = 400
const unseenPauseMs = 2000
const hiddenReaderPauseMs = 5000
const askingPauseMs = 1000

const maxTextLength = 4096 // characters

/** Types a command's input line by line, as its questions come, and sees when there is one that it has no answer to. */
export class Typist {
  readonly typed: TypedLine[] = []
  readonly #options: TypistOptions
  readonly #lines: string[]
  #text = ''
  #quietMs = 0
  #reading: ReadingState = 'unknown'
  #gone = false
  #timer: NodeJS.Timeout | undefined

  constructor(seat: TypistOptions) {
    this.#options = seat
    this.#lines = seat.input.match(/[^\n]*\n|[^\n]+$/g) ?? []
    this.#wait()
  }

  /** The command has printed something. */
  hear(text: string): void {
    this.#text = (this.#text + text).slice(-maxTextLength)
    this.#quietMs = 0
    this.#wait()
  }

  /** Whether all is typed. */
  get isDone(): boolean {
    return this.#lines.length === 0
  }

  /** The command is over. */
  leave(): void {
    clearTimeout(this.#timer)
    this.#gone = true
  }

  #wait(): void {
    clearTimeout(this.#timer)
    if (this.#gone || (this.#lines.length === 0 && findPrompt(this.#text) === null)) return
    this.#timer = setTimeout(() => this.#look(), typingPauseMs)
  }

  #look(): void {
    const prompt = findPrompt(this.#text)
    const reading = this.#options.findReading()
    // Who has just begun to read may have asked in the same moment, and the question is still on its way.
    const isNew = prompt === null && this.#reading === 'no' && reading !== 'no'
    this.#quietMs = isNew ? typingPauseMs : this.#quietMs + typingPauseMs
    this.#reading = reading
    if (this.#lines.length === 0) this.#lookForHelp(prompt, reading)
    else if (this.#quietMs >= this.#pauseBefore(prompt, reading)) void this.#typeLine()
    else this.#wait()
  }

  #lookForHelp(prompt: string | null, reading: ReadingState): void {
    if (prompt !== null && reading !== 'no' && this.#quietMs >= askingPauseMs) this.#options.onAsked(prompt)
    else this.#wait()
  }

  #pauseBefore(prompt: string | null, reading: ReadingState): number {
    if (reading === 'no') return prompt === null ? Number.POSITIVE_INFINITY : hiddenReaderPauseMs
    if (prompt !== null) return typingPauseMs
    return reading === 'yes' || !/\n$|^$/.test(this.#text) ? unaskedPauseMs : unseenPauseMs
  }

  async #typeLine(): Promise<void> {
    const question = findPrompt(this.#text)
    const line = this.#lines.shift() ?? ''
    // What is typed answers what stands there, whether or not it is echoed.
    this.#text = ''
    this.#quietMs = 0
    const text = line.replace('\n', '')
    const isShown = await this.#options.isEchoing()
    if (this.#gone) return
    if (!isShown) this.#options.onHidden(text)
    this.typed.push({text: isShown ? text : null, question, by: 'input'})
    // The Return key is a carriage return; the terminal makes a newline of it for those who want one.
    this.#options.type(line.replace('\n', '\r'))
    this.#wait()
  }
}
