import {isRunnable} from '../block.ts'
import type {Rule} from './kind.ts'
import {listSentencesAbout, quoteFirstLine} from './words.ts'

/** Words by which a page tells its reader to put the block into a file. */
const orders =
  /\b(?:creat\w*|sav\w+|add|edit\w*|writ\w+|put|past\w+|append|copy|modify|open|update)\b.*(?:\bfiles?\b|\bscript\b|[\w-]+\.(?:ya?ml|json|sh|toml|conf|cfg|ini|py|env|tf)\b|~?\/\.?[\w.-]+|\.(?:bashrc|zshrc|profile)\b).*\b(?:with|contents?|following|containing|contains|as|to|in|into|like|lines?)\b/i

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
      : lines.every((line) => /^[a-z][\w-]*(?:\.[\w*/-]+)+\s*=\s*\S*/.test(line)) ||
        (/^FROM \S+/.test(lines[0] ?? '') && lines.length > 1))
  return isConfiguration
    ? {kind: 'file', why: 'it is what a file holds, not commands', evidence: quoteFirstLine(block)}
    : null
}

/** The page tells its reader to save the block, and nothing in it is a command by its prompt. */
export const saved: Rule = (at) => {
  const {block} = at
  if (!isRunnable(block) || /^\s*\$ /m.test(block.text) || /<</.test(block.text)) return null
  const order = listSentencesAbout(at)
    .slice(0, 1)
    .find(({text}) => orders.test(text) && holds.test(text) && !/\b(?:run|command|execut\w+)\b/i.test(text))
  return order === undefined ? null : {kind: 'file', why: 'it is to be saved in a file', evidence: order}
}
