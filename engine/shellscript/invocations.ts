import {listValuedOptions} from './facts/cluster-tools.ts'
import {type Arguments, readArguments, type Text} from './facts/options.ts'
import {tools} from './facts/tools.ts'
import {assigns, findShellScript, nameTool, unwrapLocally} from './facts/wrappers.ts'
import type {LexedCommand, LexedRedirect, LexedWord, ScriptSpan} from './lexer/command.ts'
import {lex} from './lexer/lex.ts'
import {rememberByScript} from './remember.ts'
import {unquote} from './words.ts'

/** A tool that is called, as the text of a command says it; or variables that are set where none is. */
export interface Invocation {
  readonly tool: string // its name, without its folder; empty where none is called
  readonly path: string // as it is called, quotes off: `./bin/istioctl`
  readonly words: readonly Word[] // behind it
  readonly sets: readonly Assignment[] // variables set before it: `A=b tool`, `env A=b tool`
  readonly runBy: readonly Runner[] // what runs it, the outermost first
  readonly redirects: readonly Redirect[]
  readonly operator: string // behind its command: `|`, `&&`, `;`, a newline, …; empty at the end
  readonly isSubstituted: boolean // what it prints becomes a part of another command: `$(…)`, `<(…)`
  readonly place: ScriptSpan // of its command in the text
}

/** What runs another tool: `sudo -E`, `timeout 5`, `bash -c`, `find … -exec`. Its words are those before what it runs. */
export interface Runner extends Pick<Invocation, 'tool' | 'words' | 'sets'> {
  readonly runsScript: boolean // gives its words to a shell to read: `bash -c`, `eval`
}

export interface Word extends Text {
  readonly text: string // quotes off, expansions as written
  readonly raw: string // as written
  readonly expands: boolean // a variable or a substitution: bash puts something else in its place
  readonly isLiteral: boolean // it means what its text says: no expansion, no placeholder, no pattern of file names
  readonly start: number | null // 0-based offset in the text; null in a script that is a word of another command
}

export interface Assignment {
  readonly name: string
  readonly value: Word
}

export interface Redirect {
  readonly operator: string // without the descriptor: `>`, `>>`, `>&`, `<`, `<<`, …
  readonly target: Word | null // null for a heredoc
  readonly heredoc: string | null // its body; null where there is none, or where it does not end
}

/**
 * The tools that a script calls, wherever in it: in lists and pipelines, loops and functions, `$(…)` and backticks, heredocs'
 * bodies, behind `sudo`, `env` and the like, and in what `bash -c`, `eval`, `xargs` and `find -exec` run. Not in comments,
 * quotes, and arguments: `echo helm` calls `echo` alone. No grammar is needed, whatever the script holds.
 *
 * @returns in the order of their places; what runs a script before what the script calls
 */
export const readInvocations = rememberByScript((script) => readScript({script, ...outermost}))

const outermost = {place: null, runBy: [], isSubstituted: false}

/** The calls of these tools, by their names. */
export function findCalls(script: string, tools: readonly string[]): readonly Invocation[] {
  if (!tools.some((tool) => script.includes(tool))) return []
  return readInvocations(script).filter(({tool}) => tools.includes(tool))
}

/** The calls of a script that is one pipeline of plain commands and nothing else; null for every other. */
export function readPipeline(script: string): readonly Invocation[] | null {
  const calls = readPlainCalls(script)
  return calls?.slice(0, -1).every(({operator}) => operator === '|') ? calls : null
}

/**
 * The calls of a script that is made of plain commands, without those in `$(…)`; null where there is more in it: a loop, `&`,
 * `${X:=y}`, ….
 */
export const readPlainCalls = rememberByScript((script): readonly Invocation[] | null => {
  const lexed = lex(script)
  if (!lexed.isPlain) return null
  return lexed.own.map((command) => readCall(command, {script, ...outermost}))
})

/** A script that is read, and what it is a part of. */
interface Within extends Pick<Invocation, 'runBy' | 'isSubstituted'> {
  readonly script: string
  readonly place: ScriptSpan | null // of the outermost command that it is a part of; null for the text itself
}

function readScript(within: Within): readonly Invocation[] {
  const found: Invocation[] = []
  for (const command of lex(within.script).commands) {
    if (command.kind === 'script') found.push(...readBackticks(command, within))
    else if (command.kind === 'simple') found.push(...addNested(readCall(command, within)))
  }
  return found
}

