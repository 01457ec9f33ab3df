import {Continuation} from './lexer/continuation.ts'
import {byIndex, findBracketed, maskPlaceholders} from './lexer/placeholder.ts'

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
    const inBrackets = findBracketed(line, inHeredoc)
    const words = findWords(line, script).filter(({index}) => !inBrackets.some((match) => holds(match, index)))
    for (const [placeholder] of [...inBrackets, ...words].sort(byIndex)) found.add(placeholder)
    continuation.feed(inHeredoc ? line : maskPlaceholders(line))
  }
  return [...found]
}

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
