// The `>` of a tag's end, alone on its line, quotes nothing.
const PREFIX = /(?:[ \t]|>(?!\}\})|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/y

/**
 * What stands before a block on the line that begins at an offset: blanks, block quote marks, list markers.
 * Tabs are widened to blanks, list markers become blanks, since the lines below have blanks in their place.
 */
export function readPrefix(text: string, line: number): string {
  PREFIX.lastIndex = line
  let prefix = ''
  for (const letter of PREFIX.exec(text)?.[0] ?? '') {
    if (letter === '\t') prefix += ' '.repeat(4 - (prefix.length % 4))
    else prefix += letter === '>' ? '>' : ' '
  }
  return prefix
}

/** Take a block's prefix off a line, as far as the line has it: where its text begins, how many columns came off. */
export function strip(text: string, line: number, limit: number, prefix: string): {at: number; column: number} {
  let at = line
  let column = 0
  while (column < prefix.length && at < limit) {
    const width = measureLetter(text[at], column, prefix)
    if (width === 0 || text.startsWith('>}}', at)) break
    column += width
    at++
  }
  return {at, column}
}

// A tab that reaches beyond the prefix stays whole: half a tab cannot be kept.
function measureLetter(letter: string | undefined, column: number, prefix: string): number {
  if (letter === '>') return prefix[column] === '>' ? 1 : 0
  if (letter === ' ') return prefix[column] === ' ' ? 1 : 0
  if (letter !== '\t') return 0
  const width = 4 - (column % 4)
  return prefix.slice(column, column + width) === ' '.repeat(width) ? width : 0
}

const EOL = /\r\n?|\n/g

/** A stretch of text that stands on one line, and where it begins in the page. */
export interface IndentPiece {
  readonly start: number
  readonly end: number
}

/** The lines of a stretch of the page, the prefix taken off each line that begins inside it; line endings are kept. */
export function cutPieces(text: string, start: number, end: number, prefix: string): IndentPiece[] {
  if (prefix === '') return start < end ? [{start, end}] : []
  const found: IndentPiece[] = []
  let at = start
  for (const {0: eol, index} of text.slice(start, end).matchAll(EOL)) {
    const next = start + index + eol.length
    found.push({start: at, end: next})
    at = strip(text, next, end, prefix).at
  }
  if (at < end) found.push({start: at, end})
  return found
}

/** A stretch of the page with the prefix taken off each line that begins inside it. */
export function dedent(text: string, start: number, end: number, prefix: string): string {
  return cutPieces(text, start, end, prefix)
    .map((piece) => text.slice(piece.start, piece.end))
    .join('')
}
