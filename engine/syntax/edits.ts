import type {Nodes, Root} from 'mdast'
import type {Point, Position} from 'unist'
import {findLastAtMost} from '../sorted.ts'
import {type Shortcode, shortcode, type TagSource} from './shortcode/shortcode.ts'

/** What Markdown gets in the place of a stretch of a page; empty at both ends for what stands between two letters. */
export interface Edit {
  readonly start: number // 0-based offset
  readonly end: number // exclusive
  readonly text: string
}

/** A text with its edits made, and the way back to the places of the page. */
export interface Edited {
  readonly text: string
  readonly restore: (position: Position) => Position
}

/** A stretch of the edited text. What an edit has put there is as a whole in the place of what it replaced. */
interface Piece {
  readonly at: number // where it begins in the edited text
  readonly length: number
  readonly start: number // where it begins in the page
  readonly end: number
  readonly kept: boolean
}

/** @param edits in the page's order, none over another */
export function makeEdits(text: string, edits: readonly Edit[]): Edited {
  const pieces: Piece[] = []
  const parts: string[] = []
  let length = 0
  const add = (part: string, start: number, end: number, kept: boolean): void => {
    pieces.push({at: length, length: part.length, start, end, kept})
    parts.push(part)
    length += part.length
  }
  let from = 0
  for (const {start, end, text: part} of edits) {
    if (start > from) add(text.slice(from, start), from, start, true)
    add(part, start, end, false)
    from = end
  }
  add(text.slice(from), from, text.length, true)
  return {text: parts.join(''), restore: makeRestore(text, pieces)}
}

function makeRestore(text: string, pieces: readonly Piece[]): Edited['restore'] {
  const starts = pieces.map(({at}) => at)
  const pointAt = indexPoints(text)
  const find = (offset: number): Piece | undefined => pieces[findLastAtMost(starts, offset)]
  const findStart = (offset: number): number => {
    const piece = find(offset)
    return piece?.kept === true ? piece.start + offset - piece.at : (piece?.start ?? 0)
  }
  // What ends where a piece ends is of that piece, not of the next.
  const findEnd = (offset: number): number => {
    const piece = find(Math.max(0, offset - 1))
    return piece?.kept === true ? piece.start + offset - piece.at : (piece?.end ?? 0)
  }
  return ({start, end}) => {
    const from = findStart(start.offset ?? 0)
    return {start: pointAt(from), end: pointAt(Math.max(from, findEnd(end.offset ?? 0)))}
  }
}

function indexPoints(text: string): (offset: number) => Point {
  const starts = [0]
  for (const {0: eol, index} of text.matchAll(/\r\n?|\n/g)) starts.push(index + eol.length)
  return (offset) => {
    const line = findLastAtMost(starts, offset)
    return {line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset}
  }
}

/** Put all of a tree back to the places of the page. */
export function restoreTree(root: Root, restore: Edited['restore']): void {
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.position !== undefined) node.position = restore(node.position)
    const tags = shortcode(node)
    if (tags !== undefined) Object.assign(node, {data: {...node.data, shortcode: restoreTags(tags, restore)}})
    if ('children' in node) waiting.push(...node.children)
  }
}

function restoreTags(tags: Shortcode, restore: Edited['restore']): Shortcode {
  const put = (tag: TagSource | null): TagSource | null =>
    tag === null ? null : {...tag, position: restore(tag.position)}
  return {...tags, opener: put(tags.opener), closer: put(tags.closer)}
}
