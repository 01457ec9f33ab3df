import {diffArrays} from 'diff'
import type {DiffRow} from '../verdict.ts'
import {clip, makePairRow} from './pair-row.ts'
import {isElision, type LineMatch} from './text/match.ts'
import type {Vocabulary} from './vocabulary.ts'

/** Rows beyond this many are summed up in one: nobody reads them, and they would fill a recording. */
const maxRows = 400
/** Equal rows kept before and after something that matters. */
const context = 3
/** Above this many edits, lines are paired as they come: an alignment of two strangers says nothing. */
const maxEdits = 500

/** Lines aligned by what was matched, equal stretches shortened. */
export function diffLines(
  expected: readonly string[],
  actual: readonly string[],
  match: LineMatch,
  words: Vocabulary,
): readonly DiffRow[] {
  const drafts = makeDrafts(expected, actual, match)
  return shortenRows(drafts, (draft) => makeRow(draft, words))
}

/** A row before its text is marked, which only those rows get that are shown. */
interface Draft {
  readonly kind: DiffRow['kind']
  readonly expected: string | null
  readonly actual: string | null
}

function makeDrafts(expected: readonly string[], actual: readonly string[], match: LineMatch): readonly Draft[] {
  const changes = diffArrays(expected.map(match.key), actual.map(match.key), {maxEditLength: maxEdits})
  if (changes === undefined) return pairLines(expected, actual, match)
  const drafts: (readonly Draft[])[] = []
  let [e, a] = [0, 0]
  let gone: readonly string[] = []
  for (const {removed, added, count} of changes) {
    const [shown, printed] = [added ? [] : expected.slice(e, e + count), removed ? [] : actual.slice(a, a + count)]
    e += shown.length
    a += printed.length
    if (removed) gone = shown
    else if (added) drafts.push(pairLines(gone, printed, match))
    else drafts.push(pairLines(gone, [], match), pairLines(shown, printed, match))
    if (!removed) gone = []
  }
  return [...drafts, pairLines(gone, [], match)].flat()
}

/** What went and what came in its place, an elision of the page swallowing what it stands for. */
function pairLines(gone: readonly string[], came: readonly string[], match: LineMatch): readonly Draft[] {
  if (gone.length > 0 && gone.every(isElision)) {
    const lines = came.length === 0 ? null : `(${came.length} ${came.length === 1 ? 'line' : 'lines'})`
    return [{kind: 'elided', expected: gone[0] ?? '...', actual: lines}]
  }
  return Array.from({length: Math.max(gone.length, came.length)}, (_, n) => makeDraft(gone[n], came[n], match))
}

function makeDraft(gone: string | undefined, came: string | undefined, match: LineMatch): Draft {
  if (gone === undefined) return {kind: 'unexpected', expected: null, actual: came ?? ''}
  if (came === undefined) return {kind: isElision(gone) ? 'elided' : 'missing', expected: gone, actual: null}
  return {kind: match.same(gone, came) ? 'same' : 'changed', expected: gone, actual: came}
}

function makeRow({kind, expected, actual}: Draft, words: Vocabulary): DiffRow {
  if ((kind === 'same' || kind === 'changed') && expected !== null && actual !== null) {
    return makePairRow(expected, actual, kind, words)
  }
  const tone = kind === 'elided' ? 'varied' : 'wrong'
  return {
    kind,
    expected: expected === null ? null : [clip(expected, tone, 0)],
    actual: actual === null ? null : [clip(actual, tone, 0)],
  }
}

export function makeMissingRow(expected: string): DiffRow {
  return {kind: 'missing', expected: [clip(expected, 'wrong', 0)], actual: null}
}

export function makeUnexpectedRow(actual: string): DiffRow {
  return {kind: 'unexpected', expected: null, actual: [clip(actual, 'wrong', 0)]}
}

/** Long stretches of equal rows, and what goes beyond a screenful of screens, summed up. */
export function shortenRows<T extends Pick<DiffRow, 'kind'>>(
  all: readonly T[],
  render: (item: T) => DiffRow,
): readonly DiffRow[] {
  const out: DiffRow[] = []
  let skipped = 0
  const near = markNearby(all)
  for (const [index, item] of all.entries()) {
    if (near[index] !== 1) {
      skipped++
      continue
    }
    if (skipped > 0) out.push(sumUp(skipped, 'as shown'))
    skipped = 0
    if (out.length >= maxRows) return [...out, sumUp(all.length - index, 'of differences')]
    out.push(render(item))
  }
  return skipped > 0 ? [...out, sumUp(skipped, 'as shown')] : out
}

/** 1 for each row that matters or stands near one that does. */
function markNearby(all: readonly Pick<DiffRow, 'kind'>[]): Uint8Array {
  const near = new Uint8Array(all.length)
  for (const [index, {kind}] of all.entries()) {
    if (kind !== 'same') near.fill(1, Math.max(0, index - context), index + context + 1)
  }
  return near
}

function sumUp(count: number, what: string): DiffRow {
  return {
    kind: 'elided',
    expected: [{text: `(${count} more ${count === 1 ? 'line' : 'lines'} ${what})`, tone: 'varied'}],
    actual: null,
  }
}
