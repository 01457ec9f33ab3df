import type {LexedCommand} from './lexer/command.ts'
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
  const {commands, own} = lex(script)
  const lists = new Set([...own, ...commands.filter(({isSubstituted}) => !isSubstituted)].map(({siblings}) => siblings))
  return [...lists]
    .flatMap(joinParts)
    .map((parts) => parts.map((part, index) => ({text: nameParts(script, parts)[index] ?? '', start: part.start})))
}

/** The parts of a pipeline as written; empty for a loop, a `( … )` and the like. */
export function nameParts(script: string, parts: readonly LexedCommand[]): readonly string[] {
  return parts.map(({kind, start, end}) => (kind === 'simple' ? script.slice(start, end).trim() : ''))
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

/** Whether what stands on the next line is a command of its own. */
export function endsByItself(script: string): boolean {
  return isComplete(`${script}\n`)
}

/** What `|` joins. */
function joinParts(commands: readonly LexedCommand[]): readonly (readonly LexedCommand[])[] {
  const pipelines = new Set(commands.filter(({operator}) => isPipe(operator)).map(findFirst))
  return [...pipelines].map(findPipeline)
}

/** The parts of the pipeline that a command stands in, if only itself. */
export function findPipeline(command: LexedCommand): readonly LexedCommand[] {
  const {siblings} = command
  const start = siblings.indexOf(findFirst(command))
  const end = siblings.findIndex(({operator}, at) => at >= start && !isPipe(operator))
  return siblings.slice(start, end === -1 ? undefined : end + 1)
}

function findFirst(command: LexedCommand): LexedCommand {
  const before = command.siblings[command.siblings.indexOf(command) - 1]
  return before !== undefined && isPipe(before.operator) ? findFirst(before) : command
}

export function isPipe(operator: string): boolean {
  return operator === '|' || operator === '|&'
}

/** Whether a script does something about a command that fails. */
export function handlesFailure(script: string): boolean {
  return /\|\||\b(?:if|elif|while|until)\b|(?:^|[;&(])\s*!\s/m.test(script)
}
