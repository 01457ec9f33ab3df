import {type ConsoleLine, readCommand, splitLines, type Taken} from './console-command.ts'
import {looksLikeOutput, mayFollowCommand} from './output-text.ts'
import {dollar, findShellPrompt} from './prompts.ts'
import {tools} from './tools.ts'

/** A command of a block, and what the block shows under it. Lines and offsets are 0-based, in the block's text; ends are exclusive. */
export interface Entry {
  readonly run: string // what the shell gets, prompts off; empty for a bare prompt, and for this output has no command above it
  readonly complete: boolean // false: a quote, heredoc or compound command that the block never closes
  readonly line: number
  readonly endLine: number
  readonly start: number
  readonly end: number
  readonly output: string | null // no blank lines at its end; null where the block shows none
  readonly outputLine: number // where there is no output: the end of the command
  readonly outputEndLine: number
  readonly outputStart: number
  readonly outputEnd: number
}

export interface ConsoleOptions {
  /** `optional`: a block without any prompt begins with a command. `required` (default): nothing in it is one. */
  readonly prompts?: 'required' | 'optional'
  /** In a block without `$ `, a `# ` on its first line is root's prompt, not a comment. Default false. */
  readonly root?: boolean
}

/**
 * Read a block of a terminal session: commands behind prompts, what they printed below them.
 *
 * A command goes on while bash would ask for more. Its inner lines may carry prompts of their own (`$ ` or `> `), which are
 * taken off, but not in a heredoc: its body is verbatim. Everything else up to the next prompt is output, save comments
 * between two commands. A `$ ` before a time stamp is a line of a log.
 *
 * Never throws; linear in the text's length.
 */
export function readConsole(text: string, options: ConsoleOptions = {}): readonly Entry[] {
  const lines = splitLines(text)
  const prompt = findPrompt(lines, options)
  if (prompt !== null) return readPrompted(lines, prompt)
  return options.prompts === 'optional' ? readScript(lines) : readPrompted(lines, dollar)
}

const hash = /^#(?:[ \t]|$)/

function findPrompt(lines: readonly ConsoleLine[], {root = false}: ConsoleOptions): RegExp | null {
  if (lines.some((line) => isPrompt(line, dollar))) return dollar
  const shell = findShellPrompt(lines.map(({text}) => text))
  if (shell !== null) return shell
  const first = lines.find(({text}) => text.trim() !== '')
  return root && first !== undefined && hash.test(first.text) ? hash : null
}

/** A line such as `$ 2020-08-21T01:32:17Z info …` is a log's: what follows the sign is no command. */
const logged = /^\$\s+(?:\[?\d{4}-\d\d-\d\d(?:[T\s]|$)|\[?\d\d:\d\d:\d\d|[IWEF]\d{4}\s+\d\d:\d\d:)/

function isPrompt({text}: ConsoleLine, prompt: RegExp): boolean {
  return prompt.test(text) && !logged.test(text)
}

function readPrompted(lines: readonly ConsoleLine[], prompt: RegExp): readonly Entry[] {
  const entries: Entry[] = []
  const look = {budget: 4 * lines.length + 64}
  let at = 0
  while (at < lines.length) {
    const command = isPrompt(lines[at] ?? nothing, prompt) ? readCommand(lines, at, prompt, look) : noCommand(at)
    const until = findNextPrompt(lines, command.next, prompt)
    const shown = trimEnd(lines, command.next, until)
    const isComment = shown.length > 0 && (until < lines.length || command.run === '') && shown.every(isCommentOrBlank)
    const output = isComment ? [] : until < lines.length ? omitLastComment(shown) : shown
    if (command.next > at || output.length > 0) entries.push(makeEntry(lines, command, at, output))
    at = until
  }
  return entries
}

function findNextPrompt(lines: readonly ConsoleLine[], from: number, prompt: RegExp): number {
  let at = from
  while (at < lines.length && !isPrompt(lines[at] ?? nothing, prompt)) at += 1
  return at
}

function readScript(lines: readonly ConsoleLine[]): readonly Entry[] {
  const entries: Entry[] = []
  const look = {budget: 4 * lines.length + 64}
  let at = 0
  while (at < lines.length) {
    if (isCommentOrBlank(lines[at] ?? nothing)) at += 1
    else {
      const command = readCommand(lines, at, null, look)
      const until = command.complete ? findEndOfOutput(lines, command.next) : command.next
      entries.push(makeEntry(lines, command, at, trimEnd(lines, command.next, until)))
      at = until
    }
  }
  return entries
}

/** Without prompts, what stands right under a command may be what it prints: up to the next line that begins with a tool. */
function findEndOfOutput(lines: readonly ConsoleLine[], from: number): number {
  let at = from
  if (!mayFollowCommand(lines[at]?.text ?? '') || beginsWithTool(lines[at])) return from
  for (at += 1; at < lines.length; at += 1) {
    const isApart = lines[at - 1]?.text.trim() === ''
    if (beginsWithTool(lines[at]) || (isApart && /^#(?:[ \t]|$)/.test(lines[at]?.text ?? ''))) break
  }
  return at
}

function beginsWithTool({text}: ConsoleLine = nothing): boolean {
  return tools.has(/^\S*/.exec(text)?.[0] ?? '') && !looksLikeOutput(text)
}

const nothing: ConsoleLine = {text: '', start: 0, end: 0}

function noCommand(at: number): Taken {
  return {run: '', complete: true, next: at}
}

function isCommentOrBlank({text}: ConsoleLine): boolean {
  return /^\s*(?:#|$)/.test(text)
}

/** A comment on the command that comes next stands behind a blank line, with or without a blank line before that command. */
function omitLastComment(shown: readonly ConsoleLine[]): readonly ConsoleLine[] {
  const last = shown.findLastIndex((line) => !isCommentOrBlank(line))
  const blank = shown.findIndex(({text}, at) => at > last && text.trim() === '')
  const isComment = blank !== -1 && shown.slice(blank).every(({text}) => /^\s*(?:#+(?:\s|$)|$)/.test(text))
  return isComment ? trimEnd(shown, 0, blank) : shown
}

/** The lines from `from` to before `until`, without blank ones at the end. */
function trimEnd(lines: readonly ConsoleLine[], from: number, until: number): readonly ConsoleLine[] {
  let end = until
  while (end > from && lines[end - 1]?.text.trim() === '') end -= 1
  return lines.slice(from, end)
}

function makeEntry(lines: readonly ConsoleLine[], command: Taken, at: number, shown: readonly ConsoleLine[]): Entry {
  const end = command.next > at ? (lines[command.next - 1]?.end ?? 0) : (lines[at]?.start ?? 0)
  const [first] = shown
  const last = shown.at(-1)
  return {
    run: command.run,
    complete: command.complete,
    line: at,
    endLine: command.next,
    start: lines[at]?.start ?? 0,
    end,
    output: first === undefined ? null : shown.map(({text}) => text).join('\n'),
    outputLine: command.next,
    outputEndLine: command.next + shown.length,
    outputStart: first?.start ?? end,
    outputEnd: last?.end ?? end,
  }
}
