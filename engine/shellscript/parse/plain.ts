import {type Assignment, type Node, type Redirect, type Simple, type Use, unquote, type Word} from './script.ts'

/**
 * Read a script that is plain enough to need no grammar: words, quotes, variables, redirections, `|`, `&&`, `||`, `;`,
 * comments. That is most of what a page runs, and the grammar takes longer to load than everything else together.
 *
 * @returns null for everything else: substitutions, compound commands, `&`, arithmetic, tests
 */
export function readPlain(script: string): Node | null {
  const tokens = tokenise(script)
  if (tokens === null) return null
  const segments = segmentsOf(tokens)
  const commands = segments.map(({parts}) => (parts.length === 0 ? null : simple(parts)))
  const isWrong = segments.some(({parts, operator}, index) =>
    parts.length === 0 ? operator !== '\n' && operator !== '' : commands[index] === null,
  )
  return isWrong ? null : joined(segments, commands)
}

type Token =
  | {readonly kind: 'blank' | 'word' | 'operator'; readonly text: string}
  | {readonly kind: 'redirect'; readonly text: string; readonly operator: string}

function tokenise(script: string): readonly Token[] | null {
  const tokens: Token[] = []
  let at = 0
  while (at < script.length) {
    const token = tokenAt(script, at)
    if (token === null) return null
    if (token.kind !== 'blank') tokens.push(token)
    at += token.text.length
  }
  return tokens
}

function tokenAt(script: string, at: number): Token | null {
  for (const [kind, pattern] of shapes) {
    pattern.lastIndex = at
    const found = pattern.exec(script)
    if (found === null) continue
    const [text, operator = '&>'] = found
    return kind === 'redirect' ? {kind, text, operator} : {kind, text}
  }
  return null
}

/** A simple command's tokens and the operator behind them; an empty one at the end. */
interface Segment {
  readonly parts: readonly Token[]
  readonly operator: string
}

function segmentsOf(tokens: readonly Token[]): readonly Segment[] {
  const segments: Segment[] = []
  let from = 0
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'operator') continue
    segments.push({parts: tokens.slice(from, index), operator: token.text})
    from = index + 1
  }
  return [...segments, {parts: tokens.slice(from), operator: ''}]
}

/** Put what `|` joins into pipelines; a newline behind `|` parts nothing. */
function joined(segments: readonly Segment[], commands: readonly (Simple | null)[]): Node {
  const list: Node[] = []
  let pipeline: Node[] = []
  for (const [index, {operator}] of segments.entries()) {
    const command = commands[index]
    if (command === null || command === undefined) continue
    pipeline.push(command)
    if (operator === '|') continue
    list.push(pipeline.length === 1 ? command : {kind: 'pipeline', parts: pipeline})
    pipeline = []
  }
  return list.length === 1 && list[0] !== undefined ? list[0] : {kind: 'list', parts: [...list, ...pipeline]}
}

const variable = /\$(?:[A-Za-z_]\w*|[0-9?#@*!$-]|\{[A-Za-z_]\w*\})/.source
const double = `"(?:[^"\\\\$\`]|\\\\[\\s\\S]|${variable}|\\$(?=["\\s/]))*"`

const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['blank', /(?:[ \t]|\\\n)+|#[^\n]*/y],
  ['operator', /\|\||&&|\||;(?!;)|\n/y],
  ['redirect', /\d*(>&|>>|<&|>|<)(?![<>|&(])[ \t]*|&>(?!>)[ \t]*/y],
  ['word', new RegExp(`(?:[\\w./:=@%+,~^*?[\\]{}!#-]|\\\\[^\\n]|'[^']*'|${double}|${variable})+`, 'y')],
]

function simple(tokens: readonly Token[]): Simple | null {
  const dangling = tokens.some((token, index) => token.kind === 'redirect' && tokens[index + 1]?.kind !== 'word')
  const plainWords = tokens.filter((token, index) => token.kind === 'word' && tokens[index - 1]?.kind !== 'redirect')
  const firstWord = plainWords.findIndex(({text}) => assignment(text) === null)
  const assigned = plainWords.slice(0, firstWord === -1 ? plainWords.length : firstWord)
  const words = plainWords.slice(assigned.length).map(({text}) => wordOf(text))
  if (dangling || !isPlain(words[0])) return null
  return {
    kind: 'simple',
    assignments: assigned.flatMap(({text}) => assignment(text) ?? []),
    words,
    redirects: tokens.flatMap((token, index): readonly Redirect[] =>
      token.kind === 'redirect' ? [{operator: token.operator, target: wordOf(tokens[index + 1]?.text ?? '')}] : [],
    ),
  }
}

function assignment(raw: string): Assignment | null {
  const found = /^([A-Za-z_]\w*)\+?=/.exec(raw)
  if (found === null) return null
  const [head, name = ''] = found
  return {name, value: wordOf(raw.slice(head.length))}
}

const isPlain = (first: Word | undefined): boolean =>
  first === undefined || !(grammatical.has(first.text) || /^[\w]+\[/.test(first.text))

/** Words that begin something other than a simple command. */
const grammatical = new Set(
  'if then elif else fi for while until do done case esac in select function coproc time { } ! [ [[ ]] let test'.split(
    ' ',
  ),
)

const wordOf = (raw: string): Word => ({text: unquote(raw), uses: usesOf(raw)})

/** The variables of a plain word or text, none within single quotes. */
function usesOf(raw: string): readonly Use[] {
  if (!raw.includes('$')) return []
  const unquoted = raw.replace(/"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|'[^']*'/g, (part) => (part.startsWith('"') ? part : ''))
  return variablesIn(unquoted)
}

/** The variables that a text expands as one in double quotes does. */
export function variablesIn(text: string): readonly Use[] {
  const found = text.matchAll(/\\[\s\S]|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g)
  return [...found].flatMap(([, bare, braced]): readonly Use[] => {
    const name = bare ?? braced
    return name === undefined ? [] : [{kind: 'variable', name, needed: true}]
  })
}
