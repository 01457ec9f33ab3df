import {Continuation, maskPlaceholders} from '../shellscript/index.ts'

/** A command read off a block. */
export interface Taken {
  readonly run: string
  readonly complete: boolean
  readonly next: number // the line behind it, 0-based
}

/** How many lines may still be looked at in vain, in one block: what keeps a block of broken commands linear. */
export interface Look {
  budget: number
}

/**
 * Read the command that begins at line `at`, to where bash would run it.
 *
 * @param prompt what its first line begins with, and its inner lines may; null in a block without prompts
 */
export function readCommand(lines: readonly string[], at: number, prompt: RegExp | null, look: Look): Taken {
  for (const strip of listStrips(lines[at + 1] ?? '', prompt)) {
    const taken = tryCommand(lines, at, prompt, strip, look)
    if (taken !== null) return taken
  }
  return readUnfinished(lines, at, prompt)
}

/** Take the prompt off an inner line; null where the line can't be an inner one of a session that is written like this. */
type Strip = (line: string, inHeredoc: boolean) => string | null

function listStrips(second: string, prompt: RegExp | null): readonly Strip[] {
  if (prompt === null) return [verbatim]
  const own: Strip = (line, inHeredoc) => (inHeredoc ? line : line.replace(prompt, ''))
  const everywhere: Strip = (line) => (prompt.test(line) ? line.replace(prompt, '') : null)
  const strips = prompt.test(second) ? [own, everywhere] : [own]
  return secondary.test(second) ? [continued, ...strips] : strips
}

/** Bash's prompt for what it asks for after the first line. */
const secondary = /^>(?: |$)/

const verbatim: Strip = (line) => line

const continued: Strip = (line) => (secondary.test(line) ? line.replace(secondary, '') : null)

function tryCommand(
  lines: readonly string[],
  at: number,
  prompt: RegExp | null,
  strip: Strip,
  look: Look,
): Taken | null {
  const continuation = new Continuation()
  const run = [takeFirstLine(lines[at] ?? '', prompt)]
  continuation.feed(maskPlaceholders(run[0] ?? ''))
  let next = at + 1
  while (!continuation.complete) {
    const line = strip(lines[next] ?? '', continuation.inHeredoc)
    if (next >= lines.length || line === null || next - at > look.budget) {
      look.budget -= next - at
      return null
    }
    continuation.feed(continuation.inHeredoc ? line : maskPlaceholders(line))
    run.push(line)
    next += 1
  }
  if (strip === continued && isRedirection(run)) return null
  return {run: run.join('\n'), complete: true, next}
}

function takeFirstLine(line: string, prompt: RegExp | null): string {
  return prompt === null ? line : line.replace(prompt, '')
}

/** `cat x \` and `> file` below it: the sign is the command's own, bash would have asked for nothing more. */
function isRedirection(run: readonly string[]): boolean {
  return run.length === 2 && /\\$/.test(run[0] ?? '') && /^[\w./$"{}]+$/.test(run[1] ?? '')
}

/**
 * A command that the block never ends: what an author meant is a guess then. The lines that it joins by `\`, `|`, `&&` and
 * `||`; or, in a heredoc without its end, everything up to the next prompt.
 */
function readUnfinished(lines: readonly string[], at: number, prompt: RegExp | null): Taken {
  const run = [takeFirstLine(lines[at] ?? '', prompt)]
  const continuation = new Continuation()
  continuation.feed(maskPlaceholders(run[0] ?? ''))
  const inBody = continuation.awaitsHeredoc || prompt === null
  let next = at + 1
  while (next < lines.length && continues(run.at(-1) ?? '', lines[next] ?? '', prompt, inBody)) {
    const line = lines[next] ?? ''
    run.push(inBody || prompt === null ? line : line.replace(prompt, ''))
    next += 1
  }
  return {run: trimEnd(run).join('\n'), complete: false, next}
}

function continues(before: string, line: string, prompt: RegExp | null, inBody: boolean): boolean {
  return inBody ? prompt === null || !prompt.test(line) : /(?:\\|\||&&)$/.test(before)
}

/** Without the blank lines at the end. */
export function trimEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1)
}

/** The lines of a block; where its first prompt is indented, every line without as much of that indent as it has. */
export function splitLines(text: string): readonly string[] {
  const indent = /^(?:[ \t]*\n)*([ \t]+)\$(?=[ \t\n]|$)/.exec(text)?.[1] ?? ''
  return text.split('\n').map((line) => line.slice(countShared(line, indent)).replace(/\r$/, ''))
}

function countShared(line: string, indent: string): number {
  let length = 0
  while (length < indent.length && line[length] === indent[length]) length += 1
  return length
}
