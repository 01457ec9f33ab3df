import {isDuration, isFineDuration} from '../durations.ts'
import {fitsStandIns} from '../stand-ins.ts'
import type {Vocabulary} from '../vocabulary.ts'

const elision = /^\s*(?:\.\.\.|…|\[(?:\.\.\.|…)\])\s*$/
const inlineElision = /\.\.\.|…/

/** Whether a whole line stands for any lines, none included. */
export function isElision(line: string): boolean {
  return elision.test(line)
}

/** How lines of a page are held against lines of output. */
export interface LineMatch {
  readonly key: (line: string) => string // equal keys: equal to a reader
  readonly same: (expected: string, actual: string) => boolean // as the keys say, and `...` within a line
}

/** Lines to the letter. */
export const exactly: LineMatch = {key: (line) => line, same: (expected, actual) => expected === actual}

/** Lines as a reader compares them: blanks, and what varies from run to run, mean nothing; `...` is anything. */
export function matchLoosely(words: Vocabulary): LineMatch {
  const long = new Map<string, string>()
  const key = (line: string): string => {
    if (line.length < worthKeeping) return makeKey(line, words)
    const kept = long.get(line) ?? makeKey(line, words)
    long.set(line, kept)
    return kept
  }
  return {
    key,
    same: (expected, actual) =>
      expected === actual ||
      isFit(key(expected), key(actual)) ||
      isFit(expected.trim(), actual.trim()) ||
      (isFineDuration(expected) && isDuration(actual)) ||
      fitsStandIns(expected, actual, words),
  }
}

function makeKey(line: string, {canonical}: Vocabulary): string {
  return isFineDuration(line) ? '‹duration›' : canonical(line)
}

/** Whether a value of a page is, to a reader, the printed one: but for what varies, and for what stands for it. */
export function isAlike(expected: string, actual: string, words: Vocabulary): boolean {
  const {canonical} = words
  return (
    isFit(canonical(expected), canonical(actual)) || isFit(expected, actual) || fitsStandIns(expected, actual, words)
  )
}

/** Longer lines are asked for again, when a failure is explained, and cost as much as a page. */
const worthKeeping = 1000

/** Whether text fits a pattern in which `...` is anything, and, where it touches a word, anything without blanks. */
export function isFit(pattern: string, text: string): boolean {
  if (pattern === text) return true
  if (!inlineElision.test(pattern)) return false
  const [head = '', ...rest] = pattern.split(/\.\.\.|…/)
  if (!text.startsWith(head)) return false
  let at = head.length
  let before = head
  for (const [index, part] of rest.entries()) {
    const last = index === rest.length - 1
    const found = last ? findLastFit(text, part, at) : text.indexOf(part, at)
    if (found === -1) return false
    const touches = /\S$/.test(before) && part !== '' && !part.startsWith(' ')
    if (touches && text.slice(at, found).includes(' ')) return false
    at = found + part.length
    before = part
  }
  return true
}

function findLastFit(text: string, part: string, from: number): number {
  const at = text.length - part.length
  return at >= from && text.endsWith(part) ? at : -1
}
