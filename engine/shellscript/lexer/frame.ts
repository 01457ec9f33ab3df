/** What stands open at a place in a script. The last frame of a stack is the one that the next character is read in. */
export type Frame = Code | Quoted | Arithmetic

/** The word or sign that ends a construct made of commands; `end` is the end of the script. */
export type Closer = 'end' | ')' | '}' | 'fi' | 'done' | 'esac'

/** Where commands stand: the script itself, a subshell, a substitution, a loop, … */
export interface Code {
  readonly kind: 'code'
  readonly closer: Closer
  readonly inWord: boolean // a substitution: what follows it belongs to the same word
  readonly listOnly: boolean // the words of an array: no commands, no keywords
  word: string | null // the word being read, `quotedMark` for what is quoted in it; null between words
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
}

/** Where characters stand that are no commands. */
export interface Quoted {
  readonly kind: 'single' | 'ansi' | 'double' | 'backtick' | 'brace' | 'test'
  readonly inDouble: boolean // a `${…}` within double quotes, where `'` means itself
}

export interface Arithmetic {
  readonly kind: 'arithmetic'
  readonly inWord: boolean
  depth: number // parentheses open within
}

/** Stands in `Code.word` for characters that are quoted or expanded: no word that holds it is a keyword. */
export const quotedMark = '\0'

export function code(closer: Closer, given: Partial<Code> = {}): Code {
  return {
    kind: 'code',
    closer,
    inWord: false,
    listOnly: false,
    word: null,
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
    ...given,
  }
}

/** A heredoc operator whose body has not begun, or is being read. */
export interface Heredoc {
  readonly delimiter: string
  readonly stripsTabs: boolean // `<<-`
  readonly quoted: boolean // nothing is expanded in the body
  readonly operator: Span
}

/** 0-based offsets in the script, the end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The state of a reading, changed in place as the script goes by. */
export interface Reading {
  readonly frames: Frame[]
  readonly pending: Heredoc[] // in the order in which their bodies follow
  offset: number // of the line being read
  continued: boolean // the line ends in `\`
  wrong: boolean // a syntax error: bash says so at once and asks for no more
}

export function top(reading: Reading): Frame {
  const frame = reading.frames.at(-1)
  if (frame === undefined) throw new Error('a script always has its outermost frame')
  return frame
}
