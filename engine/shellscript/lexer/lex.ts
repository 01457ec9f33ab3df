import {rememberByScript} from '../remember.ts'
import type {Expansion, Heredoc, LexedCommand} from './command.ts'
import {Continuation} from './continuation.ts'
import {maskPlaceholders} from './placeholder.ts'

/** A script as the lexer reads it. */
export interface Lexed {
  readonly text: string // placeholders made words of the same length
  readonly own: readonly LexedCommand[] // what is nested in their words not included
  readonly commands: readonly LexedCommand[] // all, with those of substitutions, of loops, and of heredocs' bodies, by their place
  readonly heredocs: readonly Heredoc[] // those that end
  readonly inHeredocs: readonly Expansion[] // in their bodies
  readonly isPlain: boolean // complete, and nothing in it that only the grammar reads
  readonly heredocsEnd: boolean
}

/** Read a script, whatever it holds: bash stops at a syntax error, and what stands behind one is read like another script. */
export const lex = rememberByScript((script): Lexed => {
  const reader = new Reader()
  for (const line of script.split('\n')) reader.readLine(line)
  return reader.end()
})

/**
 * May this text be run as it is, or does its command go on on the next line, as it does after an open quote, `\`, `|`,
 * `&&`, `$(`, `do` or a heredoc's operator? A placeholder such as `<your context>` counts as the word it stands for.
 */
export function isComplete(script: string): boolean {
  const continuation = new Continuation()
  for (const line of script.split('\n')) continuation.feed(continuation.inHeredoc ? line : maskPlaceholders(line))
  return continuation.complete
}

class Reader {
  readonly #parts: Continuation[] = [new Continuation()]
  readonly #lines: string[] = []
  #offset = 0

  readLine(line: string): void {
    const read = this.#last.inHeredoc ? line : maskPlaceholders(line)
    this.#lines.push(read)
    this.#last.feed(read)
    this.#skipErrors(read)
    this.#offset += line.length + 1
  }

  end(): Lexed {
    const isComplete = this.#last.complete
    for (const part of this.#parts) part.end()
    const text = this.#lines.join('\n')
    const heredocs = this.#parts.flatMap((part) => part.heredocs)
    const bodies = heredocs.flatMap((heredoc) => readBody(text, heredoc))
    return {
      text,
      own: this.#parts.flatMap(({code}) => code.commands),
      commands: sortCommands([...this.#parts, ...bodies]),
      heredocs,
      inHeredocs: bodies.flatMap(({code}) => code.expansions),
      isPlain: isComplete && [...this.#parts, ...bodies].every(({plain}) => plain),
      heredocsEnd: !this.#last.awaitsHeredoc,
    }
  }

  get #last(): Continuation {
    const last = this.#parts.at(-1)
    if (last === undefined) throw new Error('a script always has a first part')
    return last
  }

  #skipErrors(line: string): void {
    for (let at = this.#last.wrongAt; at !== null; at = this.#last.wrongAt) {
      this.#parts.push(new Continuation(at))
      this.#last.feed(line.slice(at - this.#offset))
    }
  }
}

/** What a heredoc's body expands; nothing where it is none that does. */
function readBody(text: string, {body, quoted}: Heredoc): readonly Continuation[] {
  if (body === null || quoted) return []
  const inside = text.slice(body.start, body.end)
  if (!/[$`]/.test(inside)) return []
  const continuation = new Continuation(body.start, 'body')
  for (const line of inside.split('\n')) continuation.feed(line)
  continuation.end()
  return [continuation]
}

/** A command begins before those in its words, which are read first where its first word holds them. */
function sortCommands(parts: readonly Continuation[]): readonly LexedCommand[] {
  return parts.flatMap(({commands}) => commands).sort((one, other) => one.start - other.start)
}