function readBackticks({start, end, isSubstituted}: LexedCommand, within: Within): readonly Invocation[] {
  const script = within.script.slice(start, end).replaceAll(/\\([\\`$])/g, '$1')
  return readScript({...within, script, place: within.place ?? {start, end}, isSubstituted})
}

function readCall(command: LexedCommand, within: Within): Invocation {
  const words = command.words.map((word) => readWord(word, within))
  const first = words.findIndex(({raw}) => !assigns.test(raw))
  const given = first === -1 ? words : words.slice(0, first)
  return unwrapCall(words.slice(given.length), {
    sets: given.flatMap(readAssignment),
    runBy: within.runBy,
    redirects: command.redirects.map((redirect) => readRedirect(redirect, within)),
    operator: command.operator,
    isSubstituted: within.isSubstituted || command.isSubstituted,
    place: within.place ?? {start: command.start, end: command.end},
  })
}

function unwrapCall(words: readonly Word[], rest: Omit<Invocation, 'tool' | 'path' | 'words'>): Invocation {
  const {words: inner, wrappers} = unwrapLocally(words)
  const runBy = [...rest.runBy]
  let {sets} = rest
  for (const [runner, ...before] of wrappers) {
    runBy.push({tool: nameTool(runner), words: before, sets, runsScript: false})
    sets = before.flatMap(readAssignment) // `env A=b`
  }
  const [name, ...behind] = inner
  return {...rest, tool: nameTool(name), path: name?.text ?? '', words: behind, sets, runBy}
}

/** Wrappers and scripts within scripts: nobody writes more of them, and the stack has an end. */
const maxRunners = 32

/** An invocation and, behind it, what it runs by itself. */
function addNested(call: Invocation): readonly Invocation[] {
  if (call.runBy.length >= maxRunners) return [call]
  const script = findScript(call)
  if (script !== null)
    return [call, ...readScript({...call, script, runBy: [...call.runBy, {...call, runsScript: true}]})]
  const exec = call.tool === 'find' ? call.words.findIndex(({text}) => /^-(?:exec|ok)(?:dir)?$/.test(text)) : -1
  if (exec === -1) return [call]
  const runner = {...call, words: call.words.slice(0, exec + 1), runsScript: false}
  const run = unwrapCall(call.words.slice(exec + 1), {...call, sets: [], runBy: [...call.runBy, runner], redirects: []})
  return [call, ...addNested(run)]
}

/** The script that a command gives to a shell; null where it gives none. */
function findScript({tool, path, words, runBy}: Invocation): string | null {
  if (tool === 'eval') return words.map(({text}) => text).join(' ')
  if (runBy.at(-1)?.tool === 'watch' && words.length === 0 && /\s/.test(path)) return path
  return tool === 'su' ? findShellScript([{text: 'sh'}, ...words]) : findShellScript([{text: tool}, ...words])
}

function readWord({start, end, expansions}: LexedWord, {script, place}: Within): Word {
  const raw = script.slice(start, end)
  const expands = expansions.length > 0
  return {
    text: unquote(raw),
    raw,
    expands,
    isLiteral: !expands && (plain.test(raw) || !(raw.includes('<') || /[*?~{[]/.test(raw.replaceAll(quoted, '')))),
    start: place === null ? start : null,
  }
}

const plain = /^[\w./:=@%+,^-]*$/
const quoted = /'[^']*'|"[^"]*"|\\[\s\S]/g

/** What a word sets such as `A=b`; nothing where it sets nothing. */
export function readAssignment(word: Word): readonly Assignment[] {
  const name = assigns.exec(word.text)?.[1]
  if (name === undefined) return []
  const from = word.raw.indexOf('=') + 1
  const text = word.text.slice(word.text.indexOf('=') + 1)
  const start = word.start === null ? null : word.start + from
  return [{name, value: {...word, text, raw: word.raw.slice(from), start}}]
}

function readRedirect({operator, target, heredoc}: LexedRedirect, within: Within): Redirect {
  const body = heredoc?.body ?? null
  return {
    operator,
    target: target === null ? null : readWord(target, within),
    heredoc: body === null ? null : within.script.slice(body.start, body.end),
  }
}

/** The arguments of a call, told apart as its tool does it. */
export function argumentsOf({tool, words}: Pick<Invocation, 'tool' | 'words'>): Arguments<Word> {
  const {valued = [], longDash} = tools.get(tool) ?? {}
  return readArguments(
    words,
    tool === 'read' ? readValued : [...valued, ...everywhere, ...listValuedOptions(tool)],
    longDash,
  )
}

/** They take a value with whatever tool. */
const everywhere = ['--context', '--kube-context', '--kubeconfig', '--namespace']
const readValued = ['-a', '-d', '-i', '-n', '-N', '-p', '-t', '-u']
