import type {Write} from '../reporter.ts'
import {escapeCharacter} from '../text/sequences.ts'
import {rowsTaken} from './fit.ts'

const csi = `${escapeCharacter}[`
const clearRest = `${csi}K` // of the row
const clearBelow = `${csi}J`
function up(rows: number): string {
  return rows === 0 ? '' : `${csi}${rows}A`
}
// While something is drawn the cursor is hidden, and live rows do not wrap; both are undone in the same write, so that a
// process that is killed never leaves a terminal without its cursor.
const hide = `${csi}?25l`
const show = `${csi}?25h`
function unwrapped(text: string): string {
  return text === '' ? '' : `${csi}?7l${text}${csi}?7h`
}

/** The rows at the foot of the screen that are drawn again and again, and what goes up for good above them. */
export type Block = (above: readonly string[], live: readonly string[]) => void

/** The cursor rests at the start of the row below the block. */
export function block(write: Write, columns: () => number): Block {
  let drawn: readonly string[] = []
  let across = 0 // columns, when it was drawn
  return (above, live) => {
    if (above.length === 0 && same(live, drawn)) return
    const now = columns()
    const back = up(drawn.reduce((taken, row) => taken + rowsTaken(row, now), 0)) // what is narrower now has wrapped it
    const cleared = across === now ? '' : clearBelow
    write(
      drawn.length === 0
        ? rows(above, '') + drawing(unwrapped(rows(live, '')))
        : drawing(`\r${back}${cleared}${rows(above, clearRest)}${unwrapped(rows(live, clearRest))}${clearBelow}`),
    )
    drawn = live
    across = now
  }
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((row, index) => row === other[index])
}

function drawing(text: string): string {
  return text === '' ? '' : `${hide}${text}${show}`
}

/** Row over row, and then the rest of it: to erase first would flicker. */
function rows(of: readonly string[], rest: string): string {
  return of.map((row) => `${row}${rest}\n`).join('')
}
