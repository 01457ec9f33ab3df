import {blank, type Line} from './line.ts'

/** Leaves out a blank line after a blank line, and at the very beginning. */
export function spaceLines(): (lines: readonly Line[]) => readonly Line[] {
  let last = blank
  return (lines) =>
    lines.filter((line) => {
      const wanted = line !== blank || last !== blank
      last = line
      return wanted
    })
}
