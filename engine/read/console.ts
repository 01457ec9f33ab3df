import {readCommand, splitLines, type Taken, trimEnd} from './console-command.ts'
import {looksLikeOutput, mayFollowCommand} from './output-text.ts'
import {dollar, findShellPrompt} from './prompts.ts'
import {tools} from './tools.ts'

/** A command of a block, and what the block shows under it. Lines are 0-based, in the block's text. */
export interface Entry {
  readonly run: string // what the shell gets, prompts off; empty for a bare prompt, and for this output has no command above it
  readonly complete: boolean // false: a quote, heredoc or compound command that the block never closes
  readonly line: number
  readonly output: string | null // no blank lines at its end; null where the block shows none
  readonly outputLine: number // the first behind the command
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

function findPrompt(lines: readonly string[], {root = false}: ConsoleOptions): RegExp | null {
  if (lines.some((line) => isPrompt(line, dollar))) return dollar
  const shell = findShellPrompt(lines)
  if (shell !== null) return shell
  const first = lines.find((line) => line.trim() !== '')
  return root && first !== undefined && hash.test(first) ? hash : null
}

/** A line such as `$ 2020-08-21T01:32:17Z info …` is a log's: what follows the sign is no command. */
const logged = /^\$\s+(?:\[?\d{4}-\d\d-\d\d(?:[T\s]|$)|\[?\d\d:\d\d:\d\d|[IWEF]\d{4}\s+\d\d:\d\d:)/

function isPrompt(line: string, prompt: RegExp): boolean {
  return prompt.test(line) && !logged.test(line)
}

function readPrompted(lines: readonly string[], prompt: RegExp): readonly Entry[] {
  const entries: Entry[] = []
  const look = {budget: 4 * lines.length + 64}
  let at = 0
  while (at < lines.length) {
    const command = isPrompt(lines[at] ?? '', prompt) ? readCommand(lines, at, prompt, look) : noCommand(at)
    const until = findNextPrompt(lines, command.next, prompt)
    const shown = trimEnd(lines.slice(command.next, until))
    const isComment = shown.length > 0 && (until < lines.length || command.run === '') && shown.every(isCommentOrBlank)
    const output = isComment ? [] : until < lines.length ? omitLastComment(shown) : shown
    if (command.next > at || output.length > 0) entries.push(makeEntry(command, at, output))
    at = until
  }
  return entries
}

function findNextPrompt(lines: readonly string[], from: number, prompt: RegExp): number {
  let at = from
  while (at < lines.length && !isPrompt(lines[at] ?? '', prompt)) at += 1
  return at
}

function readScript(lines: readonly string[]): readonly Entry[] {
  const entries: Entry[] = []
  const look = {budget: 4 * lines.length + 64}
  let at = 0
  while (at < lines.length) {
    if (isCommentOrBlank(lines[at] ?? '')) at += 1
    else {
      const command = readCommand(lines, at, null, look)
      const until = command.complete ? findEndOfOutput(lines, command.next) : command.next
      entries.push(makeEntry(command, at, trimEnd(lines.slice(command.next, until))))
      at = until
    }
  }
  return entries
}

/** Without prompts, what stands right under a command may be what it prints: up to the next line that begins with a tool. */
function findEndOfOutput(lines: readonly string[], from: number): number {
  let at = from
  if (!mayFollowCommand(lines[at] ?? '') || beginsWithTool(lines[at])) return from
  for (at += 1; at < lines.length; at += 1) {
    const isApart = lines[at - 1]?.trim() === ''
    if (beginsWithTool(lines[at]) || (isApart && /^#(?:[ \t]|$)/.test(lines[at] ?? ''))) break
  }
  return at
}

function beginsWithTool(line = ''): boolean {
  return tools.has(/^\S*/.exec(line)?.[0] ?? '') && !looksLikeOutput(line)
}

function noCommand(at: number): Taken {
  return {run: '', complete: true, next: at}
}

function isCommentOrBlank(line: string): boolean {
  return /^\s*(?:#|$)/.test(line)
}

/** A comment on the command that comes next stands behind a blank line, with or without a blank line before that command. */
function omitLastComment(shown: readonly string[]): readonly string[] {
  const last = shown.findLastIndex((line) => !isCommentOrBlank(line))
  const blank = shown.findIndex((line, at) => at > last && line.trim() === '')
  const isComment = blank !== -1 && shown.slice(blank).every((line) => /^\s*(?:#+(?:\s|$)|$)/.test(line))
  return isComment ? trimEnd(shown.slice(0, blank)) : shown
}

function makeEntry({run, complete, next}: Taken, line: number, shown: readonly string[]): Entry {
  return {run, complete, line, output: shown.length === 0 ? null : shown.join('\n'), outputLine: next}
}
