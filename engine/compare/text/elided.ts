import type {Judgement} from '../../verdict.ts'
import {diffLines} from '../diff.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {exactly, type LineMatch, matchLoosely} from './match.ts'
import {findChunk, findText, indexOutput, splitChunks} from './search.ts'

/**
 * A line `...` stands for any lines, none included; the chunks between come in the page's order, each in one piece.
 * Asked for by name it takes the chunks to the letter.
 */
export function compareElided(sides: Sides): Judgement {
  const chunks = splitChunks(sides.expected.split('\n'))
  const match = sides.varies ? matchLoosely(sides.words) : exactly
  const missing = sides.varies ? findMissing(chunks, sides.actual, match) : findMissingText(chunks, sides.actual)
  if (missing === null) return pass('elided', sides)
  const [shown, printed] = [sides.expected.split('\n'), sides.actual.split('\n')]
  const reason = sayNothingPrinted(sides) ?? findReason(missing, printed, match)
  return fail('elided', sides, reason, diffLines(shown, printed, match, sides.words))
}

interface Missing {
  readonly chunk: readonly string[]
  readonly from: number // the output's line after which it was looked for, 0 for the beginning
}

function findMissing(chunks: readonly (readonly string[])[], actual: string, match: LineMatch): Missing | null {
  const printed = indexOutput(actual, match)
  let from = 0
  for (const chunk of chunks) {
    const at = findChunk(chunk, printed, from, match)
    if (at === -1) return {chunk, from}
    from = at + chunk.length
  }
  return null
}

function findMissingText(chunks: readonly (readonly string[])[], actual: string): Missing | null {
  let from = 0
  for (const chunk of chunks) {
    const text = chunk.join('\n')
    const at = findText(actual, text, from)
    if (at === -1) return {chunk, from: from === 0 ? 0 : actual.slice(0, from).split('\n').length}
    from = at + text.length
  }
  return null
}

function findReason({chunk, from}: Missing, printed: readonly string[], match: LineMatch): string {
  const after = from === 0 ? 'in the output' : `after line ${from}`
  const rest = new Set(printed.slice(from).map(match.key))
  const lost = chunk.find((line) => !rest.has(match.key(line)))
  if (lost !== undefined) return `${quote(lost)} is not ${after}`
  return `${quote(chunk[0] ?? '')} and the lines under it are not ${after} in one piece`
}
