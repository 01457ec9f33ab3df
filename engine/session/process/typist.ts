import {findPrompt} from '../prompt.ts'

/** Who sits at a terminal, and types what was given to them; nobody is there once that is typed. */
export interface TypistOptions {
  readonly input: string
  readonly type: (text: string) => void
  /** A question stands there that nobody answers. */
  readonly onAsked: (prompt: string) => void
}

// ms of silence. A program that turns the echo off throws away what was typed before it asked, so that each line waits
// for a question; one that shows none gets its line a little later.
const typingPauseMs = 50
const unaskedPauseMs = 400
const askingPauseMs = 1000

const maxTextLength = 4096 // characters

/** Types a command's input line by line, as its questions come, and sees when there is one that it has no answer to. */
export class Typist {
  readonly #options: TypistOptions
  readonly #lines: string[]
  #text = ''
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
    this.#wait()
  }

  /** The command is over. */
  leave(): void {
    clearTimeout(this.#timer)
    this.#gone = true
  }

  #wait(): void {
    clearTimeout(this.#timer)
    if (this.#gone) return
    const unfinished = this.#text !== '' && !this.#text.endsWith('\n')
    if (this.#lines.length > 0)
      this.#timer = setTimeout(() => this.#typeLine(), unfinished ? typingPauseMs : unaskedPauseMs)
    else if (findPrompt(this.#text) !== null) this.#timer = setTimeout(() => this.#ask(), askingPauseMs)
  }

  #typeLine(): void {
    // What is typed answers what stands there, whether or not it is echoed.
    this.#text = ''
    // The Return key is a carriage return; the terminal makes a newline of it for those who want one.
    this.#options.type((this.#lines.shift() ?? '').replace('\n', '\r'))
    this.#wait()
  }

  #ask(): void {
    const prompt = findPrompt(this.#text)
    if (prompt !== null) this.#options.onAsked(prompt)
  }
}
