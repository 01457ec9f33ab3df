import type {Judgement} from '../../verdict.ts'
import {pass, type ShownText, type Sides} from '../verdicts.ts'
import type {Vocabulary} from '../vocabulary.ts'
import type {LineMatch} from './match.ts'
import {compareAlike, failDiffering, isCode} from './same.ts'

/**
 * The same lines, word by word; ages, addresses and generated names differ, and a word `...` is any word.
 * As `auto` picks it, whatever varies from run to run may differ.
 */
export function compareLike(sides: Sides): Judgement {
  if (sides.varies) return compareAlike(sides, 'like')
  const match = matchWords(sides.words)
  const expected = sides.expected.split('\n')
  const actual = sides.actual.split('\n')
  const fine = expected.length === actual.length && expected.every((line, n) => match.same(line, actual[n] ?? ''))
  return fine ? pass('like', sides) : failDiffering('like', sides, match)
}

/** Whether a page's text holds what differs from run to run. */
export function differsBetweenRuns({text, words}: ShownText): boolean {
  return !isCode(text) && (/\.\.\.|…/.test(text) || text.split('\n').some(words.varies))
}

function matchWords(words: Vocabulary): LineMatch {
  return {
    key: words.canonical,
    same: (expected, actual) => {
      if (expected === actual) return true
      const [shown, printed] = [splitWords(expected), splitWords(actual)]
      return shown.length === printed.length && shown.every((word, n) => isSameWord(word, printed[n] ?? '', words))
    },
  }
}

function splitWords(line: string): readonly string[] {
  return line.match(/\S+/g) ?? []
}

const age = /^(?:\d+[smhd])+$/
const address = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/
const named = /^[A-Za-z0-9_]+-/

function isSameWord(expected: string, actual: string, {canonical}: Vocabulary): boolean {
  if (expected === actual || expected === '...') return true
  if (age.test(expected)) return age.test(actual)
  if (address.test(expected)) return address.test(actual)
  const name = named.exec(expected)?.[0]
  return name !== undefined && actual.startsWith(name) && canonical(expected) === canonical(actual)
}
