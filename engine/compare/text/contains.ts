import type {Judgement} from '../../verdict.ts'
import {lineDiff} from '../diff.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'
import {exactly, loosely} from './match.ts'
import {findChunk, findText, printedOf} from './search.ts'

/** The page's text somewhere in the output: as it is, or as whole lines but for what varies. */
export function compareContains(sides: Sides): Judgement {
  const {expected, actual} = sides
  if (findText(actual, expected) !== -1) return passed('contains', sides)
  const match = sides.varies ? loosely(sides.words) : exactly
  const shown = expected.split('\n')
  const printed = printedOf(actual, match)
  if (sides.varies && findChunk(shown, printed, 0, match) !== -1) return passed('contains', sides)
  const keys = new Set(printed.keys)
  const first = shown.find((line) => !keys.has(match.key(line)))
  const reason =
    first === undefined ? 'the lines of the page are there, but not together' : `${quoted(first)} is not in the output`
  return failed('contains', sides, silence(sides) ?? reason, lineDiff(shown, printed.lines, match, sides.words))
}

const toolMessage = /^ *(?:[✔✓✅]|(?:Info|Warning|Error) \[)/m

/** Whether a page's text is what a tool says on its way, among other things. */
export function isToolMessage(text: string): boolean {
  return toolMessage.test(text)
}

/** The page's text nowhere in the output. */
export function compareAbsent(sides: Sides): Judgement {
  const at = findText(sides.actual, sides.expected)
  if (at === -1) return passed('absent', sides)
  const line = sides.actual.slice(0, at).split('\n').length
  return failed('absent', sides, `${quoted(sides.expected)} is in the output, in line ${line}, and must not be`)
}
