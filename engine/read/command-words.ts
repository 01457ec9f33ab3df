import {findSoleAssignments} from '../shellscript/index.ts'
import {readConsole} from './console.ts'
import {tools} from './tools.ts'

/** What an output may say of a tool: its version, a word with a colon, a sentence. */
const saysOfTool = /^\S+ (?:version\b.*\d|v?\d+\.)|^[\w.-]+:(?:\s|$)|[a-z]{2}\.$/

/**
 * Whether a text without prompts reads as commands throughout: each is finished, and begins with a tool, a program's path or
 * a variable that is set.
 *
 * @param called tools that are known beside the usual ones
 */
export function readsAsCommands(text: string, called: ReadonlySet<string>): boolean {
  if (!mayBegin(text.trimStart(), called)) return false
  const entries = readConsole(text, {prompts: 'optional'})
  return (
    entries.some(({run}) => findSoleAssignments(run) === null) && // else it may be a file of settings
    entries.every(({run, complete}) => complete && mayBegin(run.trimStart(), called) && !saysOfTool.test(run))
  )
}

/** A line of a file of settings: `name: value`, `NAME=value`, `[section]`. */
const setting = /^\s*(?:export )?[\w.-]+\s*(?::(?:\s|$)|=)|^\[[\w .-]+\]$/

/** Words that begin a comment as well as a command. */
const inComments =
  /^(?:make|install|set|find|test|time|watch|wait|kill|join|split|sort|cut|if|for|while|until|which|open)\b/

/** Whether each command of a text stands behind root's prompt, `# `, as comments do. */
export function beginsWithRootPrompt(text: string): boolean {
  if (!text.trimStart().startsWith('# ')) return false
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.every((line) =>
    line.startsWith('#')
      ? isRootCommand(line.replace(/^#\s*/, ''))
      : !(mayBegin(line, new Set()) || setting.test(line)),
  )
}

/** Whether what stands behind `# ` reads as a command, and not as a comment that begins with a tool's name. */
function isRootCommand(words: string): boolean {
  if (inComments.test(words) || /^\S+ (?:the|an?|that|this|your|all|is|are|and|to|for|will)\b/.test(words)) return false
  return (/ /.test(words) && mayBegin(words, new Set())) || /^[\w.-]+\/[\w/-]+\.sh\b/.test(words)
}

/** Whether the first line of a text reads as a command with its arguments, whatever stands below. */
export function beginsWithCommand(text: string, called: ReadonlySet<string>): boolean {
  const first =
    text
      .split('\n')
      .find((line) => !/^\s*(?:#|$)/.test(line))
      ?.trim() ?? ''
  return / /.test(first) && mayBegin(first, called) && !saysOfTool.test(first)
}

function mayBegin(run: string, called: ReadonlySet<string>): boolean {
  if (/^#/.test(run)) return true
  const [first = ''] = /^\S*/.exec(run) ?? []
  return tools.has(first) || called.has(first) || /^(?:\.{1,2}\/|~\/|\/\S+\s)/.test(run) || /^[A-Za-z_]\w*=\S/.test(run)
}

/** What a text may say that is the name of a tool as well. */
const usualWords = new Set(['false', 'file', 'host', 'id', 'node', 'service', 'test', 'time', 'true', 'which', 'yes'])

/** The tool by which a command begins, if its name says that it is one. */
export function findCalledTool(run: string): readonly string[] {
  const tool = /^(?:sudo )?([a-z][\w.-]+)(?:\s|$)/.exec(run)?.[1]
  return tool === undefined || usualWords.has(tool) ? [] : [tool]
}
