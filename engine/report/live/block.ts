import type {Write} from '../reporter.ts'
import {width} from './fit.ts'

const csi = '\u001b['
const clearRow = `${csi}K`
const clearBelow = `${csi}J`
const up = (rows: number): string => (rows === 0 ? '' : `${csi}${rows}A`)
// While live rows are drawn nothing wraps and the cursor is hidden; both are undone in the same write, so that a
// process that is killed never leaves a terminal without its cursor.
const hold = `${csi}?25l${csi}?7l`
const release = `${csi}?7h${csi}?25h`

/** The rows at the foot of the screen that are drawn again and again, and what goes up for good above them. */
export type Block = (above: readonly string[], live: readonly string[]) => void

/** The cursor rests at the start of the row below the block. */
export function block(write: Write, columns: () => number): Block {
  let drawn: readonly string[] = []
  return (above, live) => {
    if (above.length === 0 && same(live, drawn)) return
    const back = `\r${up(rowsTaken(drawn, columns()))}`
    write(
      above.length === 0
        ? redrawn(back, live)
        : `${back}${drawn.length === 0 ? '' : clearBelow}${rows(above)}${held(live)}`,
    )
    drawn = live
  }
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((row, index) => row === other[index])

/** A terminal that was made narrower has wrapped what was drawn before. */
const rowsTaken = (drawn: readonly string[], columns: number): number =>
  drawn.reduce((sum, row) => sum + Math.max(1, Math.ceil(width(row) / columns)), 0)

const rows = (of: readonly string[]): string => of.map((row) => `${row}\n`).join('')

const held = (live: readonly string[]): string => (live.length === 0 ? '' : `${hold}${rows(live)}${release}`)

/** Row over row, not erased at first: that would flicker. */
const redrawn = (back: string, live: readonly string[]): string =>
  `${hold}${back}${live.map((row) => `${clearRow}${row}\n`).join('')}${clearBelow}${release}`
