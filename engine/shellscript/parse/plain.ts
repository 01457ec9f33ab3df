import type {Expansion, LexedCommand, LexedWord} from '../lexer/command.ts'
import type {Lexed} from '../lexer/lex.ts'
import {unquote} from '../words.ts'
import type {Node, NodeAssignment, NodeRedirect, NodeWord, Simple, Use} from './script.ts'

/**
 * Read a script that is plain enough to need no grammar: words, quotes, variables, `$(…)` of the same, redirections, `|`,
 * `&&`, `||`, `;`, comments. That is nearly all that a page runs, and the grammar takes longer to load than all the rest.
 *
 * @returns null for everything else: compound commands, backticks, `&`, arithmetic, tests, `<(…)`, `${X:-y}`
 */
export function readPlain(lexed: Lexed): Node | null {
  return lexed.isPlain ? makeList(lexed.own, lexed.text) : null
}

/** Put what `|` joins into pipelines. */
function makeList(commands: readonly LexedCommand[], text: string): Node {
  const list: Node[] = []
  let pipeline: Simple[] = []
  for (const command of commands) {
    pipeline.push(makeSimple(command, text))
    if (command.operator === '|') continue
    list.push(...joinPipeline(pipeline, (parts) => ({kind: 'pipeline', parts})))
    pipeline = []
  }
  return list.length === 1 && list[0] !== undefined ? list[0] : {kind: 'list', parts: list}
}

function joinPipeline(parts: readonly Simple[], join: (parts: readonly Simple[]) => Node): readonly Node[] {
  return parts.length === 1 ? parts : [join(parts)]
}

function makeSimple({words: all, redirects}: LexedCommand, text: string): Simple {
  const given = all.map((word) => makeWord(word, text))
  const first = all.findIndex(({start, end}) => !assigns.test(text.slice(start, end)))
  const assigned = first === -1 ? all : all.slice(0, first)
  return {
    kind: 'simple',
    assignments: assigned.map((word) => makeAssignment(word, text)),
    words: given.slice(assigned.length),
    redirects: redirects.flatMap(({operator, target}): NodeRedirect[] =>
      target === null ? [] : [{operator, target: makeWord(target, text)}],
    ),
  }
}

const assigns = /^([A-Za-z_]\w*)\+?=/

function makeAssignment({start, end, expansions}: LexedWord, text: string): NodeAssignment {
  const [head, name = ''] = assigns.exec(text.slice(start, end)) ?? ['']
  return {name, value: {text: unquote(text.slice(start + head.length, end)), uses: listUses(expansions, text)}}
}

function makeWord({start, end, expansions}: LexedWord, text: string): NodeWord {
  return {text: unquote(text.slice(start, end)), uses: listUses(expansions, text)}
}

/** What expansions of a plain script use. */
export function listUses(expansions: readonly Expansion[], text: string): readonly Use[] {
  return expansions.flatMap((expansion): readonly Use[] => {
    if (expansion.kind === 'variable') return [{...expansion, needed: true}]
    return expansion.kind === 'commands' ? [{kind: 'substitution', body: makeList(expansion.commands, text)}] : []
  })
}
