/** The little of the shell's language that the fake shell knows: lists of simple commands and subshells. */

export type Node =
  | {readonly kind: 'simple'; readonly words: readonly Word[]; readonly to: 1 | 2 | null} // null: `>/dev/null`
  | {readonly kind: 'subshell'; readonly items: readonly Item[]}

export interface Item {
  readonly node: Node
  readonly after: ';' | '&&' | '||' | '&' // what parts it from the next one
}

/** A part of a word; variables in it are expanded, or not. */
interface Part {
  readonly text: string
  readonly expand: boolean
}

export type Word = readonly Part[]

export class SyntaxProblem extends Error {}

/**
 * @throws SyntaxProblem where bash says that, too
 * @throws Error where bash knows more than the fake: such a command must be scripted
 */
export function parse(source: string): readonly Item[] {
  const tokens = tokenize(source)
  const items = list(tokens)
  if (tokens.length > 0) throw new SyntaxProblem(`syntax error near unexpected token \`${String(tokens[0])}'`)
  return items
}

type Token = Word | string // a string is an operator

function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let word: Part[] = []
  for (const {groups = {}} of source.matchAll(lexeme)) {
    refuse(groups.odd, source)
    const part = partOf(groups)
    if (part === null && word.length > 0) tokens.push(word)
    word = part === null ? [] : [...word, part]
    if (groups.operator !== undefined) tokens.push(groups.operator === '\n' ? ';' : groups.operator)
  }
  return word.length > 0 ? [...tokens, word] : tokens
}

const lexeme = new RegExp(
  [
    String.raw`(?<comment>(?<=^|\s)#[^\n]*)`,
    String.raw`(?<blank>[ \t]+)`,
    String.raw`(?<operator>2>&1|[12]?>&[12]|> ?/dev/null|&&|\|\||[;&\n()])`,
    `'(?<single>[^']*)'`,
    String.raw`"(?<double>(?:[^"\\\x60$]|\$[\w?]+|\$\{\w+\})*)"`,
    String.raw`(?<plain>(?:[\w./:,@%+=~^?!-]|\$[\w?]+|\$\{\w+\})+)`,
    String.raw`(?<odd>[\s\S])`,
  ].join('|'),
  'g',
)

function refuse(odd: string | undefined, source: string): void {
  if (odd === '"' || odd === "'") throw new SyntaxProblem(`unexpected EOF while looking for matching \`${odd}'`)
  if (odd !== undefined) throw new Error(`the fake shell does not know \`${odd}\`: script \`${source}\``)
}

function partOf({single, double, plain}: Readonly<Record<string, string | undefined>>): Part | null {
  if (single !== undefined) return {text: single, expand: false}
  const text = double ?? plain
  return text === undefined ? null : {text, expand: true}
}

function list(tokens: Token[]): Item[] {
  const items: Item[] = []
  while (tokens.length > 0 && tokens[0] !== ')') {
    if (tokens[0] === ';' && items.length === 0) tokens.shift()
    else items.push(item(tokens))
    while (tokens[0] === ';') tokens.shift()
  }
  return items
}

function item(tokens: Token[]): Item {
  const node = tokens[0] === '(' ? subshell(tokens) : simple(tokens)
  const [after] = tokens
  if (after !== '&&' && after !== '||' && after !== '&') return {node, after: ';'}
  tokens.shift()
  return {node, after}
}

function subshell(tokens: Token[]): Node {
  tokens.shift()
  const items = list(tokens)
  if (tokens.shift() !== ')') throw new SyntaxProblem('syntax error: unexpected end of file')
  return {kind: 'subshell', items}
}

const reserved = new Set(['if', 'for', 'while', 'until', 'case', 'function', 'select', 'time', 'then', 'do', '!'])

function simple(tokens: Token[]): Node {
  const words: Word[] = []
  let to: 1 | 2 | null = 1
  for (let token = tokens[0]; token !== undefined; token = tokens[0]) {
    if (typeof token !== 'string') words.push(token)
    else if (token.includes('>')) to = target(token)
    else break
    tokens.shift()
  }
  const [first] = words
  if (first === undefined) throw new SyntaxProblem(`syntax error near unexpected token \`${String(tokens[0])}'`)
  if (reserved.has(first[0]?.text ?? '')) throw new Error(`the fake shell does not know \`${first[0]?.text}\``)
  return {kind: 'simple', words, to}
}

const target = (operator: string): 1 | 2 | null => {
  if (operator.includes('/dev/null')) return null
  return operator === '>&2' || operator === '1>&2' ? 2 : 1
}
