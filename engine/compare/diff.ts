import {diffArrays} from 'diff'
import type {DiffRow, Segment} from '../verdict.ts'
import {elides, type LineMatch} from './text/match.ts'
import type {Piece, Vocabulary} from './vocabulary.ts'

/** Rows beyond this many are summed up in one: nobody reads them, and they would fill a recording. */
const maxRows = 400
/** Equal rows kept before and after something that matters. */
const context = 3
/** Above this many edits, lines are paired as they come: an alignment of two strangers says nothing. */
const maxEdits = 2000

/** Lines aligned by what was matched, equal stretches shortened. */
export function lineDiff(
  expected: readonly string[],
  actual: readonly string[],
  match: LineMatch,
  words: Vocabulary,
): readonly DiffRow[] {
  const changes = diffArrays(expected.map(match.key), actual.map(match.key), {maxEditLength: maxEdits})
  const rows: DiffRow[] = []
  let e = 0
  let a = 0
  let gone: string[] = []
  const flush = (came: readonly string[]): void => {
    rows.push(...paired(gone, came, match, words))
    gone = []
  }
  for (const {removed, added, count = 0} of changes ?? strangers(expected, actual)) {
    if (removed) {
      gone = expected.slice(e, e + count)
      e += count
    } else if (added) {
      flush(actual.slice(a, a + count))
      a += count
    } else {
      flush([])
      for (let n = 0; n < count; n++) rows.push(pairRow(expected[e + n] ?? '', actual[a + n] ?? '', 'same', words))
      e += count
      a += count
    }
  }
  flush([])
  return shortened(rows)
}

interface Change {
  readonly removed: boolean
  readonly added: boolean
  readonly count?: number
}

function strangers(expected: readonly string[], actual: readonly string[]): readonly Change[] {
  return [
    {removed: true, added: false, count: expected.length},
    {removed: false, added: true, count: actual.length},
  ]
}

/** What went and what came in its place, an elision of the page swallowing what it stands for. */
function paired(
  gone: readonly string[],
  came: readonly string[],
  match: LineMatch,
  words: Vocabulary,
): readonly DiffRow[] {
  if (gone.length > 0 && gone.every(elides)) return [elidedRow(gone, came)]
  return Array.from({length: Math.max(gone.length, came.length)}, (_, n) => pairOf(gone[n], came[n], match, words))
}

function pairOf(gone: string | undefined, came: string | undefined, match: LineMatch, words: Vocabulary): DiffRow {
  if (gone === undefined) return unexpectedRow(came ?? '')
  if (came === undefined) return elides(gone) ? elidedRow([gone], []) : missingRow(gone)
  return pairRow(gone, came, match.same(gone, came) ? 'same' : 'changed', words)
}

const whole = (text: string, tone: Segment['tone']): readonly Segment[] => [{text, tone}]

export const missingRow = (expected: string): DiffRow => ({
  kind: 'missing',
  expected: whole(expected, 'wrong'),
  actual: null,
})

export const unexpectedRow = (actual: string): DiffRow => ({
  kind: 'unexpected',
  expected: null,
  actual: whole(actual, 'wrong'),
})

function elidedRow(gone: readonly string[], came: readonly string[]): DiffRow {
  const text = came.length === 0 ? null : whole(`(${came.length} ${came.length === 1 ? 'line' : 'lines'})`, 'varied')
  return {kind: 'elided', expected: whole(gone[0] ?? '...', 'varied'), actual: text}
}

/** Two lines that belong together, with what differs marked: dimmed where it may, else as wrong. */
export function pairRow(expected: string, actual: string, kind: 'same' | 'changed', words: Vocabulary): DiffRow {
  if (expected === actual) return {kind, expected: whole(expected, 'same'), actual: whole(actual, 'same')}
  const left = words.pieces(expected).flatMap(atoms)
  const right = words.pieces(actual).flatMap(atoms)
  const keyOf = ({text, token}: Piece): string => (token === null ? text.replace(/\s+/, ' ') : `‹${token}›`)
  const changes = diffArrays(left.map(keyOf), right.map(keyOf), {maxEditLength: 400})
  const sides: {expected: Segment[]; actual: Segment[]} = {expected: [], actual: []}
  let e = 0
  let a = 0
  for (const {removed, added, count = 0} of changes ?? strangers(left.map(keyOf), right.map(keyOf))) {
    if (removed || !added) sides.expected.push(...toned(left, e, count, removed, kind, right, a))
    if (added || !removed) sides.actual.push(...toned(right, a, count, added, kind, left, e))
    if (removed || !added) e += count
    if (added || !removed) a += count
  }
  return {kind, expected: merged(sides.expected), actual: merged(sides.actual)}
}

/** Tokens whole, plain text by words and blanks. */
function atoms(piece: Piece): readonly Piece[] {
  if (piece.token !== null) return [piece]
  return (piece.text.match(/\s+|[\w.]+|[^\s\w.]/g) ?? []).map((text) => ({text, token: null}))
}

function toned(
  own: readonly Piece[],
  from: number,
  count: number,
  edited: boolean,
  kind: 'same' | 'changed',
  other: readonly Piece[],
  otherFrom: number,
): readonly Segment[] {
  return own.slice(from, from + count).map(({text}, n) => {
    if (edited) return {text, tone: kind === 'same' ? 'varied' : 'wrong'}
    return {text, tone: other[otherFrom + n]?.text === text ? 'same' : 'varied'}
  })
}

function merged(segments: readonly Segment[]): readonly Segment[] {
  const out: Segment[] = []
  for (const segment of segments) {
    const last = out.at(-1)
    if (last?.tone === segment.tone) out[out.length - 1] = {text: last.text + segment.text, tone: last.tone}
    else out.push(segment)
  }
  return out
}

/** Long stretches of equal rows, and what goes beyond a screenful of screens, summed up. */
export function shortened(rows: readonly DiffRow[]): readonly DiffRow[] {
  const near = new Set<number>()
  for (const [index, {kind}] of rows.entries()) {
    if (kind === 'same') continue
    for (let n = index - context; n <= index + context; n++) near.add(n)
  }
  const out: DiffRow[] = []
  let skipped = 0
  const sumUp = (): void => {
    if (skipped > 0) out.push(summary(`(${skipped} more ${skipped === 1 ? 'line' : 'lines'} as shown)`))
    skipped = 0
  }
  for (const [index, row] of rows.entries()) {
    if (out.length >= maxRows) return [...out, summary(`(${rows.length - index} more rows)`)]
    if (row.kind === 'same' && !near.has(index)) {
      skipped++
      continue
    }
    sumUp()
    out.push(row)
  }
  sumUp()
  return out
}

const summary = (text: string): DiffRow => ({kind: 'elided', expected: whole(text, 'varied'), actual: null})
