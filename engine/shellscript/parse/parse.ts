import type {Grammar} from '../grammar.ts'
import type {Heredoc} from '../lexer/command.ts'
import {type Lexed, lex} from '../lexer/lex.ts'
import {listUses, readPlain} from './plain.ts'
import type {Node, Use} from './script.ts'

/** A script as read. */
export interface Script {
  readonly body: Node
  readonly inHeredocs: readonly Use[] // what the bodies of its heredocs expand
  readonly hasHeredocs: boolean // which are not in the body
  readonly sound: boolean // false where the grammar found something wrong in it
  readonly text: string // what was parsed
}

/** Parses the script of a `bash -c '…'`; null where that is not possible. */
export type Parse = (script: string) => Script | null

/**
 * Read a script without the grammar where it is plain, and with it otherwise.
 *
 * Heredocs and placeholders are taken out first: the grammar stumbles over the first with something behind the operator,
 * and takes the second for redirections.
 *
 * @returns null where the script needs a grammar and there is none
 */
export function parse(script: string, grammar: Grammar | null): Script | null {
  const lexed = lex(script)
  const hasHeredocs = lexed.heredocs.length > 0
  const plain = readPlain(lexed)
  if (plain !== null)
    return {body: plain, inHeredocs: listUses(lexed.inHeredocs, lexed.text), hasHeredocs, sound: true, text: lexed.text}
  return grammar === null ? null : parseBy(grammar, lexed)
}

function parseBy(grammar: Grammar, lexed: Lexed): Script {
  const text = cutHeredocs(lexed).trim()
  const inHeredocs = lexed.heredocs.flatMap((heredoc) => readHeredoc(lexed.text, heredoc, grammar))
  const hasHeredocs = lexed.heredocs.length > 0
  if (text.length > maxTextLength)
    return {body: {kind: 'unknown', uses: listVariables(lexed)}, inHeredocs, hasHeredocs, sound: false, text}
  return grammar.parse(text.replace(gluedVariable, '{$1}').replace(timed, ''), (root, {readTree}) => ({
    body: readTree(root),
    inHeredocs,
    hasHeredocs,
    sound: !root.hasError,
    text,
  }))
}

/** Characters. What is longer without its heredocs nobody types, and the grammar's time may grow with its square. */
const maxTextLength = 8192

/** In `$A:$B/c` the grammar ends a word behind the second `$`; in `$A:${B}/c` it doesn't. */
const gluedVariable = /(?<=:\$)([A-Za-z_]\w*)/g

/** The grammar takes `time` before a compound command for a program, and what follows for its arguments. */
const timed = /(?<=(?:^|[\n;&|({])[ \t]*)time\s+(?:-p\s+)?(?=[({]|(?:for|while|until|if|case|select)\s)/g

function cutHeredocs({text, heredocs}: Lexed): string {
  const cuts = heredocs.flatMap(({operator, lines}) =>
    lines === null ? [] : [operator, {...lines, end: lines.end + 1}],
  )
  let at = 0
  let kept = ''
  for (const {start, end} of cuts.toSorted((one, other) => one.start - other.start)) {
    kept += `${text.slice(at, start)} `
    at = end
  }
  return kept + text.slice(at)
}

/** What a heredoc's body expands. */
function readHeredoc(text: string, {body, quoted}: Heredoc, grammar: Grammar): readonly Use[] {
  const inside = body === null || quoted ? '' : text.slice(body.start, body.end)
  if (!/[$`]/.test(inside)) return []
  const end = `END${inside.length}`
  return grammar.parse(`: <<${end}\n${inside}${end}\n`, (root, {readUses}) => readUses(root))
}

/** Of its commands' words, in order. */
function listVariables({commands}: Lexed): readonly Use[] {
  return commands
    .flatMap(({words}) => words.flatMap(({expansions}) => expansions))
    .flatMap((found): readonly Use[] => (found.kind === 'variable' ? [{...found, needed: true}] : []))
}
