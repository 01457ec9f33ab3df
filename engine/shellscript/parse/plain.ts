import {type Assignment, type Node, type Redirect, type Simple, type Use, unquote, type Word} from './script.ts'
import {type Token, tokenise, type WordToken} from './tokens.ts'

/**
 * Read a script that is plain enough to need no grammar: words, quotes, variables, `$(…)` of the same, redirections, `|`,
 * `&&`, `||`, `;`, comments. That is nearly all that a page runs, and the grammar takes longer to load than all the rest.
 *
 * @returns null for everything else: compound commands, backticks, `&`, arithmetic, tests, `<(…)`, `${X:-y}`
 */
export function readPlain(script: string): Node | null {
  const tokens = tokenise(script, build)
  return tokens === null ? null : build(tokens)
}

function build(tokens: readonly Token[]): Node | null {
  const segments = segmentsOf(tokens)
  const commands = segments.map(({parts}) => (parts.length === 0 ? null : simple(parts)))
  const isWrong = segments.some(({parts, operator}, index) =>
    parts.length === 0 ? operator !== '\n' && operator !== '' : commands[index] === null,
  )
  return isWrong ? null : joined(segments, commands)
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

function simple(tokens: readonly Token[]): Simple | null {
  const isTarget = (index: number) => tokens[index - 1]?.kind === 'redirect'
  const dangling = tokens.some(({kind}, index) => kind === 'redirect' && tokens[index + 1]?.kind !== 'word')
  const all = tokens.filter((token, index): token is WordToken => token.kind === 'word' && !isTarget(index))
  const first = all.findIndex((token) => assignment(token) === null)
  const assigned = all.slice(0, first === -1 ? all.length : first)
  const words = all.slice(assigned.length).map(wordOf)
  if (dangling || !isPlain(words[0])) return null
  return {
    kind: 'simple',
    assignments: assigned.flatMap((token) => assignment(token) ?? []),
    words,
    redirects: tokens.flatMap((token, index) => redirectTo(token, tokens[index + 1])),
  }
}

function redirectTo(token: Token, target: Token | undefined): readonly Redirect[] {
  return token.kind === 'redirect' && target?.kind === 'word'
    ? [{operator: token.operator, target: wordOf(target)}]
    : []
}

function assignment({text, uses}: WordToken): Assignment | null {
  const found = /^([A-Za-z_]\w*)\+?=/.exec(text)
  if (found === null) return null
  const [head, name = ''] = found
  return {name, value: {text: unquote(text.slice(head.length)), uses}}
}

function isPlain(first: Word | undefined): boolean {
  return first === undefined || !(grammatical.has(first.text) || /^[\w]+\[/.test(first.text))
}

/** Words that begin something other than a simple command. */
const grammatical = new Set(
  'if then elif else fi for while until do done case esac in select function coproc time { } ! [ [[ ]] let test'.split(
    ' ',
  ),
)

function wordOf({text, uses}: WordToken): Word {
  return {text: unquote(text), uses}
}

/** The variables that a text expands as one in double quotes does. */
export function variablesIn(text: string): readonly Use[] {
  const found = text.matchAll(/\\[\s\S]|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g)
  return [...found].flatMap(([, bare, braced]): readonly Use[] => {
    const name = bare ?? braced
    return name === undefined ? [] : [{kind: 'variable', name, needed: true}]
  })
}
