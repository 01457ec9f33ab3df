import type {Judgement} from '../../verdict.ts'
import {lineDiff} from '../diff.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'
import {exactly, type LineMatch, loosely} from './match.ts'
import {chunksOf, findChunk, findText, printedOf} from './search.ts'

/**
 * A line `...` stands for any lines, none included; the chunks between come in the page's order, each in one piece.
 * Asked for by name it takes the chunks to the letter.
 */
export function compareElided(sides: Sides): Judgement {
  const chunks = chunksOf(sides.expected.split('\n'))
  const match = sides.varies ? loosely(sides.words) : exactly
  const missing = sides.varies ? firstMissing(chunks, sides.actual, match) : firstMissingText(chunks, sides.actual)
  if (missing === null) return passed('elided', sides)
  const [shown, printed] = [sides.expected.split('\n'), sides.actual.split('\n')]
  const reason = silence(sides) ?? reasonFor(missing, printed, match)
  return failed('elided', sides, reason, lineDiff(shown, printed, match, sides.words))
}

interface Missing {
  readonly chunk: readonly string[]
  readonly from: number // the output's line after which it was looked for, 0 for the beginning
}

function firstMissing(chunks: readonly (readonly string[])[], actual: string, match: LineMatch): Missing | null {
  const printed = printedOf(actual, match)
  let from = 0
  for (const chunk of chunks) {
    const at = findChunk(chunk, printed, from, match)
    if (at === -1) return {chunk, from}
    from = at + chunk.length
  }
  return null
}

function firstMissingText(chunks: readonly (readonly string[])[], actual: string): Missing | null {
  let from = 0
  for (const chunk of chunks) {
    const text = chunk.join('\n')
    const at = findText(actual, text, from)
    if (at === -1) return {chunk, from: from === 0 ? 0 : actual.slice(0, from).split('\n').length}
    from = at + text.length
  }
  return null
}

function reasonFor({chunk, from}: Missing, printed: readonly string[], match: LineMatch): string {
  const after = from === 0 ? 'in the output' : `after line ${from}`
  const rest = new Set(printed.slice(from).map(match.key))
  const lost = chunk.find((line) => !rest.has(match.key(line)))
  if (lost !== undefined) return `${quoted(lost)} is not ${after}`
  return `${quoted(chunk[0] ?? '')} and the lines under it are not ${after} in one piece`
}
