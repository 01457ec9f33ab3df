import {escapeCharacter as esc} from '../text/sequences.ts'

/** Where the cursor is, of the rows that newlines have made since a beginning. */
export interface Cursor {
  readonly written: () => void // something stands where it was
  readonly newline: () => string
  readonly up: (rows: number) => number // as many of them as there are
  readonly down: (rows: number) => number
  readonly leave: () => string // to an empty row below all of them, which is a beginning
}

/** A line that is wrapped takes more rows than are counted, so that no move that is allowed leaves them. */
export function trackCursor(): Cursor {
  let row = 0
  let lowest = 0
  let empty = true // nothing stands in the lowest row
  const down = (rows: number): number => {
    const moved = Math.min(rows, lowest - row)
    row += moved
    return moved
  }
  return {
    written: () => {
      empty = false
    },
    newline: () => {
      if (row === lowest) {
        empty = true
        lowest += 1
      }
      row += 1
      return '\r\n'
    },
    up: (rows) => {
      const moved = Math.min(rows, row)
      row -= moved
      if (moved > 0) empty = false
      return moved
    },
    down,
    leave: () => {
      const end = `${moveVertically(down(lowest), 'B')}${empty ? '' : '\r\n'}`
      row = 0
      lowest = 0
      empty = true
      return end
    },
  }
}

/** A terminal takes no row for one. */
export function moveVertically(rows: number, move: string): string {
  return rows > 0 ? `${esc}[${rows}${move}` : /[EF]/.test(move) ? '\r' : ''
}
