import {type Code, code, type Heredoc, type Reading, type Span, top} from './frame.ts'
import {endWord} from './keywords.ts'
import {readOperator} from './operators.ts'
import {markQuoted, opened, readArithmetic, readQuoted} from './quoting.ts'

/** A heredoc that was read to its end. */
export interface HeredocBody extends Heredoc {
  readonly body: Span // whole lines, the delimiter's not included
  readonly lines: Span // the body and the delimiter's line
}

/**
 * Reads a script line by line and knows after each whether bash would ask for more (its `PS2` prompt) or run what it has.
 * It follows bash's own rules for quotes, substitutions, heredocs, reserved words and operators, looks at every character
 * once, and holds no more than what stands open. A syntax error counts as complete: bash reports it and asks for nothing.
 *
 * A parse tree can't tell this: a wrong script and an unfinished one both hold an error.
 */
export class Continuation {
  readonly #reading: Reading = {frames: [code('end')], pending: [], offset: 0, continued: false, wrong: false}
  readonly #heredocs: HeredocBody[] = []
  #inBody = false
  #bodyStart = 0
  #joined = false // the body's last line ends in `\`: the next one is no delimiter

  /** The next line, without its newline. */
  feed(line: string): void {
    if (this.#inBody) this.#feedBody(line)
    else this.#feedCode(line)
    this.#reading.offset += line.length + 1
  }

  /** What was fed may be run as it is. */
  get complete(): boolean {
    const {frames, pending, continued, wrong} = this.#reading
    if (wrong) return true
    const [outermost] = frames
    const waits = outermost?.kind === 'code' && (outermost.needsOperand || outermost.needsBody)
    return frames.length === 1 && pending.length === 0 && !continued && !waits
  }

  /** The next line is a heredoc's, verbatim. */
  get inHeredoc(): boolean {
    return this.#inBody
  }

  /** A heredoc's body has not come to its end. */
  get awaitsHeredoc(): boolean {
    return this.#reading.pending.length > 0
  }

  get heredocs(): readonly HeredocBody[] {
    return this.#heredocs
  }

  #feedCode(line: string): void {
    const reading = this.#reading
    reading.continued = false
    let at = 0
    while (at < line.length && !reading.wrong) at = step(reading, line, at)
    if (reading.continued) return
    const frame = top(reading)
    if (frame.kind !== 'code') return
    endLine(reading, frame)
    this.#inBody = reading.pending.length > 0
    this.#bodyStart = reading.offset + line.length + 1
    this.#joined = false
  }

  #feedBody(line: string): void {
    const {pending, offset} = this.#reading
    const [heredoc] = pending
    if (heredoc === undefined) return
    const isDelimiter = (heredoc.stripsTabs ? line.replace(/^\t+/, '') : line) === heredoc.delimiter && !this.#joined
    this.#joined = !heredoc.quoted && /(?:^|[^\\])(?:\\\\)*\\$/.test(line)
    if (!isDelimiter) return
    const start = this.#bodyStart
    this.#heredocs.push({...heredoc, body: {start, end: offset}, lines: {start, end: offset + line.length}})
    this.#bodyStart = offset + line.length + 1
    this.#joined = false
    pending.shift()
    this.#inBody = pending.length > 0
  }
}

function step(reading: Reading, line: string, at: number): number {
  const frame = top(reading)
  if (frame.kind === 'arithmetic') return readArithmetic(reading, frame, line, at)
  if (frame.kind !== 'code') return readQuoted(reading, frame, line, at)
  return readCode(reading, frame, line, at)
}

const plainRun = /[^\s;&|()<>\\'"`$#]+/y

function readCode(reading: Reading, frame: Code, line: string, at: number): number {
  plainRun.lastIndex = at
  const run = plainRun.exec(line)?.[0]
  if (run !== undefined) {
    frame.word = (frame.word ?? '') + run
    return at + run.length
  }
  const char = line[at] ?? ''
  if (char === '\\') return readEscape(reading, frame, line, at)
  if (char === '#' && frame.word === null) return line.length
  if (/\s/.test(char)) {
    endWord(reading, frame)
    return at + 1
  }
  if (';&|()<>'.includes(char)) return readOperator(reading, frame, line, at)
  return readExpansion(reading, frame, line, at)
}

function readEscape(reading: Reading, frame: Code, line: string, at: number): number {
  if (at === line.length - 1) reading.continued = true
  else frame.word = markQuoted(frame.word)
  return at + 2
}

function readExpansion(reading: Reading, frame: Code, line: string, at: number): number {
  frame.word = markQuoted(frame.word)
  const found = opened(line, at, false)
  if (found === null) return at + 1
  reading.frames.push(found.frame)
  return found.next
}

function endLine(reading: Reading, frame: Code): void {
  endWord(reading, frame)
  const now = top(reading)
  if (now.kind !== 'code') return
  if (now.redirected) reading.wrong = true
  now.afterCompound = false
  now.empty = true
  now.start = now.cases === 'pattern' || (!now.listOnly && now.cases !== 'head')
}
