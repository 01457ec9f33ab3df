import type {Write} from '../reporter.ts'
import {countRows} from '../text/fit.ts'
import {escapeCharacter} from '../text/sequences.ts'

const csi = `${escapeCharacter}[`
const clearRest = `${csi}K` // of the row
const clearBelow = `${csi}J`
function moveUp(rows: number): string {
  return rows === 0 ? '' : `${csi}${rows}A`
}
// While something is drawn the cursor is hidden, and live rows do not wrap; both are undone in the same write, so that a
// process that is killed never leaves a terminal without its cursor.
const hide = `${csi}?25l`
const show = `${csi}?25h`
function writeUnwrapped(text: string): string {
  return text === '' ? '' : `${csi}?7l${text}${csi}?7h`
}

/** The rows at the foot of the screen that are drawn again and again, and what goes up for good above them. */
type Block = (above: readonly string[], live: readonly string[]) => void

/** The cursor rests at the start of the row below the block. */
export function makeBlock(write: Write, columns: () => number): Block {
  let drawn: readonly string[] = []
  let across = 0 // columns, when it was drawn
  return (above, live) => {
    if (above.length === 0 && areSame(live, drawn)) return
    const now = columns()
    const back = moveUp(drawn.reduce((taken, row) => taken + countRows(row, now), 0)) // what is narrower now has wrapped it
    const cleared = across === now ? '' : clearBelow
    write(
      drawn.length === 0
        ? writeRows(above, '') + hideCursor(writeUnwrapped(writeRows(live, '')))
        : hideCursor(
            `\r${back}${cleared}${writeRows(above, clearRest)}${writeUnwrapped(writeRows(live, clearRest))}${clearBelow}`,
          ),
    )
    drawn = live
    across = now
  }
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((row, index) => row === other[index])
}

function hideCursor(text: string): string {
  return text === '' ? '' : `${hide}${text}${show}`
}

/** Row over row, and then the rest of it: to erase first would flicker. */
function writeRows(of: readonly string[], rest: string): string {
  return of.map((row) => `${row}${rest}\n`).join('')
}
