import type {Judgement} from '../../verdict.ts'
import {missingRow, unexpectedRow} from '../diff.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'
import {elides, loosely} from './match.ts'

/**
 * Answers that alternate: every line of the page is among the lines of all tries together, in any order and number.
 * A line that the page does not show fails, unless the page has a line `...`.
 */
export function compareSet(sides: Sides): Judgement {
  const {key} = loosely(sides.words)
  const shown = byKey(sides.expected.split('\n'), key)
  const printed = byKey(sides.actual.split('\n'), key)
  const unseen = [...shown].filter(([line]) => !printed.has(line)).map(([, line]) => line)
  const open = sides.expected.split('\n').some(elides)
  const strange = open ? [] : [...printed].filter(([line]) => !shown.has(line)).map(([, line]) => line)
  if (unseen.length === 0 && strange.length === 0) return passed('set', sides)
  const first =
    unseen[0] === undefined
      ? `${quoted(strange[0] ?? '')} is no answer of the page`
      : `no try printed ${quoted(unseen[0])}`
  return failed('set', sides, silence(sides) ?? first, [...unseen.map(missingRow), ...strange.map(unexpectedRow)])
}

function byKey(lines: readonly string[], key: (line: string) => string): ReadonlyMap<string, string> {
  return new Map(lines.filter((line) => line.trim() !== '' && !elides(line)).map((line) => [key(line), line]))
}
