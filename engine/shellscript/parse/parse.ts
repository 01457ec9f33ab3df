import type {Grammar} from '../grammar.ts'
import {Continuation, type HeredocBody} from '../lexer/continuation.ts'
import {maskPlaceholders} from '../placeholders.ts'
import {readPlain, variablesIn} from './plain.ts'
import type {Node, Use} from './script.ts'
import {readTree, usesOf} from './tree.ts'

/** A script as read. */
export interface Script {
  readonly body: Node
  readonly inHeredocs: readonly Use[] // what the bodies of its heredocs expand
  readonly sound: boolean // false where the grammar found something wrong in it
  readonly text: string // what was parsed
}

/**
 * Read a script without the grammar where it is plain, and with it otherwise.
 *
 * Heredocs and placeholders are taken out first: the grammar stumbles over the first with something behind the operator,
 * and takes the second for redirections.
 *
 * @returns null where the script needs a grammar and there is none
 */
export function parse(script: string, grammar: Grammar | null): Script | null {
  const {text, bodies} = prepare(script)
  const plain = readPlain(text)
  const inHeredocs = bodies.map((body) => expandedIn(body, grammar))
  if (inHeredocs.includes(null)) return null
  const uses = inHeredocs.flatMap((found) => found ?? [])
  if (plain !== null) return {body: plain, inHeredocs: uses, sound: true, text}
  if (grammar === null) return null
  if (text.length > longest)
    return {body: {kind: 'unknown', uses: variablesIn(text)}, inHeredocs: uses, sound: false, text}
  return grammar.parse(text.replace(gluedVariable, '{$1}').replace(timed, ''), (root) => ({
    body: readTree(root),
    inHeredocs: uses,
    sound: !root.hasError,
    text,
  }))
}

/** Characters. What is longer without its heredocs nobody types, and the grammar's time may grow with its square. */
const longest = 8192

/** In `$A:$B/c` the grammar ends a word behind the second `$`; in `$A:${B}/c` it doesn't. */
const gluedVariable = /(?<=:\$)([A-Za-z_]\w*)/g

/** The grammar takes `time` before a compound command for a program, and what follows for its arguments. */
const timed = /(?<=(?:^|[\n;&|({])[ \t]*)time\s+(?:-p\s+)?(?=[({]|(?:for|while|until|if|case|select)\s)/g

interface Prepared {
  readonly text: string // without heredocs, placeholders made words
  readonly bodies: readonly string[] // of heredocs in which something may be expanded
}

function prepare(script: string): Prepared {
  if (!script.includes('<')) return {text: script.trim(), bodies: []}
  const continuation = new Continuation()
  const masked = script.split('\n').map((line) => {
    const read = continuation.inHeredoc ? line : maskPlaceholders(line)
    continuation.feed(read)
    return read
  })
  const text = masked.join('\n')
  const {heredocs} = continuation
  const bodies = heredocs.filter(({quoted}) => !quoted).map(({body}) => text.slice(body.start, body.end))
  return {text: withoutHeredocs(text, heredocs).trim(), bodies}
}

function withoutHeredocs(text: string, heredocs: readonly HeredocBody[]): string {
  const cuts = heredocs.flatMap(({operator, lines}) => [operator, {start: lines.start, end: lines.end + 1}])
  let at = 0
  let kept = ''
  for (const {start, end} of cuts.toSorted((one, other) => one.start - other.start)) {
    kept += `${text.slice(at, start)} `
    at = end
  }
  return kept + text.slice(at)
}

/** What a heredoc's body expands; null where only a grammar can tell and there is none. */
function expandedIn(body: string, grammar: Grammar | null): readonly Use[] | null {
  if (!/[$`]/.test(body)) return []
  if (!/`|\$\(|\$\{(?!\w+\})/.test(body)) return variablesIn(body)
  return grammar === null ? null : grammar.parse(`: <<${endOf(body)}\n${body}${endOf(body)}\n`, usesOf)
}

function endOf(body: string): string {
  return `END${body.length}`
}
