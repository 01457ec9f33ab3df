import type {Heredoc, LexedCommand} from './command.ts'
import {
  addWord,
  beginReading,
  type Code,
  closeFrame,
  cutWord,
  endCommand,
  extendWord,
  markQuoted,
  type Reading,
  setTarget,
  top,
} from './frame.ts'
import {endWord} from './keywords.ts'
import {readOperator} from './operators.ts'
import {readArithmetic, readExpansion, readQuoted} from './quoting.ts'

/**
 * Reads a script line by line and knows after each whether bash would ask for more (its `PS2` prompt) or run what it has.
 * It follows bash's own rules for quotes, substitutions, heredocs, reserved words and operators, looks at every character
 * once, and takes down the commands that go by. A syntax error counts as complete: bash reports it and asks for nothing.
 *
 * A parse tree can't tell this: a wrong script and an unfinished one both hold an error.
 */
export class Continuation {
  readonly #reading: Reading
  readonly #heredocs: Heredoc[] = []
  #inBody = false
  #bodyStart = 0
  #joined = false // the body's last line ends in `\`: the next one is no delimiter
  #lineEnd: number
  readonly #depth: number // of what is always open

  /**
   * @param offset of what is fed first, in the script that it is a part of
   * @param kind `body`: a heredoc's, where nothing but expansions counts
   */
  constructor(offset = 0, kind: 'script' | 'body' = 'script') {
    this.#reading = beginReading(offset, kind)
    this.#depth = this.#reading.frames.length
    this.#lineEnd = offset
  }

  /** The next line, without its newline. */
  feed(line: string): void {
    this.#lineEnd = this.#reading.offset + line.length
    if (this.#inBody) this.#feedBody(line)
    else this.#feedCode(line)
    this.#reading.offset += line.length + 1
  }

  /** There is no further line: what stands open ends here. */
  end(): void {
    const reading = this.#reading
    const at = this.#lineEnd - reading.offset
    if (reading.frames.length > this.#depth) reading.plain = false
    for (let frame = closeFrame(reading); frame !== undefined; frame = closeFrame(reading))
      if (frame.kind === 'code') cutOff(reading, frame, at)
  }

  /** What was fed may be run as it is. */
  get complete(): boolean {
    const {frames, pending, continued, wrong} = this.#reading
    if (wrong) return true
    const [outermost] = frames
    const waits = outermost?.kind === 'code' && (outermost.needsOperand || outermost.needsBody)
    return frames.length === 1 && pending.length === 0 && !continued && !waits
  }

  /** Where bash finds a syntax error, and reads no further: the offset behind it; null where it finds none. */
  get wrongAt(): number | null {
    return this.#reading.wrong ? this.#lineEnd : null
  }

  /** The next line is a heredoc's, verbatim. */
  get inHeredoc(): boolean {
    return this.#inBody
  }

  /** A heredoc's body has not come to its end. */
  get awaitsHeredoc(): boolean {
    return this.#reading.pending.length > 0
  }

  /** Those that were read to their end. */
  get heredocs(): readonly Heredoc[] {
    return this.#heredocs
  }

  /** Of the script and of all that is nested in it, as they begin. */
  get commands(): readonly LexedCommand[] {
    return this.#reading.commands
  }

  /** What is read holds nothing but words, quotes, variables, `$(…)`, redirections, `|`, `&&`, `||`, `;` and newlines. */
  get plain(): boolean {
    return this.#reading.plain && !this.#reading.wrong
  }

  /** The outermost frame: what is read itself. */
  get code(): Pick<Code, 'commands' | 'expansions'> {
    return this.#reading.code
  }

  #feedCode(line: string): void {
    const reading = this.#reading
    reading.continued = false
    let at = 0
    while (at < line.length && !reading.wrong) at = readNext(reading, line, at)
    if (reading.wrong) this.#lineEnd = reading.offset + at
    if (reading.continued || reading.wrong) return
    const frame = top(reading)
    if (frame.kind !== 'code') return
    endLine(reading, frame, line.length)
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
    heredoc.body = {start, end: offset}
    heredoc.lines = {start, end: offset + line.length}
    this.#heredocs.push(heredoc)
    this.#bodyStart = offset + line.length + 1
    this.#joined = false
    pending.shift()
    this.#inBody = pending.length > 0
  }
}

function readNext(reading: Reading, line: string, at: number): number {
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
    extendWord(reading, frame, at, run)
    return at + run.length
  }
  const char = line[at] ?? ''
  if (char === '\\') return readEscape(reading, frame, line, at)
  if (char === '#') return readHash(reading, frame, line, at)
  if (/\s/.test(char)) {
    endWord(reading, frame, at)
    return at + 1
  }
  if (';&|()<>'.includes(char)) return readOperator(reading, frame, line, at)
  markQuoted(reading, frame, at)
  return readExpansion(reading, line, at, false)
}

function readEscape(reading: Reading, frame: Code, line: string, at: number): number {
  if (at === line.length - 1) reading.continued = true
  else markQuoted(reading, frame, at)
  return at + 2
}

/** A comment, or a character of a word. */
function readHash(reading: Reading, frame: Code, line: string, at: number): number {
  if (frame.word === null) return line.length
  extendWord(reading, frame, at, '#')
  return at + 1
}

function endLine(reading: Reading, frame: Code, at: number): void {
  endWord(reading, frame, at)
  const now = top(reading)
  if (now.kind !== 'code') return
  if (now.redirected) reading.wrong = true
  if (!now.listOnly) endCommand(now, now.command === null ? '' : '\n')
  now.afterCompound = false
  now.empty = true
  now.start = now.cases === 'pattern' || (!now.listOnly && now.cases !== 'head')
}

/** A frame that nothing ends: its last word is one all the same. */
function cutOff(reading: Reading, frame: Code, at: number): void {
  if (frame.word === null) return
  const word = cutWord(reading, frame, at)
  if (frame.redirected) setTarget(frame, word)
  else if (!frame.listOnly && frame.cases !== 'head' && frame.cases !== 'pattern') addWord(reading, frame, word)
}
