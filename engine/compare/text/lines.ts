import type {Judgement} from '../../verdict.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'
import {findText} from './search.ts'

/** `+ TEXT` must be in the output, `- TEXT` must not; other lines of the page say nothing. */
export function compareLines(sides: Sides): Judgement {
  const wanted = sides.expected.split('\n')
  for (const line of wanted) {
    const text = line.slice(2)
    const there = findText(sides.actual, text) !== -1
    if (line.startsWith('+ ') && !there) {
      return failed('lines', sides, silence({...sides, expected: text}) ?? `${quoted(text)} is not in the output`)
    }
    if (line.startsWith('- ') && there)
      return failed('lines', sides, `${quoted(text)} is in the output and must not be`)
  }
  return passed('lines', sides)
}
