import {promptIn} from '../prompt.ts'

/** Who sits at a terminal, and types what was given to them; nobody is there once that is typed. */
export interface Seat {
  readonly input: string
  readonly type: (text: string) => void
  /** A question stands there that nobody answers. */
  readonly asked: (prompt: string) => void
}

// ms of silence. A program that turns the echo off throws away what was typed before it asked, so that each line waits
// for a question; one that shows none gets its line a little later.
const untilTyped = 50
const untilTypedUnasked = 400
const untilAsked = 1000

const remembered = 4096 // characters

/** Types a command's input line by line, as its questions come, and sees when there is one that it has no answer to. */
export class Typist {
  private readonly seat: Seat
  private readonly lines: string[]
  private text = ''
  private gone = false
  private timer: NodeJS.Timeout | undefined

  constructor(seat: Seat) {
    this.seat = seat
    this.lines = seat.input.match(/[^\n]*\n|[^\n]+$/g) ?? []
    this.wait()
  }

  /** The command has printed something. */
  heard(text: string): void {
    this.text = (this.text + text).slice(-remembered)
    this.wait()
  }

  /** The command is over. */
  leave(): void {
    clearTimeout(this.timer)
    this.gone = true
  }

  private wait(): void {
    clearTimeout(this.timer)
    if (this.gone) return
    const unfinished = this.text !== '' && !this.text.endsWith('\n')
    if (this.lines.length > 0)
      this.timer = setTimeout(() => this.typeLine(), unfinished ? untilTyped : untilTypedUnasked)
    else if (promptIn(this.text) !== null) this.timer = setTimeout(() => this.ask(), untilAsked)
  }

  private typeLine(): void {
    // What is typed answers what stands there, whether or not it is echoed.
    this.text = ''
    // The Return key is a carriage return; the terminal makes a newline of it for those who want one.
    this.seat.type((this.lines.shift() ?? '').replace('\n', '\r'))
    this.wait()
  }

  private ask(): void {
    const prompt = promptIn(this.text)
    if (prompt !== null) this.seat.asked(prompt)
  }
}
