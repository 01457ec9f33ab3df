import {holdsStandIn} from '../stand-ins.ts'
import {isElision, type LineMatch} from './match.ts'

/** The lines between a page's `...` lines, without blank lines at their ends; none of them empty. */
export function splitChunks(expected: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [[]]
  for (const line of expected) {
    if (isElision(line)) chunks.push([])
    else chunks.at(-1)?.push(line)
  }
  return chunks.map(stripBlankEnds).filter((chunk) => chunk.length > 0)
}

function stripBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first === -1 ? [] : lines.slice(first, last + 1)
}

/** Output as it is searched: keys are made once, however many chunks are looked for. */
export interface Printed {
  readonly lines: readonly string[]
  readonly keys: readonly string[]
}

export function indexOutput(actual: string, match: LineMatch): Printed {
  const lines = actual.split('\n')
  return {lines, keys: lines.map(match.key)}
}

/**
 * Where a chunk of whole lines stands in the output.
 *
 * @param from the first line to look at, 0-based
 * @returns the line's index, or -1
 */
export function findChunk(chunk: readonly string[], printed: Printed, from: number, match: LineMatch): number {
  const keys = chunk.map(match.key)
  if (!chunk.some(isPattern)) return findRun(printed.keys, keys, from)
  const isAt = chunk.map((line) => matchLine(line, printed, match))
  for (let at = from; at + chunk.length <= printed.lines.length; at++)
    if (isAt.every((isThere, n) => isThere(at + n))) return at
  return -1
}

/** Whether a line of a page stands at an index of the output. */
export function matchLine(line: string, {lines, keys}: Printed, match: LineMatch): (at: number) => boolean {
  const key = match.key(line)
  if (!isPattern(line)) return (at) => key === keys[at]
  return (at) => key === keys[at] || match.same(line, lines[at] ?? '')
}

/** Whether a line holds what stands for other text, so that its key alone does not tell. */
function isPattern(line: string): boolean {
  return line.includes('...') || line.includes('…') || holdsStandIn(line)
}

/**
 * Where a run of equal elements begins, by Knuth, Morris and Pratt: linear also where everything repeats.
 *
 * @param from the first place to look at
 * @returns the first place at or after `from`, or -1
 */
export function findRun<T>(all: ArrayLike<T>, run: ArrayLike<T>, from: number): number {
  if (run.length === 0) return from
  const borders = findBorders(run)
  let matched = 0
  for (let at = from; at < all.length; at++) {
    while (matched > 0 && run[matched] !== all[at]) matched = borders[matched - 1] ?? 0
    if (run[matched] === all[at]) matched++
    if (matched === run.length) return at - run.length + 1
  }
  return -1
}

function findBorders<T>(run: ArrayLike<T>): Int32Array {
  const borders = new Int32Array(run.length)
  let length = 0
  for (let at = 1; at < run.length; at++) {
    while (length > 0 && run[length] !== run[at]) length = borders[length - 1] ?? 0
    if (run[length] === run[at]) length++
    borders[at] = length
  }
  return borders
}

/** As `String.indexOf`, but linear for long patterns too. */
export function findText(text: string, pattern: string, from = 0): number {
  if (pattern.length <= 64) return text.indexOf(pattern, from)
  return findRun(text, pattern, from)
}
