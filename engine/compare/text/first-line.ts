import type {Judgement} from '../../verdict.ts'
import {makePairRow} from '../pair-row.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'

/** The first line of the output is the first line of the page; what follows may be anything. */
export function compareFirstLine(sides: Sides): Judgement {
  const shown = takeFirstLine(sides.expected)
  const printed = takeFirstLine(sides.actual)
  if (shown === printed) return pass('first-line', sides)
  const reason =
    sayNothingPrinted(sides) ?? `the first line is ${quote(printed)}, ${sides.expecter.shows} ${quote(shown)}`
  return fail('first-line', sides, reason, [makePairRow(shown, printed, 'changed', sides.words)])
}

function takeFirstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
