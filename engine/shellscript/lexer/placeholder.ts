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

/** `[insert key]`, `[your name]`: an instruction to the reader, and no test, list or pattern. */
const bracketed = /(?<![\w$\]"'[(^])\[(?:insert|your|enter|replace with)[ _-][A-Za-z][\w .,-]*\](?![\w*+?{])/gi

/** The line with every placeholder made a word of the same length, as the value that stands for it would be. */
export function maskPlaceholders(line: string): string {
  let masked = ''
  let at = 0
  for (const {index, 0: text} of findBracketed(line, false)) {
    masked += line.slice(at, index) + '_'.repeat(text.length)
    at = index + text.length
  }
  return masked + line.slice(at)
}

/** The placeholders in brackets of a line, in order. @param inHeredoc the line is a document's, and no command's */
export function findBracketed(line: string, inHeredoc: boolean): readonly RegExpExecArray[] {
  return [...findInLine(line, inHeredoc), ...line.matchAll(bracketed)].sort(byIndex)
}

export function byIndex(one: RegExpExecArray, other: RegExpExecArray): number {
  return one.index - other.index
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
