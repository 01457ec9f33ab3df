import type {Nodes, Root, RootContent} from 'mdast'
import type {Processor} from 'unified'
import type {Point} from 'unist'

/** In characters: half of it saves a tenth of memory more, twice as much costs that. */
const LENGTH = 32_768

/**
 * Parse long texts in pieces: micromark holds what it makes of a text, some 600 bytes a character, until it has all of
 * it. The tree is the one that the text has as a whole, positions included. Use it after remark-parse.
 *
 * @param length of a piece, in characters; shorter texts are parsed as they are
 */
export function piecewise(this: Processor, length = LENGTH): undefined {
  const markdown = this.parser
  if (markdown === undefined) throw new Error('pieces are given to a parser: use piecewise after remark-parse')
  this.parser = (text, file) =>
    text.length > length && isDivisible(text)
      ? parsePieces(text, length, (piece) => markdown(piece, file) as Root)
      : markdown(text, file)
}

/** Definitions hold in all of a text (CommonMark 4.7). A byte order mark puts micromark's offsets off by one. */
function isDivisible(text: string): boolean {
  return !text.startsWith(BYTE_ORDER_MARK) && !DEFINITION.test(text)
}

const BYTE_ORDER_MARK = '\uFEFF'

// Where one may stand: behind nothing but indents and the marks of quotes and items; its label may go over lines.
const DEFINITION = /(?:^|[\r\n])[ \t>*+\d.)-]*\[(?:[^[\]\\]|\\.)*\]:/s

type Parse = (piece: string) => Root

function parsePieces(text: string, length: number, parse: Parse): Root {
  const start: Point = {line: 1, column: 1, offset: 0}
  const children: RootContent[] = []
  for (let from = start; ; ) {
    const {tree, next} = parsePiece(text, from, length, parse)
    for (const child of tree.children) children.push(child)
    if (next === undefined) return {type: 'root', children, position: {start, end: tree.position?.end ?? start}}
    from = next
  }
}

interface Piece {
  readonly tree: Root
  readonly next: Point | undefined // where the next piece begins; undefined at the text's end
}

/** The blocks from a place on that are whole in a piece. One in which none is certain to be grows. */
function parsePiece(text: string, from: Point, length: number, parse: Parse): Piece {
  const {offset = 0} = from
  for (let size = length; ; size *= 4) {
    const end = findNextLine(text, offset + size)
    const tree = parse(text.slice(offset, end))
    moveTree(tree, from)
    if (end === text.length) return {tree, next: undefined}
    const [next] = tree.children.splice(findLastStart(tree.children, text))
    if (tree.children.length > 0 && next?.position !== undefined) return {tree, next: next.position.start}
  }
}

const EOL = /\r\n?|\n/g

/** Where the first line begins that does so behind an offset; the text's end where none does. */
function findNextLine(text: string, offset: number): number {
  EOL.lastIndex = offset
  return EOL.test(text) ? EOL.lastIndex : text.length
}

/** Move a piece's tree to where the piece stands. */
export function moveTree(tree: Nodes, {line, offset = 0}: Point): void {
  const waiting: Nodes[] = [tree]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const point of [node.position?.start, node.position?.end]) {
      if (point === undefined) continue
      point.line += line - 1
      point.offset = (point.offset ?? 0) + offset
    }
    if ('children' in node) for (const child of node.children) waiting.push(child)
  }
}

/**
 * The last block of a piece that is also what the text from there begins with, read by itself; 0 where none is sure to
 * be. The last block of all may go on behind the piece. Those before it are whole, since no later line changes a block
 * that another one has ended; but for front matter: without its end it is none.
 */
function findLastStart(blocks: readonly RootContent[], text: string): number {
  const [first] = blocks
  if (first?.position?.start.offset === 0 && text.startsWith(FRONT_MATTER) && first.type !== 'yaml') return 0
  return Math.max(
    0,
    blocks.findLastIndex((block, index) => beginsAnew(block, blocks[index - 1], text)),
  )
}

const FRONT_MATTER = '---'

/**
 * Behind a blank line and without an indent, headings, fences, paragraphs and shortcodes are begun by the same lines
 * whatever is before. Others are not: indented code goes on behind blank lines, and micromark lets no list `2.` end it.
 */
function beginsAnew({position}: RootContent, before: RootContent | undefined, text: string): boolean {
  if (position === undefined || before?.position === undefined) return false
  const {line, column, offset = 0} = position.start
  START.lastIndex = offset
  return column === 1 && before.position.end.line < line - 1 && START.test(text)
}

const START = /[#`~\p{L}\p{Co}]/uy
