import {assigns} from './facts/wrappers.ts'
import type {LexedCommand, LexedWord} from './lexer/command.ts'
import {lex} from './lexer/lex.ts'
import {unquote} from './words.ts'

/** A variable whose value is made of one `$(…)`. */
export interface SubstitutedValue {
  readonly name: string
  readonly script: string // what stands in the `$(…)`
  readonly empty: string // the value where that prints nothing
}

/** The values that a script substitutes. */
export interface Substitutions {
  readonly values: readonly SubstitutedValue[] // in order
  readonly isAll: boolean // the script does nothing but give variables their values
}

/** The variables that a script sets by a `$(…)`: `A=$(b)`, `export A="$(b)"`, `readonly A=http://$(b)/`. */
export function readSubstitutions(script: string): Substitutions {
  if (!/=[^\n]*(?:\$\(|`)/.test(script)) return {values: [], isAll: false}
  const {own} = lex(script)
  const given = own.map((command) => readAssigned(script, command))
  return {
    values: given.flatMap((words) => words ?? []).flatMap((word) => readValue(script, word) ?? []),
    isAll: given.every((words) => words?.every((word) => mayRepeat(script, word)) ?? false),
  }
}

/** The words of a command by which it gives variables values; null where it does anything else. */
function readAssigned(script: string, {kind, words, redirects}: LexedCommand): readonly LexedWord[] | null {
  if (kind !== 'simple' || redirects.length > 0) return null
  const texts = words.map(({start, end}) => script.slice(start, end))
  const isDeclaring = declaring.has(texts[0] ?? '')
  const from = isDeclaring ? texts.findIndex((text, index) => index > 0 && !text.startsWith('-')) : 0
  const assigned = from === -1 ? [] : words.slice(from)
  return texts.slice(from === -1 ? 0 : from).every((text) => assigns.test(text)) ? assigned : null
}

const declaring: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset'])

function readValue(script: string, {start, end, expansions}: LexedWord): SubstitutedValue | null {
  const [head = '', name = ''] = assigns.exec(script.slice(start, end)) ?? []
  const raw = script.slice(start + head.length, end)
  const [open, close] = expansions[0]?.kind === 'commands' ? ['$(', ')'] : ['`', '`']
  const [first, last] = [raw.indexOf(open), raw.lastIndexOf(close)]
  if (expansions.length !== 1 || head.endsWith('+=') || first === -1 || last <= first) return null
  const around = raw.slice(0, first) + raw.slice(last + 1)
  return {name, script: raw.slice(first + open.length, last).trim(), empty: unquote(around)}
}

/** Whether a variable may be given its value once more: it is literal, or made of one `$(…)` alone. */
function mayRepeat(script: string, word: LexedWord): boolean {
  return word.expansions.length === 0 || readValue(script, word) !== null
}
