import {
  findHiddenCalls,
  findMaskingCall,
  type HiddenCall,
  locatePipelines,
  plainBuiltins,
  quoteWord,
} from '../../shellscript/index.ts'
import {makeRandomHex} from '../environment.ts'
import type {HiddenFailure, ShellFaults} from '../shell.ts'
import {findFunctions, type ShellFacts} from './state.ts'

/**
 * How faults are seen that a command's status does not tell. The command's text stays as it is, and so do the page's options: a
 * line behind the text tells how the parts of its last pipeline ended; where there are others, a DEBUG trap does, before
 * whatever comes next; and a function that takes the place of a command for its one call tells how the `$(…)` ended that is
 * among its words. No trap goes off in subshells, in functions and in what is substituted, but functions are called there too: one
 * that takes a program's place tells how that ended.
 */
export interface Watch {
  readonly pipelines: 'last' | 'anywhere' | null
  readonly masking: string | null // the name of a call
  readonly hidden: HiddenWatch | null
}

/** Programs whose places functions take. */
export interface HiddenWatch {
  readonly calls: readonly HiddenCall[]
  readonly mark: string // of this command alone: what still runs when it is over may tell later
}

/** What a command is to be watched for. @param flags the shell's: `$-` */
export function planWatch(command: string, shell: ShellFacts, flags: string): Watch {
  const {names, debugTrap} = shell
  const where = locatePipelines(command)
  const mask = findMaskingCall(command)
  const functions = findFunctions(command, shell)
  // Where the page traces or traps by itself, it would see what we do.
  const isSeen = debugTrap !== null || flags.includes('x') || [command, ...functions].some(looksAtShell)
  const calls = isSeen ? [] : findHiddenCalls(command, functions).filter(({name}) => !names.has(name))
  return {
    pipelines: where === 'anywhere' && isSeen ? 'last' : where,
    masking: mask === null || isSeen || names.has(mask) ? null : mask,
    hidden: calls.length === 0 ? null : {calls, mark: makeRandomHex(4)},
  }
}

function looksAtShell(script: string): boolean {
  return looking.test(script)
}

