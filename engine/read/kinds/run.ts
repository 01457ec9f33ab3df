import {hasPrompt, isRunnable} from '../block.ts'
import {readsAsCommands} from '../command-words.ts'
import {looksPrompted} from '../prompts.ts'
import type {Rule} from './kind.ts'
import {announcesOutput} from './output.ts'
import {findLastSentence} from './words.ts'

/** Languages that name what runs a block only to whoever knows its tools; bash takes their commands. */
const shellLike = new Set([
  'azurecli',
  'azurecli-interactive',
  'cli',
  'command',
  'commandline',
  'prompt',
  'term',
  'bask',
  'ssh',
  'terminal',
  'cmdline',
])

/** Languages that say nothing of what a block holds, or may be wrong about it. */
const open = new Set(['', 'text', 'txt', 'plaintext', 'plain', 'none', 'yaml', 'yml', 'console', 'output'])

const announcesCommand =
  /\b(?:run|runs|running|execute|enter|type|use|using|issue|try|call|invoke|with|by|commands?)\b[^.]*:?$/i

/** A block whose language names no shell, and whose text, or the words before it, say that it holds commands. */
export const unlabelled: Rule = (at, {called}) => {
  const {block} = at
  if (isRunnable(block)) return null
  if (shellLike.has(block.language)) return {kind: 'run', why: '', evidence: null}
  if (!open.has(block.language) || block.text.trim() === '') return null
  const last = findLastSentence(at)
  const first = block.text.trim().split('\n', 1)[0] ?? ''
  const evidence = {text: first.slice(0, 160), place: block.lines.placeOf(block.firstLine, first)}
  if (looksPrompted(block.text) && (hasPrompt(block) || /^\s*\$/.test(block.text))) {
    return ['yaml', 'yml', 'output'].includes(block.language) ? null : {kind: 'run', why: '', evidence}
  }
  if ((last !== null && announcesOutput(last.text)) || !readsAsCommands(block.text, called)) return null
  if (['text', 'txt', 'plaintext', 'plain', 'none', 'output'].includes(block.language))
    return last !== null && announcesCommand.test(last.text) ? {kind: 'run', why: '', evidence: last} : null
  return {kind: 'run', why: '', evidence}
}
