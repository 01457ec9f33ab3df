import {assigns} from './facts/wrappers.ts'
import type {LexedCommand, LexedWord} from './lexer/command.ts'
import {lex} from './lexer/lex.ts'
import {endsByItself, findPipeline, handlesFailure, isPipe, nameParts} from './pipelines.ts'

/**
 * What hides how a `$(…)` ended: the one call of a script that has it among its words, by its name as written. Null where there
 * is none or several, where a builtin is called that must not be called from a function, and where it goes on by `&`.
 */
export function findMaskingCall(script: string): string | null {
  if (!/\$\(|`/.test(script)) return null
  const {own, commands} = lex(script)
  const [call, ...more] = own.filter((command) => substitutes(script, command))
  if (call === undefined || more.length > 0 || call.kind !== 'simple' || call.operator === '&') return null
  const name = readWord(script, call.words[0])
  const isCalledAgain = commands.some((other) => other !== call && readWord(script, other.words[0]) === name)
  return isCalledAgain || !mayBeFunction(name) || !endsByItself(script) ? null : name
}

/** A call whose status bash hides: before a `|`, or at the end of a `$(…)` or a `<(…)`. */
export interface HiddenCall {
  readonly name: string // as it is called: `./bin/tool`
  readonly parts: readonly string[] // of its pipeline, as written; empty for a loop, a `( … )` and the like
  readonly index: number // of the part that it is
  readonly isAlone: boolean // nothing else stands in its `$(…)`
  readonly isHandled: boolean // its script does something about commands that fail
}

/**
 * The calls of programs that a script hides where its own shell does not see them end: in `$(…)`, `<(…)`, `( … )`, functions. Not
 * those whose `$(…)` gives its status to the script or to what `findMaskingCall` finds, nor any by whose name something is called
 * as well of which nothing is hidden: by the name alone they could not be told apart.
 *
 * @param functions definitions of those that it calls
 */
export function findHiddenCalls(script: string, functions: readonly string[] = []): readonly HiddenCall[] {
  const whole = [...functions, script].join('\n')
  if (!mayHide(whole) || !endsByItself(whole)) return []
  const calls = readCalls(whole, {isMasked: findMaskingCall(script) !== null, isSubstituted: false})
  const open = new Set(calls.filter(({isHidden, mayMix}) => !isHidden && mayMix).map(({name}) => name))
  const isHandled = handlesFailure(whole)
  return calls
    .filter(({name, isHidden}) => isHidden && !open.has(name))
    .map(({name, parts, index, isAlone}) => ({name, parts, index, isAlone, isHandled}))
}

/** Cheap, and true for every script that hides one. */
function mayHide(script: string): boolean {
  return /`|[$<>]\(/.test(script) || (script.includes('|') && /[({&]/.test(script))
}

/** Builtins that do the same from within a function. */
export const plainBuiltins: ReadonlySet<string> = new Set('cd echo export kill printf pushd readonly'.split(' '))

const otherBuiltins: ReadonlySet<string> = new Set(
  (
    '. : alias bg bind break builtin caller command compgen complete compopt continue declare dirs disown enable eval exec ' +
    'exit false fc fg getopts hash help history jobs let local logout mapfile popd pwd read readarray return set shift ' +
    'shopt source suspend test times trap true type typeset ulimit umask unalias unset wait'
  ).split(' '),
)

function mayBeFunction(name: string): boolean {
  return /^[A-Za-z0-9_./+-]+$/.test(name) && (plainBuiltins.has(name) || !otherBuiltins.has(name))
}

/** What a script is a part of. */
interface Surroundings {
  readonly isMasked: boolean // a call of it takes the status of its last `$(…)`
  readonly isSubstituted: boolean // it stands in backticks
}

interface ReadCall extends Omit<HiddenCall, 'isHandled'> {
  readonly isHidden: boolean
  readonly mayMix: boolean // it is called in a shell where one that is hidden may be called too
}

function readCalls(script: string, around: Surroundings): readonly ReadCall[] {
  const {own, commands} = lex(script)
  const seen = around.isSubstituted ? null : findSeen(script, own, commands, around.isMasked)
  const outermost = new Set(own)
  return commands.flatMap((command) => {
    if (command.kind === 'script') return readBackticks(script, command, command === seen)
    if (command.kind !== 'simple') return []
    const isOwn = outermost.has(command) && !around.isSubstituted
    const isEnd = command.siblings.at(-1) === command && (around.isSubstituted || isSubstitution(command))
    return readCall(script, command, {isOwn, isEnd: isEnd && !isOwn && command !== seen})
  })
}

/** Where a call stands. */
interface CallPlace {
  readonly isOwn: boolean // in the script itself, whose shell sees the parts of its pipelines, but for those in the background
  readonly isEnd: boolean // nobody sees how it ends, though it is the last part of its pipeline
}

/** A name alone is a tool's: what is made of variables is not known, and builtins are not asked. */
function readCall(script: string, command: LexedCommand, {isOwn, isEnd}: CallPlace): readonly ReadCall[] {
  const name = command.words.map((word) => readWord(script, word)).find((word) => !assigns.test(word)) ?? ''
  if (!mayBeFunction(name) || plainBuiltins.has(name)) return []
  const pipeline = findPipeline(command)
  const isPart = isPipe(command.operator) && (!isOwn || pipeline.at(-1)?.operator === '&')
  const mayMix = command.isApart || pipeline.length > 1 || command.operator === '&'
  const isAlone = isEnd && command.siblings.length === 1
  const call = {name, parts: nameParts(script, pipeline), index: pipeline.indexOf(command), isAlone}
  return [{...call, isHidden: isPart || isEnd, mayMix}]
}

function readBackticks(script: string, {start, end}: LexedCommand, isSeen: boolean): readonly ReadCall[] {
  const calls = readCalls(script.slice(start, end).replaceAll(/\\([\\`$])/g, '$1'), {
    isMasked: false,
    isSubstituted: true,
  })
  return isSeen
    ? calls.map((call) => ({...call, isHidden: call.isHidden && call.index < call.parts.length - 1}))
    : calls
}

/** The command, or the backticks, whose status is that of the script's last command, or is told by what is masked. */
function findSeen(
  script: string,
  own: readonly LexedCommand[],
  commands: readonly LexedCommand[],
  isMasked: boolean,
): LexedCommand | null {
  const outer = own.findLast((command) => substitutes(script, command))
  if (outer === undefined || !(isMasked || isLastAssignment(script, outer, own))) return null
  // Redirections come last, wherever they stand.
  if (outer.redirects.some(({target}) => target !== null && target.expansions.length > 0)) return null
  let seen: LexedCommand | null = null
  let from = outer.start + 1
  for (const command of commands) {
    if (command.start < from || command.end > outer.end) continue
    if (!(command.kind === 'script' || isSubstitution(command))) continue
    const last = command.siblings.at(-1) ?? command
    if (!/[<>]\(\s*$/.test(script.slice(0, command.start))) seen = last
    from = last.end
  }
  return seen
}

/** Its status is that of its last `$(…)`, and the script's. */
function isLastAssignment(script: string, command: LexedCommand, own: readonly LexedCommand[]): boolean {
  const isAssignment = command.words.every((word) => assigns.test(readWord(script, word)))
  return command.kind === 'simple' && isAssignment && (command === own.at(-1) || command.operator === '&&')
}

/** In a `$(…)` or a `<(…)` itself. */
function isSubstitution({isSubstituted, isOutermost}: LexedCommand): boolean {
  return isSubstituted && isOutermost
}

/** Whether a `$(…)` stands in a command's words. The lexer tells what stands in backticks apart. */
function substitutes(script: string, {words}: LexedCommand): boolean {
  return words.some(({start, end, expansions}) => {
    const text = script.slice(start, end)
    return expansions.some(
      ({kind}) => (kind === 'commands' && text.includes('$(')) || (kind === 'other' && text.includes('`')),
    )
  })
}

function readWord(script: string, word: LexedWord | undefined): string {
  return word === undefined ? '' : script.slice(word.start, word.end)
}
