import type {Expansion, Heredoc, LexedCommand, LexedWord} from './command.ts'

/** What stands open at a place in a script. The last frame of a stack is the one that the next character is read in. */
export type Frame = Code | Quoted | Arithmetic

/** The word or sign that ends a construct made of commands; `end` is the end of the script. */
export type Closer = 'end' | ')' | '}' | 'fi' | 'done' | 'esac'

/** Where commands stand: the script itself, a subshell, a substitution, a loop, … */
export interface Code {
  readonly kind: 'code'
  readonly closer: Closer
  readonly inWord: boolean // a substitution: what follows it belongs to the same word
  isSubstituted: boolean // it stands in a substitution, or is one
  isApart: boolean // it stands in a subshell or a substitution, or is one
  readonly listOnly: boolean // the words of an array: no commands, no keywords
  word: string | null // the word being read, `quotedMark` for what is quoted in it; null between words
  wordStart: number // where it begins, a 0-based offset
  expansions: Expansion[] // in the word being read
  command: LexedCommand | null // being read
  readonly commands: LexedCommand[] // in order, the one being read included
  isHead: boolean // no command yet: `x in a b` of a `for`
  start: boolean // the next word is a command's first
  empty: boolean // nothing of the next command was read: an operator here is an error
  afterCompound: boolean // right behind `done`, `)`, …: a closing keyword may follow without a `;`
  redirected: boolean // the next word is a redirection's target
  needsOperand: boolean // behind `|`, `&&`, `||`
  needsBody: boolean // behind `f()` or `function f`
  named: boolean // right behind `function f`: `()` may follow
  naming: boolean // right behind `function`
  loopHead: boolean // right behind `for`: `((` may follow
  cases: 'none' | 'head' | 'pattern' | 'commands' // how far a `case` is
  outer: Code | null // the next code frame below it in the stack
}

/** Where characters stand that are no commands. A heredoc's body never ends. */
export interface Quoted {
  readonly kind: 'single' | 'ansi' | 'double' | 'backtick' | 'brace' | 'test' | 'body'
  readonly inDouble: boolean // a `${…}` within double quotes, where `'` means itself
  readonly script: LexedCommand | null // the inside of backticks
}

export interface Arithmetic {
  readonly kind: 'arithmetic'
  readonly inWord: boolean
  readonly start: number // of its inside
  depth: number // parentheses open within
}

/** Stands in `Code.word` for characters that are quoted or expanded: no word that holds it is a keyword. */
const quotedMark = '\0'

export function makeCode(closer: Closer, given: Partial<Code> = {}): Code {
  return {
    kind: 'code',
    closer,
    inWord: false,
    isSubstituted: false,
    isApart: false,
    listOnly: false,
    word: null,
    wordStart: 0,
    expansions: [],
    command: null,
    commands: [],
    isHead: false,
    start: true,
    empty: true,
    afterCompound: false,
    redirected: false,
    needsOperand: false,
    needsBody: false,
    named: false,
    naming: false,
    loopHead: false,
    cases: 'none',
    outer: null,
    ...given,
  }
}

export function makeQuoted(kind: Quoted['kind'], given: Partial<Quoted> = {}): Quoted {
  return {kind, inDouble: false, script: null, ...given}
}

/** The state of a reading, changed in place as the script goes by. */
export interface Reading {
  readonly frames: Frame[]
  code: Code // the innermost of the code frames
  readonly commands: LexedCommand[] // of all frames, as they begin
  readonly pending: Heredoc[] // in the order in which their bodies follow
  offset: number // of the line being read
  continued: boolean // the line ends in `\`
  wrong: boolean // a syntax error: bash says so at once and asks for no more
  plain: boolean // words, quotes, variables, `$(…)`, redirections and what parts commands, nothing else
}

export function beginReading(offset: number, kind: 'script' | 'body'): Reading {
  const outermost = makeCode('end', {isSubstituted: kind === 'body', isApart: kind === 'body'})
  return {
    frames: kind === 'script' ? [outermost] : [outermost, makeQuoted('body', {inDouble: true})],
    code: outermost,
    commands: [],
    pending: [],
    offset,
    continued: false,
    wrong: false,
    plain: true,
  }
}

export function top(reading: Reading): Frame {
  const frame = reading.frames.at(-1)
  if (frame === undefined) throw new Error('a script always has its outermost frame')
  return frame
}

/** What is nested deeper than this no page holds, and what reads the frames one in another has an end. */
const maxPlainDepth = 16

export function openFrame(reading: Reading, frame: Frame): void {
  if (frame.kind === 'code') {
    frame.outer = reading.code
    frame.isSubstituted = frame.inWord || reading.code.isSubstituted
    frame.isApart = frame.closer === ')' || reading.code.isApart
    reading.code = frame
    reading.plain &&= frame.inWord && !frame.listOnly && reading.frames.length <= maxPlainDepth
  } else reading.plain &&= frame.kind === 'single' || frame.kind === 'double'
  reading.frames.push(frame)
}

export function closeFrame(reading: Reading): Frame | undefined {
  const frame = reading.frames.pop()
  if (frame?.kind === 'code' && frame.outer !== null) reading.code = frame.outer
  return frame
}

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
    frame.command = addCommand(reading, frame.isHead ? 'head' : 'simple', start, {
      siblings: frame.commands,
      isSubstituted: frame.isSubstituted,
      isOutermost: frame.inWord || frame.closer === 'end',
      isApart: frame.isApart,
    })
    frame.commands.push(frame.command)
  }
  return frame.command
}

export function addCommand(
  reading: Reading,
  kind: LexedCommand['kind'],
  start: number,
  stands: Pick<LexedCommand, 'siblings' | 'isSubstituted' | 'isOutermost' | 'isApart'>,
): LexedCommand {
  const command: LexedCommand = {kind, words: [], redirects: [], start, end: start, operator: '', ...stands}
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
