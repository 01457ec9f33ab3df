import type {Line} from '../text/line.ts'
import type {QuestionLines} from './question.ts'

// A block that is higher than the screen, less the row on which the cursor rests, could not be taken back.

/** A command that runs: its first row stays, and the last ones. */
export function cropCommand([first, ...more]: readonly string[], height: number): readonly string[] {
  if (first === undefined || height < 2) return []
  const room = Math.max(0, height - 2)
  return [first, ...more.slice(Math.max(0, more.length - room))]
}

/** A question, of which the middle is cropped first, then its head, and never the keys. */
export function cropQuestion(
  {head, body, more, tail, foot}: QuestionLines,
  rows: (lines: readonly Line[]) => readonly string[],
  height: number,
): readonly string[] {
  const cropped = (all: readonly string[], room: number) =>
    all.length <= room ? all : [...all.slice(0, room - 1), ...rows([more(all.length - room + 1)])]
  const [above, middle, below, last] = [rows(head), rows(body), rows(tail), rows(foot)]
  const room = height - 1 - last.length
  const spare = room - above.length - below.length
  const all =
    spare < 3
      ? [...cropped([...above, ...middle, ...below], Math.max(room, 2)), ...last]
      : [...above, ...cropped(middle, spare), ...below, ...last]
  return all.slice(-Math.max(height - 1, 1))
}
