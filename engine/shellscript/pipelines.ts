import type {LexedCommand, LexedWord} from './lexer/command.ts'
import {isComplete, lex} from './lexer/lex.ts'

/** One part of a pipeline. */
export interface PipelinePart {
  readonly text: string // as written; empty for a loop, a `( … )` and the like
  readonly start: number // 0-based offset in the script
}

/**
 * The pipelines of two parts or more in a script, in loops, groups and functions as well, but not in `$(…)`, which runs in a
 * shell of its own.
 */
export function readPipelines(script: string): readonly (readonly PipelinePart[])[] {
  if (!script.includes('|')) return []
  const {own, commands} = lex(script)
  const nested = commands.filter((command) => !command.isSubstituted && !own.includes(command))
  return [...joinParts(own), ...joinParts(nested)].map((parts) =>
    parts.map(({kind, start, end}) => ({text: kind === 'simple' ? script.slice(start, end).trim() : '', start})),
  )
}

/**
 * Where a script's pipelines stand: `last` where its last command is the only one, `anywhere` for others; null where it has
 * none, or is not complete.
 */
export function locatePipelines(script: string): 'last' | 'anywhere' | null {
  if (!script.includes('|')) return null
  const {own, commands, isPlain} = lex(script)
  const piping = commands.filter(({operator, isSubstituted}) => isPipe(operator) && !isSubstituted)
  if (piping.length === 0 || !(isPlain || endsByItself(script))) return null
  const [last = []] = joinParts(own).slice(-1)
  const isLast = last.at(-1) === own.at(-1) && last.every(({kind}) => kind === 'simple')
  return isLast && piping.every((command) => last.includes(command)) ? 'last' : 'anywhere'
}

/**
 * What hides how a `$(…)` ended: the one call of a script that has it among its words, by its name as written. Null where there
 * is none or several, where a builtin is called that must not be called from a function, and where it goes on by `&`.
 */
export function findMaskingCall(script: string): string | null {
  if (!/\$\(|`/.test(script)) return null
  const {own, commands} = lex(script)
  const [call, ...more] = own.filter(({words}) => words.some((word) => substitutesIn(script, word)))
  if (call === undefined || more.length > 0 || call.kind !== 'simple' || call.operator === '&') return null
  const name = readWord(script, call.words[0])
  const isCalledAgain = commands.some((other) => other !== call && readWord(script, other.words[0]) === name)
  return isCalledAgain || !mayBeFunction(name) || !endsByItself(script) ? null : name
}

/** Builtins that do the same from within a function. */
export const plainBuiltins: ReadonlySet<string> = new Set('cd echo export kill printf pushd readonly'.split(' '))

function mayBeFunction(name: string): boolean {
  return /^[A-Za-z0-9_./+-]+$/.test(name) && (plainBuiltins.has(name) || !otherBuiltins.has(name))
}

const otherBuiltins: ReadonlySet<string> = new Set(
  (
    '. alias bg bind break builtin caller command compgen complete compopt continue declare dirs disown enable eval exec ' +
    'exit false fc fg getopts hash help history jobs let local logout mapfile popd pwd read readarray return set shift ' +
    'shopt source suspend test times trap true type typeset ulimit umask unalias unset wait'
  ).split(' '),
)

/** The lexer tells what stands in backticks apart. */
function substitutesIn(script: string, {start, end, expansions}: LexedWord): boolean {
  const hasBackticks = script.slice(start, end).includes('`')
  return expansions.some(({kind}) => kind === 'commands' || (kind === 'other' && hasBackticks))
}

/** Whether what stands on the next line is a command of its own. */
function endsByItself(script: string): boolean {
  return isComplete(`${script}\n`)
}

function readWord(script: string, word: LexedWord | undefined): string {
  return word === undefined ? '' : script.slice(word.start, word.end)
}

/** What `|` joins. */
function joinParts(commands: readonly LexedCommand[]): readonly (readonly LexedCommand[])[] {
  const pipelines: LexedCommand[][] = []
  let parts: LexedCommand[] = []
  for (const command of commands) {
    parts.push(command)
    if (isPipe(command.operator)) continue
    if (parts.length > 1) pipelines.push(parts)
    parts = []
  }
  return pipelines
}

function isPipe(operator: string): boolean {
  return operator === '|' || operator === '|&'
}
