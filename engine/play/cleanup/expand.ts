import type {Shell} from '../../session/shell.ts'
import {type Invocation, quoteWord} from '../../shellscript/index.ts'
import {runBetween} from '../between.ts'

/**
 * A call as the session would make it now: variables, `~` and patterns of file names in its words expanded.
 *
 * @returns null where that cannot be known beforehand: it holds substitutions, gets words by `xargs`, or stands in a loop
 */
export async function expandCall(call: Invocation, run: string, shell: Shell): Promise<Invocation | null> {
  const {words} = call
  if (call.runBy.some(({tool}) => tool === 'xargs' || tool === 'parallel' || tool === 'find')) return null
  if (words.every(({isLiteral}) => isLiteral)) return call
  if (!words.every(({raw}) => isPlainlyExpanded(raw, run))) return null
  const print = `builtin printf '%s\\n' ${words.map(({raw}) => raw).join(' ')}`
  const {status, output} = await runBetween(shell, print)
  if (status !== 0) return null
  const texts = output.text.replace(/\n$/, '').split('\n')
  return {...call, words: texts.map(makeWord)}
}

function makeWord(text: string): Invocation['words'][number] {
  return {text, raw: quoteWord(text), expands: false, isLiteral: true, start: null}
}

const variable = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g

/** Whether nothing in a word is expanded but variables that the session has, and names of files. */
function isPlainlyExpanded(raw: string, run: string): boolean {
  if (/[$`<>]/.test(raw.replaceAll(/'[^']*'/g, '').replaceAll(variable, ''))) return false
  return [...raw.matchAll(variable)].every(([, braced, bare]) => !isSetIn(run, braced ?? bare ?? ''))
}

/** By the command itself: in a loop, or before it. */
function isSetIn(run: string, name: string): boolean {
  return new RegExp(`\\b(?:for\\s+|read\\b[^;|&\\n]*\\s)${name}\\b|\\b${name}\\+?=`).test(run)
}
