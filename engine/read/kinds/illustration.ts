import {isRunnable} from '../block.ts'
import type {Rule} from './kind.ts'

/** Words in brackets, as usage has them: `[flags]`, `[TYPE]`. */
const usageWord = /(?:^|\s)\[(?:-{0,2}[A-Za-z][\w -]*(?:[ =]<?[\w-]+>?)?|<[\w -]+>)(?:\.{3})?\](?=\s|$)/g
const surelyUsage =
  /(?:^|\s)\[(?:flags|options?|command|commands|args?|arguments|subcommand|OPTIONS|COMMAND|ARGS?|FLAGS)(?:\.{3})?\](?=\s|$)/

/** How a tool is called in general: no reader types brackets around words. */
export const usage: Rule = ({block}) => {
  if (!isRunnable(block) && block.language !== '') return null
  const line = block.text.trim().split('\n', 1)[0] ?? ''
  const isTest = /(?:^|\s)(?:if|while|until|!|&&|\|\||\[)\s/.test(line)
  if (isTest || !(surelyUsage.test(line) || (line.match(usageWord)?.length ?? 0) > 1)) return null
  return {
    kind: 'illustration',
    why: 'it shows how a tool is called in general',
    evidence: {text: line, place: block.lines.placeOf(block.firstLine, line)},
  }
}
