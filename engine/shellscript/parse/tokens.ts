import type {Node, Use} from './script.ts'

/** A piece of a plain script. Blanks and comments give none. */
export type Token =
  | {readonly kind: 'operator'; readonly text: string}
  | {readonly kind: 'redirect'; readonly text: string; readonly operator: string}
  | WordToken

export interface WordToken {
  readonly kind: 'word'
  readonly text: string // as written
  readonly uses: readonly Use[]
}

/** Makes a script of the tokens in a `$(…)`; null where it is not plain. */
export type Build = (tokens: readonly Token[]) => Node | null

interface Read<T> {
  readonly value: T
  readonly next: number
}

/**
 * Cut a script into tokens.
 *
 * @returns null where something stands that is not plain
 */
export function tokenise(script: string, build: Build): readonly Token[] | null {
  return readTokens({script, build, depth: 0}, 0)?.value ?? null
}

/** What is read, and how many `$(` are open. */
interface Source {
  readonly script: string
  readonly build: Build
  readonly depth: number
}

/** The grammar is left what is nested deeper: no page is, and the stack has an end. */
const deepest = 16

/** Tokens up to the script's end, or, in a substitution, behind the `)` that closes it. */
function readTokens(source: Source, from: number): Read<readonly Token[]> | null {
  const {script, depth} = source
  const tokens: Token[] = []
  let at = from
  while (at < script.length) {
    if (depth > 0 && script[at] === ')') return {value: tokens, next: at + 1}
    const token = tokenAt(source, at)
    if (token === null) return null
    if (token.value !== null) tokens.push(token.value)
    at = token.next
  }
  return depth > 0 ? null : {value: tokens, next: at}
}

const blank = /(?:[ \t]|\\\n)+|#[^\n]*/y
const operator = /\|\||&&|\||;(?!;)|\n/y
const redirect = /\d*(>&|>>|<&|>|<)(?![<>|&(])[ \t]*|&>(?!>)[ \t]*/y

function tokenAt(source: Source, at: number): Read<Token | null> | null {
  const {script} = source
  const skipped = match(blank, script, at)
  if (skipped !== null) return {value: null, next: at + skipped[0].length}
  const joint = match(operator, script, at)
  if (joint !== null) return {value: {kind: 'operator', text: joint[0]}, next: at + joint[0].length}
  const redirection = match(redirect, script, at)
  if (redirection === null) return wordAt(source, at)
  const [text, sign = '&>'] = redirection
  return {value: {kind: 'redirect', text, operator: sign}, next: at + text.length}
}

const variable = /\$(?:([A-Za-z_]\w*)|[0-9?#@*!$-]|\{([A-Za-z_]\w*)\})/.source
const bare = new RegExp(`(?:[\\w./:=@%+,~^*?[\\]{}!#-]|\\\\[^\\n])+|'[^']*'|${variable}`, 'y')
const quoted = new RegExp(`(?:[^"\\\\$\`]|\\\\[\\s\\S])+|${variable}|\\$(?=["\\s/])`, 'y')

function wordAt(source: Source, from: number): Read<WordToken> | null {
  const {script} = source
  const uses: Use[] = []
  let at = from
  for (;;) {
    const piece = script[at] === '"' ? inQuotes(source, at + 1) : pieceAt(bare, source, at)
    if (piece === null) break
    uses.push(...piece.value)
    at = piece.next
  }
  return at === from || notPlain.test(script[at] ?? '')
    ? null
    : {value: {kind: 'word', text: script.slice(from, at), uses}, next: at}
}

/** A word breaks off here because of something that only the grammar reads. */
const notPlain = /["'`$(\\]/

function inQuotes(source: Source, from: number): Read<readonly Use[]> | null {
  const uses: Use[] = []
  let at = from
  while (source.script[at] !== '"') {
    const piece = pieceAt(quoted, source, at)
    if (piece === null) return null
    uses.push(...piece.value)
    at = piece.next
  }
  return {value: uses, next: at + 1}
}

function pieceAt(pattern: RegExp, source: Source, at: number): Read<readonly Use[]> | null {
  const {script} = source
  if (script.startsWith('$(', at)) return substitution(source, at + 2)
  const found = match(pattern, script, at)
  if (found === null) return null
  const name = found[1] ?? found[2]
  return {value: name === undefined ? [] : [{kind: 'variable', name, needed: true}], next: at + found[0].length}
}

function substitution(source: Source, from: number): Read<readonly Use[]> | null {
  const {script, build, depth} = source
  if (script[from] === '(' || depth === deepest) return null
  const inner = readTokens({...source, depth: depth + 1}, from)
  const body = inner === null ? null : build(inner.value)
  return inner === null || body === null ? null : {value: [{kind: 'substitution', body}], next: inner.next}
}

function match(pattern: RegExp, script: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(script)
}
