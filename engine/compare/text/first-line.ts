import type {Judgement} from '../../verdict.ts'
import {pairRow} from '../pair-row.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'

/** The first line of the output is the first line of the page; what follows may be anything. */
export function compareFirstLine(sides: Sides): Judgement {
  const shown = firstOf(sides.expected)
  const printed = firstOf(sides.actual)
  if (shown === printed) return passed('first-line', sides)
  const reason = silence(sides) ?? `the first line is ${quoted(printed)}, the page shows ${quoted(shown)}`
  return failed('first-line', sides, reason, [pairRow(shown, printed, 'changed', sides.words)])
}

function firstOf(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
