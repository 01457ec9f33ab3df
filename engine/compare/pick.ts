import type {Comparator} from '../verdict.ts'
import {isHttp} from './http.ts'
import {parseShown} from './structure/parse-json.ts'
import {isTables} from './table/index.ts'
import {elides} from './text/match.ts'
import type {Vocabulary} from './vocabulary.ts'

export interface Choice {
  readonly comparator: Comparator
  readonly why: string // what on the page made it so
}

const message = /^ *(?:[✔✓✅]|(?:Info|Warning|Error) \[)/m
const code = /^\d{3}$/

/**
 * The comparator that a careful reader would want, from what the page shows.
 *
 * @param syntax what the page calls the output, if it does: `json`, `yaml`
 */
export function pick(expected: string, syntax: string | null, words: Vocabulary): Choice {
  if (isTables(expected)) return {comparator: 'table', why: 'the page shows a table'}
  if (/^[{[]/.test(expected) && parseShown(expected) !== null) return {comparator: 'json', why: 'the page shows JSON'}
  const lines = expected.split('\n')
  const dots = /\.\.\.|…/.test(expected)
  if (dots && lines.some(elides)) return {comparator: 'elided', why: 'the page shows a line `...`'}
  if (isHttp(expected)) return {comparator: 'http', why: 'the page shows an HTTP answer'}
  if (syntax === 'yaml' || isYaml(lines)) return {comparator: 'yaml', why: 'the page shows YAML'}
  if (code.test(expected)) return {comparator: 'same', why: 'the page shows a bare code'}
  if (message.test(expected)) return {comparator: 'contains', why: 'the page shows messages of a tool'}
  return dots || lines.some(words.varies)
    ? {comparator: 'like', why: 'the page shows what differs from run to run'}
    : {comparator: 'same', why: 'the page shows plain text'}
}

const yamlLine = /^ *(?:- )*(?:[\w./"'-]{1,80}:(?: .*)?|- .*)?$/
const comment = /(?:^|\s)#/
const yamlNest = /^ *(?:- )*[\w./"'-]{1,80}:$/

/**
 * Nested keys, no comments: a flat list of `name: value` lines is what many tools print and isn't meant as YAML, and a
 * file that is shown with its comments is meant to the letter.
 */
export function isYaml(lines: readonly string[]): boolean {
  if (lines.length < 2 || !lines.some((line) => yamlNest.test(line))) return false
  return lines.every((line) => yamlLine.test(line) && !comment.test(line))
}
