import type {Comparator, Judgement} from '../../verdict.ts'
import {lineDiff} from '../diff.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'
import {exactly, type LineMatch, loosely} from './match.ts'

/** All lines, in order; to the letter, or but for what varies from run to run. */
export function compareSame(sides: Sides): Judgement {
  if (sides.expected === sides.actual) return passed('same', sides)
  return sides.varies ? alike(sides, 'same') : differing('same', sides, exactly)
}

const code = /^\d{3}$/

/** Whether a page's text is nothing but a code, such as an HTTP status: another is another answer. */
export function isCode(text: string): boolean {
  return code.test(text)
}

/** Line by line, but for what varies: the same check for `same` and `like`, which differ in what the page shows. */
export function alike(sides: Sides, comparator: Comparator): Judgement {
  const match = loosely(sides.words)
  const expected = sides.expected.split('\n')
  const actual = sides.actual.split('\n')
  const fine = expected.length === actual.length && expected.every((line, n) => match.same(line, actual[n] ?? ''))
  return fine ? passed(comparator, sides) : differing(comparator, sides, match)
}

/** A failure of lines against lines, with the first one that matters in words. */
export function differing(comparator: Comparator, sides: Sides, match: LineMatch): Judgement {
  const expected = sides.expected.split('\n')
  const actual = sides.actual.split('\n')
  const reason = silence(sides) ?? firstDifference(expected, actual, match)
  return failed(comparator, sides, reason, lineDiff(expected, actual, match, sides.words))
}

function firstDifference(expected: readonly string[], actual: readonly string[], match: LineMatch): string {
  const at = expected.findIndex((line, n) => actual[n] === undefined || !match.same(line, actual[n] ?? ''))
  const [shown, printed] = at === -1 ? [undefined, actual[expected.length]] : [expected[at], actual[at]]
  if (shown === undefined) return `line ${expected.length + 1}, ${quoted(printed ?? '')}, is not on the page`
  if (printed === undefined) return `the output ends after line ${at}, the page goes on with ${quoted(shown)}`
  if (expected.length > actual.length && resumes(expected, at + 1, printed, match))
    return `line ${at + 1} of the page is missing: ${quoted(shown)}`
  if (expected.length < actual.length && resumes(actual, at + 1, shown, match))
    return `line ${at + 1}, ${quoted(printed)}, is not on the page`
  return `line ${at + 1} is ${quoted(printed)}, the page shows ${quoted(shown)}`
}

function resumes(lines: readonly string[], at: number, line: string, match: LineMatch): boolean {
  return lines[at] !== undefined && match.same(lines[at] ?? '', line)
}
