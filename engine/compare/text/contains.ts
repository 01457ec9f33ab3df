import type {Judgement} from '../../verdict.ts'
import {diffLines} from '../diff.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {exactly, matchLoosely} from './match.ts'
import {findChunk, findText, indexOutput} from './search.ts'

/** The page's text somewhere in the output: as it is, or as whole lines but for what varies. */
export function compareContains(sides: Sides): Judgement {
  const {expected, actual} = sides
  if (findText(actual, expected) !== -1) return pass('contains', sides)
  const match = sides.varies ? matchLoosely(sides.words) : exactly
  const shown = expected.split('\n')
  const printed = indexOutput(actual, match)
  if (sides.varies && findChunk(shown, printed, 0, match) !== -1) return pass('contains', sides)
  const keys = new Set(printed.keys)
  const first = shown.find((line) => !keys.has(match.key(line)))
  const reason =
    first === undefined
      ? `the lines of ${sides.expecter.name} are there, but not together`
      : `${quote(first)} is not in the output`
  return fail(
    'contains',
    sides,
    sayNothingPrinted(sides) ?? reason,
    diffLines(shown, printed.lines, match, sides.words),
  )
}

const toolMessage = /^ *(?:[✔✓✅]|(?:Info|Warning|Error) \[)/m

/** Whether a page's text is what a tool says on its way, among other things. */
export function isToolMessage(text: string): boolean {
  return toolMessage.test(text)
}

/** The page's text nowhere in the output. */
export function compareAbsent(sides: Sides): Judgement {
  const at = findText(sides.actual, sides.expected)
  if (at === -1) return pass('absent', sides)
  const line = sides.actual.slice(0, at).split('\n').length
  return fail('absent', sides, `${quote(sides.expected)} is in the output, in line ${line}, and must not be`)
}
