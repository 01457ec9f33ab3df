import {type Block, hasPrompt, isRunnable} from '../block.ts'
import {beginsWithRootPrompt, readsAsCommands} from '../command-words.ts'
import {looksPrompted} from '../prompts.ts'
import type {Rule} from './kind.ts'
import {announcesOutput} from './output.ts'
import {findLastSentence, quoteFirstLine} from './words.ts'

/** Languages that name what runs a block only to whoever knows its tools; bash takes their commands. */
const shellLike = new Set(['cli', 'command', 'commandline', 'prompt', 'term', 'bask', 'ssh', 'terminal', 'cmdline'])

/** Languages that say nothing of what a block holds, or may be wrong about it. */
const open = new Set(['', 'text', 'txt', 'plaintext', 'plain', 'none', 'yaml', 'yml', 'console', 'output'])

/** Those in which a text may stand that names commands. */
const plain = new Set(['text', 'txt', 'plaintext', 'plain', 'none', 'output'])

/** A key, that a reader presses where a program runs: `Ctrl+C`. */
const isKey = /^(?:ctrl|control|cmd) ?[+-] ?\w$/i

const announcesCommand =
  /\b(?:run|runs|running|execute|enter|type|use|using|issue|try|call|invoke|with|by|commands?)\b[^.]*(?:\.{3}|…)?:?$/i

/** A block whose language names no shell, and whose text, or the words before it, say that it holds commands. */
export const unlabelled: Rule = (at, {called}) => {
  const {block} = at
  if (isRunnable(block) || block.holder !== null) return null
  const last = findLastSentence(at)
  const isOutput = last !== null && announcesOutput(last.text)
  if (isKey.test(block.text.trim())) return null
  if (shellLike.has(block.language) && !isOutput) return {kind: 'run', why: '', evidence: null}
  if (!open.has(block.language) || block.text.trim() === '' || isOutput) return null
  if (beginsWithPrompt(block, called) || (block.language === '' && beginsWithRootPrompt(block.text)))
    return {kind: 'run', why: '', evidence: quoteFirstLine(block)}
  if (!readsAsCommands(block.text, called)) return null
  if (!plain.has(block.language)) return {kind: 'run', why: '', evidence: quoteFirstLine(block)}
  return last !== null && announcesCommand.test(last.text) ? {kind: 'run', why: '', evidence: last} : null
}

/** In YAML, only a tool tells that `$ ` is a prompt. */
function beginsWithPrompt({language, ...block}: Block, called: ReadonlySet<string>): boolean {
  if (language === 'output' || !looksPrompted(block.text) || !hasPrompt({language, ...block})) return false
  const [first = ''] = block.text.trim().split('\n', 1)
  return !['yaml', 'yml'].includes(language) || readsAsCommands(first.replace(/^\$ /, ''), called)
}
