import {Continuation} from './lexer/continuation.ts'

/**
 * A name in angle brackets that a reader is to put something for: `<your cluster1 context>`, `<ns>`, `<YOUR-TOKEN>`.
 * To bash an unquoted one is two redirections, so that it must be known before anything is parsed. What it is not:
 *
 * - a redirection: `cat <in >out` (blanks at the brackets), `sort <in.txt> out` (a file's name, and a target behind it);
 * - a heredoc, a here-string, a process substitution: `<<EOF`, `<<<x`, `<(x)`;
 * - markup: `<title>.*</title>`, `<html>`, `<br/>`, an address such as `<https://…>` or `<a@b>`;
 * - what tools print: `<none>`, `<pending>`, `<unknown>`; a named group `(?<name>…)`.
 */
const candidate = /(?<![<?\\])<([A-Za-z](?:[\w.,:/ '-]*[\w.'])?)>(?![>&(])/g

/** The placeholders of a script, each once, in order, brackets included. */
export function placeholders(script: string): readonly string[] {
  if (!script.includes('<')) return []
  const found = new Set<string>()
  const continuation = new Continuation()
  for (const line of script.split('\n')) {
    const {inHeredoc} = continuation
    for (const placeholder of inLine(line, inHeredoc)) found.add(placeholder[0])
    continuation.feed(inHeredoc ? line : maskPlaceholders(line))
  }
  return [...found]
}

/** The line with every placeholder made a word of the same length, as the value that stands for it would be. */
export function maskPlaceholders(line: string): string {
  if (!line.includes('>')) return line
  let masked = line
  for (const {index, 0: text} of inLine(line, false))
    masked = masked.slice(0, index) + '_'.repeat(text.length) + masked.slice(index + text.length)
  return masked
}

function inLine(line: string, inHeredoc: boolean): readonly RegExpExecArray[] {
  if (!line.includes('<')) return []
  return [...line.matchAll(candidate)].filter((match) => isPlaceholder(match, line, inHeredoc))
}

function isPlaceholder({0: text, 1: name = '', index}: RegExpExecArray, line: string, inHeredoc: boolean): boolean {
  if (markup.has(name.toLowerCase()) || printed.has(name.toLowerCase())) return false
  if (line.includes(`</${name.split(' ')[0]}>`) || /:\/\/|=['"]/.test(name)) return false
  // a document is full of brackets of its own: only what addresses its reader counts there
  if (inHeredoc) return / /.test(name) || /\byour\b/i.test(name)
  return !isRedirection(name, line.slice(0, index), line.slice(index + text.length))
}

/** `sort <in.txt> out`, `sort <in>out`: input from a file, then output to another. */
function isRedirection(name: string, before: string, after: string): boolean {
  if (!/(?:^|\s)$/.test(before) || name.includes(' ')) return false
  return /^[$\w]/.test(after) || (/[./]/.test(name) && /^\s+[^\s|;&<>-]/.test(after))
}

const printed = new Set(['none', 'pending', 'unknown', 'nil', 'null', 'invalid', 'unset', 'redacted', 'empty', 'eof'])

const markup = new Set(
  'a b i p br hr em h1 h2 h3 h4 h5 h6 ul ol li td tr th div img pre svg html head body meta link span form code table title input label style script strong button xml'.split(
    ' ',
  ),
)
