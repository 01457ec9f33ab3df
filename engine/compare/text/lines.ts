import type {Judgement} from '../../verdict.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {findText} from './search.ts'

/** `+ TEXT` must be in the output, `- TEXT` must not; other lines of the page say nothing, but one of these must be there. */
export function compareLines(sides: Sides): Judgement {
  const wanted = sides.expected.split('\n')
  if (!wanted.some((line) => /^[+-] /.test(line)))
    return fail('lines', sides, `no line of ${sides.expecter.name} begins with \`+ \` or \`- \``)
  for (const line of wanted) {
    const text = line.slice(2)
    const there = findText(sides.actual, text) !== -1
    if (line.startsWith('+ ') && !there) {
      return fail(
        'lines',
        sides,
        sayNothingPrinted({...sides, expected: text}) ?? `${quote(text)} is not in the output`,
      )
    }
    if (line.startsWith('- ') && there) return fail('lines', sides, `${quote(text)} is in the output and must not be`)
  }
  return pass('lines', sides)
}
