import type {DiffRow, Segment} from '../../../verdict.ts'
import {squeezeRows} from '../../lines/diff.ts'
import {cutMiddle} from '../../text/cut.ts'
import {wordAmount} from '../../text/quantity.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {drawScroll} from '../pieces.ts'

const contextRows = 3 // equal rows kept on either side of a difference
const maxRows = 400 // rows
const maxSideBySide = 56 // characters that stand side by side; where there are more, what was printed goes below what the page shows
const maxSegment = {same: 400, varied: 400, wrong: 1200} as const // characters of a segment

/**
 * What was expected and what was printed, side by side, row by row as they were matched; below one another where lines are
 * too long for that. Equal rows far from a difference are counted.
 *
 * @param expected what the former is called: `The page shows`
 * @param columned of tables, whose lines are moved sideways where there is no room, since a table that is wrapped cannot be read
 */
export function drawDiff(rows: readonly DiffRow[], expected: string, columned: boolean): Markup {
  const kept = foldEqualRows(squeezeRows(rows))
  const more = kept.length - maxRows
  const lines = [kept.slice(0, maxRows).map(drawRow), more > 0 ? drawFoldedRow(wordAmount(more, 'more row')) : null]
  const was = markup`<span class="was"><span class="sign">−</span> ${expected}</span>`
  const is = markup`<span class="is"><span class="sign">+</span> It printed</span>`
  const head = markup`<tr><th scope="col">${expected}</th><th scope="col">It printed</th></tr>`
  const table = markup`<caption>${was}${is}</caption><thead>${head}</thead><tbody>${lines}</tbody>`
  const kinds = ['diff', ...(isWide(kept) ? ['wide'] : []), ...(columned ? ['columned'] : [])]
  const drawn = markup`<table class="${kinds.join(' ')}">${table}</table>`
  return markup`<div class="compared">${columned ? drawScroll('What differs', drawn) : drawn}</div>`
}

function isWide(rows: readonly Row[]): boolean {
  return rows.some(
    (row) => row.kind !== 'folded' && [row.expected, row.actual].some((side) => measureWidth(side) > maxSideBySide),
  )
}

type Row = DiffRow | {readonly kind: 'folded'; readonly rows: number}

/** In long runs of equal rows the middle is counted. */
function foldEqualRows(rows: readonly DiffRow[]): readonly Row[] {
  const near = new Array<boolean>(rows.length).fill(false)
  for (const [index, {kind}] of rows.entries()) {
    if (kind !== 'same') near.fill(true, Math.max(0, index - contextRows), index + contextRows + 1)
  }
  const kept: Row[] = []
  for (const [index, row] of rows.entries()) {
    const last = kept.at(-1)
    if (near[index] || rows.length <= 4 * contextRows) kept.push(row)
    else if (last?.kind === 'folded') kept[kept.length - 1] = {kind: 'folded', rows: last.rows + 1}
    else kept.push({kind: 'folded', rows: 1})
  }
  return kept
}

function drawRow(row: Row): Markup {
  switch (row.kind) {
    case 'folded':
      return drawFoldedRow(wordAmount(row.rows, 'equal line'))
    case 'elided':
      return markup`<tr class="elided">${drawCell('was', '', row.expected)}${drawCell('is', '', row.actual)}</tr>`
    case 'same':
      return markup`<tr class="same">${drawCell('was', '', row.expected)}${drawCell('is', '', row.actual)}</tr>`
    case 'changed':
    case 'missing':
    case 'unexpected':
      return markup`<tr class="${row.kind}">${drawCell('was', '−', row.expected)}${drawCell('is', '+', row.actual)}</tr>`
  }
}

function measureWidth(side: readonly Segment[] | null): number {
  return (side ?? []).reduce((sum, {text}) => sum + text.length, 0)
}

function drawFoldedRow(text: string): Markup {
  return markup`<tr class="folded"><td colspan="2">⋯ ${text}</td></tr>`
}

function drawCell(side: 'was' | 'is', sign: string, segments: readonly Segment[] | null): Markup {
  if (segments === null) return markup`<td class="${side} nothing"></td>`
  const allWrong = segments.every(({tone}) => tone === 'wrong')
  const lead = sign === '' ? null : markup`<span class="sign">${sign} </span>`
  return markup`<td class="${side}">${lead}${segments.map((segment) => drawSegment(segment, allWrong))}</td>`
}

function drawSegment({text, tone}: Segment, allWrong: boolean): Content {
  const shown = cutMiddle(text, maxSegment[tone] / 2, maxSegment[tone] / 2, () => ' … ')
  if (tone === 'same' || (tone === 'wrong' && allWrong)) return shown
  return tone === 'wrong' ? markup`<mark>${shown}</mark>` : markup`<span class="varied">${shown}</span>`
}
