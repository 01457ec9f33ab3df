import type {Position} from 'unist'
import {cutPieces, type IndentPiece} from '../lex/indent.ts'
import type {Unit} from '../lex/pair.ts'
import {findLastAtMost, makeGuard, makePosition, type Page} from './page.ts'

/** A stretch of a page as Markdown gets it: block prefixes cut, shortcodes replaced by placeholders. */
export interface Fragment {
  readonly text: string
  readonly units: number // how many placeholders it holds
  readonly starts: readonly number[] // where its pieces begin in `text`, ascending
  readonly origins: readonly number[] // where they begin in the page
}

export interface Stretch extends IndentPiece {
  readonly prefix: string
  readonly units: readonly Unit[] // those right inside, in order
  readonly guarded: boolean
}

export function makeFragment(page: Page, {start, end, prefix, units, guarded}: Stretch): Fragment {
  const starts: number[] = []
  const origins: number[] = []
  let text = ''
  const add = (origin: number, more: string): void => {
    starts.push(text.length)
    origins.push(origin)
    text += more
  }
  if (guarded) add(start, makeGuard(page.mark))
  let at = start
  for (const unit of [...units, undefined]) {
    const stop = unit?.start ?? end
    for (const piece of cutPieces(page.text, at, stop, prefix))
      add(piece.start, page.text.slice(piece.start, piece.end))
    if (unit === undefined) continue
    add(unit.start, page.placeholder(unit))
    at = unit.end
  }
  add(end, '')
  return {text, units: units.length, starts, origins}
}

/** Where an offset of the fragment stands in the page. */
function findOrigin({starts, origins}: Fragment, offset: number): number {
  const index = findLastAtMost(starts, offset)
  return (origins[index] ?? 0) + offset - (starts[index] ?? 0)
}

/** A position in the fragment, as one in the page; only the offsets are looked at. */
export function restorePosition(page: Page, fragment: Fragment, {start, end}: Position): Position {
  return makePosition(page, findOrigin(fragment, start.offset ?? 0), findOrigin(fragment, end.offset ?? 0))
}
