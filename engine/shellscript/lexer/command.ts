import {type Code, type Heredoc, quotedMark, type Reading, type Span} from './frame.ts'

/** A command as it goes by. Places are 0-based offsets in what is read. */
export interface Command {
  /**
   * `compound`: `(…)`, `if …`, whose commands stand for themselves. `head`: words that are no command, as `x in a b` of a
   * `for`. `script`: text that is one by itself, as what stands in backticks.
   */
  kind: 'simple' | 'compound' | 'head' | 'script'
  readonly words: Word[] // assignments included
  readonly redirects: Redirect[]
  readonly start: number
  end: number
  operator: string // behind it: `|`, `&&`, `;`, a newline, …; empty where nothing is
  readonly isSubstituted: boolean // what it prints becomes a part of another command, as in `$(…)`
}

export interface Word extends Span {
  readonly expansions: readonly Expansion[]
}

export interface Redirect {
  readonly operator: string // without the descriptor: `>`, `>&`, `<`, `<<`, …
  readonly start: number
  readonly heredoc: Heredoc | null
  target: Word | null // null for a heredoc, and where it is missing
}

/** What is expanded in a word; `other` is all that has neither a name nor commands of its own, as `$1` and `$((1 + 1))`. */
export type Expansion =
  | {readonly kind: 'variable'; readonly name: string}
  | {readonly kind: 'commands'; readonly commands: readonly Command[]}
  | {readonly kind: 'other'}

export const other: Expansion = {kind: 'other'}

/** Go on with the word being read, or begin one. */
export function extendWord(reading: Reading, frame: Code, at: number, piece: string): void {
  if (frame.word === null) {
    frame.wordStart = reading.offset + at
    frame.expansions = []
    frame.word = piece
  } else frame.word += piece
}

/** Mark that the word being read holds something quoted or expanded. */
export function markQuoted(reading: Reading, frame: Code, at: number): void {
  extendWord(reading, frame, at, quotedMark)
}

/** The word that ends at `at`. */
export function cutWord(reading: Reading, frame: Code, at: number): Word {
  return {start: frame.wordStart, end: reading.offset + at, expansions: frame.expansions}
}

/** The command that is being read, or that begins here. */
export function openCommand(reading: Reading, frame: Code, start: number): Command {
  if (frame.command === null) {
    frame.command = addCommand(reading, frame.isHead ? 'head' : 'simple', start, frame.isSubstituted)
    frame.commands.push(frame.command)
  }
  return frame.command
}

export function addCommand(reading: Reading, kind: Command['kind'], start: number, isSubstituted: boolean): Command {
  const command: Command = {kind, words: [], redirects: [], start, end: start, operator: '', isSubstituted}
  reading.commands.push(command)
  return command
}

export function addWord(reading: Reading, frame: Code, word: Word): void {
  const command = openCommand(reading, frame, word.start)
  command.words.push(word)
  command.end = word.end
}

/** The word is what the last redirection leads to. */
export function setTarget(frame: Code, word: Word): void {
  const redirect = frame.command?.redirects.at(-1)
  if (redirect === undefined || frame.command === null) return
  redirect.target = word
  frame.command.end = word.end
}

export function endCommand(frame: Code, operator: string): void {
  if (frame.command !== null) frame.command.operator = operator
  frame.command = null
  frame.isHead = false
}
