import {hasPrompt, isRunnable} from '../block.ts'
import {mayFollowCommand} from '../output-text.ts'
import type {Rule} from './kind.ts'
import {listCommands, listSentencesAbout, quote, quoteFirstLine, splitSentences} from './words.ts'

/** Words by which a page tells its reader to put the block into a file. */
const orders =
  /\b(?:creat\w*|sav\w+|add|edit\w*|writ\w+|put|past\w+|append|copy|modify|open|update)\b.*(?:\bfiles?\b|\bscript\b|[\w-]+\.(?:ya?ml|json|sh|toml|conf|cfg|ini|py|env|tf)\b|~?\/\.?[\w.-]+|\.(?:bashrc|zshrc|profile)\b).*\b(?:with|contents?|following|containing|contains|as|to|in|into|like|lines?)\b/i

/** What a shell reads when it starts: “add this to your profile”. */
const addsToProfile =
  /\b(?:add|put|append)\b.*\b(?:to|in|into) (?:your|the) (?:\S+ )*?(?:profile|\S*rc|shell (?:config\w*|start\w*))\b/i

const holds = /\b(?:contents?|containing|parameters|settings|lines?)\b.*:?$/i

/** A script begins with what runs it: nobody types that at a prompt. */
export const script: Rule = ({block}) =>
  isRunnable(block) && /^#!\s*\//.test(block.text.trimStart())
    ? {kind: 'file', why: 'it is a script, to be saved in a file', evidence: quoteFirstLine(block)}
    : null

