import type {Comparator, Expecter, Judgement} from '../../verdict.ts'
import {diffLines} from '../diff.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {exactly, type LineMatch, matchLoosely} from './match.ts'

/** All lines, in order; to the letter, or but for what varies from run to run. */
export function compareSame(sides: Sides): Judgement {
  if (sides.expected === sides.actual) return pass('same', sides)
  if (!sides.varies) return failDiffering('same', sides, exactly)
  return sides.actual === '' && nothing.test(sides.expected) ? pass('same', sides) : compareAlike(sides, 'same')
}

/** What authors write where a reader sees nothing. */
const nothing = /^[<(](?:none|nothing|empty|no output)[>)]$/i

const code = /^\d{3}$/

/** Whether a page's text is nothing but a code, such as an HTTP status: another is another answer. */
export function isCode(text: string): boolean {
  return code.test(text)
}

/** Line by line, but for what varies: the same check for `same` and `like`, which differ in what the page shows. */
export function compareAlike(sides: Sides, comparator: Comparator): Judgement {
  const match = matchLoosely(sides.words)
  const expected = sides.expected.split('\n')
  const actual = sides.actual.split('\n')
  const fine = expected.length === actual.length && expected.every((line, n) => match.same(line, actual[n] ?? ''))
  return fine ? pass(comparator, sides) : failDiffering(comparator, sides, match)
}

/** A failure of lines against lines, with the first one that matters in words. */
export function failDiffering(comparator: Comparator, sides: Sides, match: LineMatch): Judgement {
  const expected = sides.expected.split('\n')
  const actual = sides.actual.split('\n')
  const reason = sayNothingPrinted(sides) ?? findFirstDifference(expected, actual, match, sides.expecter)
  return fail(comparator, sides, reason, diffLines(expected, actual, match, sides.words))
}

function findFirstDifference(
  expected: readonly string[],
  actual: readonly string[],
  match: LineMatch,
  {name, shows, lacks}: Expecter,
): string {
  const at = expected.findIndex((line, n) => actual[n] === undefined || !match.same(line, actual[n] ?? ''))
  const [shown, printed] = at === -1 ? [undefined, actual[expected.length]] : [expected[at], actual[at]]
  if (shown === undefined) return `line ${expected.length + 1}, ${quote(printed ?? '')}, ${lacks}`
  if (printed === undefined) return `the output ends after line ${at}, ${name} goes on with ${quote(shown)}`
  if (expected.length > actual.length && isResumed(expected, at + 1, printed, match))
    return `line ${at + 1} of ${name} is missing: ${quote(shown)}`
  if (expected.length < actual.length && isResumed(actual, at + 1, shown, match))
    return `line ${at + 1}, ${quote(printed)}, ${lacks}`
  return `line ${at + 1} is ${quote(printed)}, ${shows} ${quote(shown)}`
}

function isResumed(lines: readonly string[], at: number, line: string, match: LineMatch): boolean {
  return lines[at] !== undefined && match.same(lines[at] ?? '', line)
}
