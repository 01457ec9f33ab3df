import {diffArrays} from 'diff'
import type {DiffRow, Segment} from '../verdict.ts'
import type {Piece, Vocabulary} from './vocabulary.ts'

/** Longer lines are shown around their first difference only. */
const maxLine = 1000
/** What is shown of them before and after it. */
const window = {before: 60, after: 240}
/** Above this many edits two lines have nothing in common that a person would see. */
const maxEdits = 200

/** Two lines that belong together, with what differs marked: dimmed where it may, else as wrong. */
export function makePairRow(expected: string, actual: string, kind: 'same' | 'changed', words: Vocabulary): DiffRow {
  if (expected === actual) return {kind, expected: [clip(expected, 'same', 0)], actual: [clip(actual, 'same', 0)]}
  const edited = kind === 'same' ? 'varied' : 'wrong'
  if (expected.length > maxLine || actual.length > maxLine) {
    const at = findFirstDifference(expected, actual)
    return {kind, expected: [clip(expected, edited, at)], actual: [clip(actual, edited, at)]}
  }
  return {kind, ...alignPieces(cutAtoms(expected, words), cutAtoms(actual, words), edited)}
}

/** A whole line in one tone, long ones around the place that matters. */
export function clip(text: string, tone: Segment['tone'], at: number): Segment {
  if (text.length <= maxLine) return {text, tone}
  const from = Math.max(0, at - window.before)
  const to = at + window.after
  return {text: `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`, tone}
}

function findFirstDifference(expected: string, actual: string): number {
  let at = 0
  while (at < expected.length && expected.charCodeAt(at) === actual.charCodeAt(at)) at++
  return at
}

/** Tokens whole, plain text by words, blanks and signs. */
function cutAtoms(line: string, words: Vocabulary): readonly Piece[] {
  return words.pieces(line).flatMap((piece) => {
    if (piece.token !== null) return [piece]
    return (piece.text.match(/\s+|[\w.]+|[^\s\w.]/g) ?? []).map((text) => ({text, token: null}))
  })
}

function makeKey({text, token}: Piece): string {
  return token === null ? text.replace(/\s+/, ' ') : `‹${token}›`
}

interface Sides {
  readonly expected: readonly Segment[]
  readonly actual: readonly Segment[]
}

function alignPieces(left: readonly Piece[], right: readonly Piece[], edited: Segment['tone']): Sides {
  const changes = diffArrays(left.map(makeKey), right.map(makeKey), {maxEditLength: maxEdits})
  if (changes === undefined) return {expected: toneAll(left, edited), actual: toneAll(right, edited)}
  const expected: Segment[] = []
  const actual: Segment[] = []
  let [e, a] = [0, 0]
  for (const {removed, added, count} of changes) {
    const [shown, printed] = [added ? [] : left.slice(e, e + count), removed ? [] : right.slice(a, a + count)]
    e += shown.length
    a += printed.length
    expected.push(...(removed ? toneAll(shown, edited) : toneHeld(shown, printed)))
    actual.push(...(added ? toneAll(printed, edited) : toneHeld(printed, shown)))
  }
  return {expected: mergeSegments(expected), actual: mergeSegments(actual)}
}

function toneAll(pieces: readonly Piece[], tone: Segment['tone']): readonly Segment[] {
  return mergeSegments(pieces.map(({text}) => ({text, tone})))
}

function toneHeld(own: readonly Piece[], other: readonly Piece[]): readonly Segment[] {
  return own.map(({text}, n) => ({text, tone: other[n]?.text === text ? 'same' : 'varied'}))
}

function mergeSegments(segments: readonly Segment[]): readonly Segment[] {
  const out: Segment[] = []
  for (const segment of segments) {
    const last = out.at(-1)
    if (last?.tone === segment.tone) out[out.length - 1] = {text: last.text + segment.text, tone: last.tone}
    else out.push(segment)
  }
  return out
}
