import {type Code, type Expansion, type LexedCommand, type LexedWord, quotedMark, type Reading} from './frame.ts'

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
export function cutWord(reading: Reading, frame: Code, at: number): LexedWord {
  return {start: frame.wordStart, end: reading.offset + at, expansions: frame.expansions}
}

/** The command that is being read, or that begins here. */
export function openCommand(reading: Reading, frame: Code, start: number): LexedCommand {
  if (frame.command === null) {
    frame.command = addCommand(reading, frame.isHead ? 'head' : 'simple', start, frame.isSubstituted)
    frame.commands.push(frame.command)
  }
  return frame.command
}

export function addCommand(
  reading: Reading,
  kind: LexedCommand['kind'],
  start: number,
  isSubstituted: boolean,
): LexedCommand {
  const command: LexedCommand = {kind, words: [], redirects: [], start, end: start, operator: '', isSubstituted}
  reading.commands.push(command)
  return command
}

export function addWord(reading: Reading, frame: Code, word: LexedWord): void {
  const command = openCommand(reading, frame, word.start)
  command.words.push(word)
  command.end = word.end
}

/** The word is what the last redirection leads to. */
export function setTarget(frame: Code, word: LexedWord): void {
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
