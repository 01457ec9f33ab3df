import type {Judgement} from '../../verdict.ts'
import {makeMissingRow, makeUnexpectedRow} from '../diff.ts'
import {makePairRow} from '../pair-row.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {isElision, matchLoosely} from './match.ts'

/**
 * Answers that alternate: every line of the page is among the lines of all tries together, in any order and number.
 * A line that the page does not show fails, unless the page has a line `...`. A failure shows all that was printed, each
 * line once.
 */
export function compareSet(sides: Sides): Judgement {
  const {key} = matchLoosely(sides.words)
  const shown = groupByKey(sides.expected.split('\n'), key)
  const printed = groupByKey(sides.actual.split('\n'), key)
  const unseen = [...shown].filter(([line]) => !printed.has(line)).map(([, line]) => line)
  const open = sides.expected.split('\n').some(isElision)
  const strange = open ? [] : [...printed].filter(([line]) => !shown.has(line)).map(([, line]) => line)
  if (unseen.length === 0 && strange.length === 0) return pass('set', sides)
  const first =
    unseen[0] === undefined
      ? `${quote(strange[0] ?? '')} is none of the answers of ${sides.expecter.name}`
      : `no try printed ${quote(unseen[0])}`
  const seen = [...shown].flatMap(([line, text]) => {
    const answer = printed.get(line)
    return answer === undefined ? [] : [makePairRow(text, answer, 'same', sides.words)]
  })
  return fail('set', sides, sayNothingPrinted(sides) ?? first, [
    ...seen,
    ...unseen.map(makeMissingRow),
    ...strange.map(makeUnexpectedRow),
  ])
}

function groupByKey(lines: readonly string[], key: (line: string) => string): ReadonlyMap<string, string> {
  return new Map(lines.filter((line) => line.trim() !== '' && !isElision(line)).map((line) => [key(line), line]))
}
