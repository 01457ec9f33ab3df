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

/**
 * The placeholders of a script, each once, in order, brackets included. Beside those in angle brackets: `[insert key]`, and
 * words such as `YOUR_BUCKET_NAME`, where they are no variable's name and no text that a command looks for. A host of
 * example.com is none: pages mean it.
 */
export function findPlaceholders(script: string): readonly string[] {
  if (!/[<[]|YOUR|REPLACE|INSERT/.test(script)) return []
  const found = new Set<string>()
  const continuation = new Continuation()
  for (const line of script.split('\n')) {
    const {inHeredoc, complete} = continuation
    if (complete && /^\s*#/.test(line)) continue
    const inBrackets = [...findInLine(line, inHeredoc), ...line.matchAll(bracketed)]
    const words = findWords(line, script).filter(({index}) => !inBrackets.some((match) => holds(match, index)))
    for (const [placeholder] of [...inBrackets, ...words].sort(byIndex)) found.add(placeholder)
    continuation.feed(inHeredoc ? line : maskPlaceholders(line))
  }
  return [...found]
}

/** `[insert key]`, `[your name]`: an instruction to the reader, and no test, list or pattern. */
const bracketed = /(?<![\w$\]"'[(^])\[(?:insert|your|enter|replace with)[ _-][A-Za-z][\w .,-]*\](?![\w*+?{])/gi

const word =
  /(?<![A-Za-z0-9_$])(?:YOUR[_-][A-Z0-9]|REPLACE_(?:ME|WITH)|INSERT_[A-Z0-9_]*HERE)[A-Z0-9_-]*(?![A-Za-z(=])/g

function findWords(line: string, script: string): readonly RegExpExecArray[] {
  if (!/YOUR|REPLACE|INSERT/.test(line) || looksFor.test(line)) return []
  return [...line.matchAll(word)].filter(
    ({0: name, index}) => line.slice(index - 2, index) !== '${' && !isVariable(name, script),
  )
}

/** Such a word is then a template's, for which the command puts something itself. */
const looksFor = /\b(?:sed|perl|grep|egrep|awk|envsubst|tr)\b/

function isVariable(name: string, script: string): boolean {
  return new RegExp(
    `\\$\\{?${name}\\b|\\b${name}=|\\b(?:export|unset|read|local|declare|for)\\s[^|;&]*\\b${name}\\b(?!=)(?<!=.*)`,
  ).test(script)
}

function holds({0: text, index}: RegExpExecArray, at: number): boolean {
  return index <= at && at < index + text.length
}

function byIndex(one: RegExpExecArray, other: RegExpExecArray): number {
  return one.index - other.index
}

/** The line with every placeholder made a word of the same length, as the value that stands for it would be. */
export function maskPlaceholders(line: string): string {
  let masked = ''
  let at = 0
  for (const {index, 0: text} of [...findInLine(line, false), ...line.matchAll(bracketed)].sort(byIndex)) {
    masked += line.slice(at, index) + '_'.repeat(text.length)
    at = index + text.length
  }
  return masked + line.slice(at)
}

function findInLine(line: string, inHeredoc: boolean): readonly RegExpExecArray[] {
  if (!line.includes('<') || !line.includes('>')) return []
  const closes = line.includes('</')
  return [...line.matchAll(candidate)].filter(
    (match) => !isMarkup(match, closes) && (inHeredoc ? addressesReader(match[1] ?? '') : !isRedirection(match)),
  )
}

function isMarkup({1: name = '', input}: RegExpExecArray, closes: boolean): boolean {
  const tag = name.toLowerCase()
  if (markup.has(tag) || printed.has(tag) || /:\/\/|=['"]/.test(name)) return true
  return closes && input.includes(`</${name.split(' ')[0]}>`)
}

/** A document is full of brackets of its own: only what addresses its reader counts there. */
function addressesReader(name: string): boolean {
  return name.includes(' ') || /\byour\b/i.test(name)
}

/** `sort <in.txt> out`, `sort <in>out`: input from a file, then output to another. */
function isRedirection({0: text, 1: name = '', index, input}: RegExpExecArray): boolean {
  if (!/^$|\s/.test(input.slice(index - 1, index)) || name.includes(' ')) return false
  const after = input.slice(index + text.length, index + text.length + 80)
  return /^[$\w]/.test(after) || (/[./]/.test(name) && /^\s+[^\s|;&<>-]/.test(after))
}

const printed = new Set(['none', 'pending', 'unknown', 'nil', 'null', 'invalid', 'unset', 'redacted', 'empty', 'eof'])

const markup = new Set(
  'a b i p br hr em h1 h2 h3 h4 h5 h6 ul ol li td tr th div img pre svg html head body meta link span form code table title input label style script strong button xml'.split(
    ' ',
  ),
)
