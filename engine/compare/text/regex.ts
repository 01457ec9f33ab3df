import {compilePattern, PatternError, SlowPattern} from '../../pattern/index.ts'
import type {Judgement} from '../../verdict.ts'
import {fail, pass, quote, type Sides} from '../verdicts.ts'

/** An extended regular expression that is found somewhere in the output, as bash's `=~` finds it. */
export async function compareRegex(sides: Sides): Promise<Judgement> {
  const {expected, actual} = sides
  try {
    const pattern = await compilePattern(expected, 's')
    if (pattern.test(actual)) return pass('regex', sides)
  } catch (error) {
    if (error instanceof SlowPattern) return fail('regex', sides, error.message)
    if (!(error instanceof PatternError)) throw error
    return fail('regex', sides, `${quote(expected)} ${error.message} (${error.hint})`)
  }
  const first = actual.split('\n', 1)[0] ?? ''
  return fail('regex', sides, `nothing in the output matches ${quote(expected)}; it begins with ${quote(first)}`)
}