/** Not `helm --set`, nor `kubectl set`. */
const looking =
  /(?:^|[;&|({`!]|\b(?:builtin|then|do|else)\s)\s*\\?(?:trap|set|shopt|type|compgen|hash|unset|(?:declare|typeset|export)\s+(?:-\w*[fFpt]|$)|command\s+-\w*[vV])\b|\b(?:PIPESTATUS|SHELLOPTS|FUNCNAME)\b|\$-/m

/** Where the shell writes what it tells, and how its lines begin. */
export interface TellingTarget {
  readonly mark: string // of a line, with the nonce
  readonly redirection: string
}

/** What the command before has left, as this one may ask for it. */
export interface LastStatuses {
  readonly lastStatus: number // `$?`
  readonly lastPipeline: readonly number[] // of its parts; empty where it is not known
}

/** What stands before a command's text, on its first line. */
export function writeWatch(
  text: string,
  {pipelines, masking, hidden}: Watch,
  last: LastStatuses,
  target: TellingTarget,
): string {
  const trap = pipelines === 'anywhere' ? `\\builtin trap ${quoteWord(writePipelineTrap(target))} DEBUG; ` : ''
  const functions = [
    ...(hidden === null ? [] : listNames(hidden).map((name) => writeShadow(name, hidden, target))),
    ...(masking === null ? [] : [writeMask(masking, target)]),
  ]
  const watch = `${functions.length === 0 ? '' : writeFunctions(functions)}${trap}`
  if (last.lastPipeline.length > 1 && text.includes('PIPESTATUS'))
    return `${watch}${writePipeline(last.lastPipeline)}; `
  // The first part of `&&` may fail under `set -e`.
  return watch === '' || last.lastStatus === 0
    ? watch
    : `${watch}( \\builtin exit ${last.lastStatus} ) && \\builtin :; `
}

function writePipeline(statuses: readonly number[]): string {
  const parts = statuses.map((status) => `( \\builtin exit ${status} )`).join(' | ')
  return statuses.at(-1) === 0 ? parts : `${parts} && \\builtin :`
}

/** What stands behind it: tells its status, and those of its last pipeline's parts. */
export function writeResult({pipelines}: Watch, target: TellingTarget): string {
  const untrap = pipelines === 'anywhere' ? '\\builtin trap - DEBUG\n' : ''
  return `${writeTold('result', `" $?" ${statuses}`, target)}\n${untrap}`
}

/** What ends a watch, wherever its command has been left. */
export function writeWatchEnd({masking, hidden}: Watch): string {
  const names = [...(masking === null ? [] : [masking]), ...(hidden === null ? [] : listNames(hidden))]
  return names.length === 0 ? '' : `; \\builtin unset -f ${names.join(' ')}`
}

function listNames({calls}: HiddenWatch): readonly string[] {
  return [...new Set(calls.map(({name}) => name))]
}

/** A command of its own would change `$_` for the page, hence the subshell. */
function writePipelineTrap(target: TellingTarget): string {
  return `case "\${PIPESTATUS[*]}" in *[1-9]*) ( ${writeTold('pipeline', statuses, target)} ) ;; esac`
}

/** In the POSIX mode no function can be called as a special builtin is. */
function writeFunctions(functions: readonly string[]): string {
  return `[[ :\${SHELLOPTS-}: == *:posix:* ]] || \\builtin eval ${quoteWord(functions.join('; '))}; `
}

function writeMask(name: string, target: TellingTarget): string {
  const telling = `case $? in 0) ;; *) ${writeTold('substitution', '" $?"', target)} ;; esac`
  return `${name}() { ${telling}; \\builtin unset -f ${name}; \\builtin ${plainBuiltins.has(name) ? '' : 'command '}${name} "$@"; }`
}

/**
 * In the session's own shell nothing of it is hidden. A program that stands alone in a `$(…)` would be in the place of its
 * subshell, whose end by INT is the end of the shell that waits for it.
 */
function writeShadow(name: string, hidden: HiddenWatch, target: TellingTarget): string {
  const which = `" ${hidden.mark} ${listNames(hidden).indexOf(name)} $1"`
  const isAlone = hidden.calls.every((call) => call.name !== name || call.isAlone)
  const interrupting = isAlone ? '; case $1 in 130) \\builtin kill -INT "$BASHPID" 2>/dev/null ;; esac' : ''
  const telling = `case $BASH_SUBSHELL in 0) ;; *) ${writeTold('hidden', which, target)}${interrupting} ;; esac`
  return `${name}() { \\builtin command ${name} "$@" || { \\builtin set -- "$?"; ${telling}; \\builtin return "$1"; }; }`
}

/** Each with a space before it, whatever IFS the page has. */
const statuses = `"\${PIPESTATUS[@]/#/ }"`

function writeTold(kind: string, values: string, {mark, redirection}: TellingTarget): string {
  return `{ \\builtin printf %s $'${mark} ${kind}' ${values} $'\\n'; } ${redirection} 2>/dev/null`
}

/** What the shell tells while a command runs, and at its end. */
export type ToldFault =
  | {readonly kind: 'result'; readonly status: number; readonly statuses: readonly number[]} // of the command, of its last pipeline
  | {readonly kind: 'pipeline'; readonly statuses: readonly number[]}
  | {readonly kind: 'substitution'; readonly status: number}
  | {readonly kind: 'hidden'; readonly mark: string; readonly name: number; readonly status: number} // its place among the names

/** What a line says that `writeTold` has made; null for any other kind. */
export function readTold(kind: string, values: readonly string[]): ToldFault | null {
  const [status = 0, ...rest] = values.map(Number)
  if (kind === 'hidden') return {kind, mark: values[0] ?? '', name: rest[0] ?? 0, status: rest[1] ?? 0}
  if (kind === 'result') return {kind, status, statuses: rest}
  if (kind === 'pipeline') return {kind, statuses: [status, ...rest]}
  return kind === 'substitution' ? {kind, status} : null
}

const maxHidden = 100 // a loop may run one again and again

/** The faults of one command. */
export class FaultList {
  /** Those of the last pipeline's parts; empty where nobody has told. */
  lastPipeline: readonly number[] = []
  readonly #pipelines = new Map<string, readonly number[]>() // each is told of until the next one ends
  readonly #substitutions: number[] = []
  readonly #hidden: HiddenFailure[] = []
  #watch: HiddenWatch | null = null

  /** From now on these are what is told of as hidden. */
  expect({hidden}: Watch): void {
    this.#watch = hidden
  }

  add(told: ToldFault): void {
    if (told.kind === 'hidden') this.#addHidden(told)
    else if (told.kind === 'substitution') this.#substitutions.push(told.status)
    else this.#addPipeline(told.statuses)
    if (told.kind === 'result') this.lastPipeline = told.statuses
  }

  /** All of them; null where there is none. */
  list(complaints: readonly string[]): ShellFaults | null {
    const pipelines = [...this.#pipelines.values()]
    const [substitutions, hidden] = [this.#substitutions, this.#hidden]
    const isNone = [pipelines, substitutions, hidden, complaints].every(({length}) => length === 0)
    return isNone ? null : {pipelines, substitutions, hidden, complaints}
  }

  #addHidden({mark, name, status}: ToldFault & {readonly kind: 'hidden'}): void {
    const watch = this.#watch
    if (watch === null || mark !== watch.mark || this.#hidden.length >= maxHidden) return
    const called = listNames(watch)[name]
    this.#hidden.push({status, calls: watch.calls.filter((call) => call.name === called)})
  }

  #addPipeline(statuses: readonly number[]): void {
    if (statuses.length > 1 && statuses.some((status) => status !== 0)) this.#pipelines.set(statuses.join(), statuses)
  }
}

/**
 * What the shell itself says in a command's output, a line each, without where in the text it says it. What it says of jobs
 * and of readers that have left is no complaint, nor is a warning, but for a here-document without its end.
 *
 * @param text before `nameBash`
 * @param file that the command is in: only the shell knows it
 */
export function findComplaints(text: string, file: string): readonly string[] {
  if (!text.includes(`${file}: `)) return []
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf(`${file}: `)
    const said = at === -1 ? '' : line.slice(at + file.length + 2).replace(/^\S+ \d+: /, '')
    return said === '' || isHarmless(said) ? [] : [said]
  })
}

function isHarmless(said: string): boolean {
  return /^\s*\d+ /.test(said) || /: (?:Broken pipe|EPIPE)$/.test(said) || isMereWarning(said)
}

function isMereWarning(said: string): boolean {
  return /\bwarning: /.test(said) && !/\bhere-document\b/.test(said)
}