/** The text is a configuration's, marked as a shell's. */
export const configuration: Rule = (at) => {
  const {block} = at
  if (!isRunnable(block)) return null
  const lines = block.text.split('\n').filter((line) => !/^\s*(?:[#;].*)?$/.test(line))
  const isConfiguration =
    lines.length > 0 &&
    (/^\[[\w. "@/-]+\]$/.test(lines[0] ?? '')
      ? lines.slice(1).every((line) => /^\s*[\w.-]+\s*=|^\[[\w. "@/-]+\]$|^\s/.test(line))
      : (lines.every((line) => /^[a-z][\w.*/-]*\s*=\s*\S*/i.test(line)) &&
          lines.some((line) => /^[a-z][\w-]*(?:\.[\w*/-]+)+\s*=/.test(line))) ||
        block.text.startsWith('#include <') ||
        (/^FROM \S+/.test(lines[0] ?? '') && lines.length > 1) ||
        isYaml(lines))
  return isConfiguration
    ? {kind: 'file', why: 'it is what a file holds, not commands', evidence: quoteFirstLine(block)}
    : null
}

/** `provider:`, with keys and items below it. */
function isYaml([first = '', ...more]: readonly string[]): boolean {
  return (
    /^[A-Za-z][\w-]*:$/.test(first) &&
    more.length > 0 &&
    more.every((line) => /^\s*(?:- )*["']?[\w./-]+["']?:(?:\s|$)|^\s*- \S/.test(line))
  )
}

/** The page tells its reader to save the block, and nothing in it is a command by its prompt. */
export const saved: Rule = (at) => {
  const {block} = at
  if (!isRunnable(block) || /^\s*\$ /m.test(block.text) || /<<|>>/.test(block.text)) return null
  const order = listSentencesAbout(at)
    .slice(0, 1)
    .find(
      ({text}) =>
        (addsToProfile.test(text) || (orders.test(text) && holds.test(text))) &&
        !/\b(?:run|command|execut\w+)\b/i.test(text),
    )
  return order === undefined ? null : {kind: 'file', why: 'it is to be saved in a file', evidence: order}
}

/** Words in brackets, as usage has them: `[flags]`, `[TYPE]`. */
const usageWord = /(?:^|\s)\[(?:-{0,2}[A-Za-z][\w -]*(?:[ =]<?[\w-]+>?)?|<[\w -]+>)(?:\.{3})?\](?=\s|$)/g
const surelyUsage =
  /(?:^|\s)\[(?:flags|options?|command|commands|args?|arguments|subcommand|OPTIONS|COMMAND|ARGS?|FLAGS|(?=\.{3}\]))(?:\.{3})?\](?=\s|$)/

const metavariable = /\s\[[A-Z][A-Z_-]+\](?=\s|$)/

/** How a tool is called in general: no reader types brackets around words. */
export const usage: Rule = ({block}) => {
  if (!isRunnable(block) && block.language !== '') return null
  const lines = block.text.trim().split('\n')
  const line = lines[0] ?? ''
  const isOfEach = lines.length > 1 && lines.every((each) => metavariable.test(each))
  const isTest = /(?:^|\s)(?:if|while|until|!|&&|\|\||\[)\s/.test(line)
  if (isTest || !(isOfEach || surelyUsage.test(line) || (line.match(usageWord)?.length ?? 0) > 1)) return null
  return {
    kind: 'illustration',
    why: 'it shows how a tool is called in general',
    evidence: {text: line, place: block.lines.placeOf(block.firstLine, line)},
  }
}

/** A selector, or a call, as in a query language: no command of bash begins so. */
const isExpression = /^(?:\{\w+ ?(?:=~?|![=~]) ?["`]|[a-z_]+(?: (?:by|without))? ?\([^)\s][^)]*\))/

/** “Enter the query”: it is typed into something else than a shell. */
export const expression: Rule = ({block}) =>
  isRunnable(block) && !hasPrompt(block) && isExpression.test(block.text.trimStart())
    ? {kind: 'illustration', why: 'it is an expression, not a command', evidence: quoteFirstLine(block)}
    : null

/** A line of a sentence's words, with a colon: nobody types that. */
const sentence = /^[A-Z][a-z]+(?: [\w'’./-]+){2,}:$/

/** Commands for several places, with words between them that name these. */
export const foreignWords: Rule = ({block}) => {
  if (!isRunnable(block) || hasPrompt(block) || /<</.test(block.text)) return null
  const lines = block.text.split('\n')
  const found = lines.find((line) => sentence.test(line.trim()))
  return found === undefined || lines.slice(1, lines.indexOf(found)).some(mayFollowCommand)
    ? null
    : {
        kind: 'illustration',
        why: 'some of its lines are not commands',
        evidence: {text: found.trim(), place: block.lines.placeOf(block.firstLine, found)},
      }
}

const severalExamples = /^\W*(?:(?:some|more|a few|other) )?examples(?: (?:are|of) [^.:]*)?:\s*$/i

/** “Examples:”, before items that show one each, or before several commands. */
export const examples: Rule = ({above, block, isTyped, lead}) => {
  const last = lead.at(-1)
  const found = isTyped
    ? (above.find(({text, opensItem}) => !opensItem && severalExamples.test(text)) ??
      (last !== undefined && listCommands(block).length > 1 && severalExamples.test(splitSentences(last).at(-1) ?? '')
        ? last
        : undefined))
    : undefined
  return found === undefined
    ? null
    : {kind: 'illustration', why: 'it is one of several examples', evidence: quote(found.text, found)}
}

const supposes =
  /\bsuppose\b|\blet(?:'s|’s| us) (?:say|imagine)\b|\bimagine (?:that|you)\b|\bcommand would (?:open|create|start|run|delete)\b/i

/** What the page has had its reader make. */
const hasBeenMade = /\b(?:above|earlier|before|previously|already|just)\b/i

/** “Suppose you have a Pod named my-pod”: what follows is told of things that no reader has. */
export const supposed: Rule = (at) => {
  const last = at.lead.at(-1)
  if (!at.isTyped || last === undefined) return null
  const found = splitSentences(last).find((text) => supposes.test(text) && !hasBeenMade.test(text))
  return found === undefined
    ? null
    : {kind: 'illustration', why: 'it describes what a reader may have', evidence: quote(found, last)}
}
