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
export const quotedMark = '\0'

export function makeCode(closer: Closer, given: Partial<Code> = {}): Code {
  return {
    kind: 'code',
    closer,
    inWord: false,
    isSubstituted: false,
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

/** A heredoc operator; its body begins at the next newline. */
export interface Heredoc {
  readonly delimiter: string
  readonly stripsTabs: boolean // `<<-`
  readonly quoted: boolean // nothing is expanded in the body
  readonly operator: LexedSpan
  body: LexedSpan | null // whole lines, the delimiter's not included; null until it was read to its end
  lines: LexedSpan | null // the body and the delimiter's line
}

/** 0-based offsets in the script, the end exclusive. */
export interface LexedSpan {
  readonly start: number
  readonly end: number
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
  const outermost = makeCode('end', {isSubstituted: kind === 'body'})
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

/** A command as it goes by. Places are 0-based offsets in what is read. */
export interface LexedCommand {
  /**
   * `compound`: `(…)`, `if …`, whose commands stand for themselves. `head`: words that are no command, as `x in a b` of a
   * `for`. `script`: text that is one by itself, as what stands in backticks.
   */
  kind: 'simple' | 'compound' | 'head' | 'script'
  readonly words: LexedWord[] // assignments included
  readonly redirects: LexedRedirect[]
  readonly start: number
  end: number
  operator: string // behind it: `|`, `&&`, `;`, a newline, …; empty where nothing is
  readonly isSubstituted: boolean // what it prints becomes a part of another command, as in `$(…)`
}

export interface LexedWord extends LexedSpan {
  readonly expansions: readonly Expansion[]
}

export interface LexedRedirect {
  readonly operator: string // without the descriptor: `>`, `>&`, `<`, `<<`, …
  readonly start: number
  readonly heredoc: Heredoc | null
  target: LexedWord | null // null for a heredoc, and where it is missing
}

/** What is expanded in a word; `other` is all that has neither a name nor commands of its own, as `$1` and `$((1 + 1))`. */
export type Expansion =
  | {readonly kind: 'variable'; readonly name: string}
  | {readonly kind: 'commands'; readonly commands: readonly LexedCommand[]}
  | {readonly kind: 'other'}
