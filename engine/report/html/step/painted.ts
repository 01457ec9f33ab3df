import Anser from 'anser'
import {cutMiddle} from '../../text/cut.ts'
import {afterReturn, printable} from '../../text/printable.ts'
import {escapeCharacter, keepColours, stripAllButColours, stripSequences} from '../../text/sequences.ts'
import {escaped} from '../markup.ts'
import {classesOf} from './colours.ts'

/** A line of output, as HTML, and how many characters of it there are to be seen. */
export interface PaintedLine {
  readonly html: string
  readonly length: number
}

/** Characters of a line that are shown; more than that, and its middle is left out. */
const longest = 2_000
const foot = 300

/**
 * The lines of an output as a terminal would show them: a progress bar in its last state, colours kept, whatever else a
 * terminal would obey left out or made visible.
 */
export function painted(text: string): readonly PaintedLine[] {
  if (text === '') return []
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  return text.includes(escapeCharacter) ? coloured(lines) : lines.map((line) => plain(afterReturn(line)))
}

function plain(line: string): PaintedLine {
  const shown = shortened(printable(line))
  return {html: escaped(shown), length: shown.length}
}

function shortened(line: string): string {
  return cutMiddle(line, longest - foot, foot, (cut) => ` … ${cut.toLocaleString('en')} characters left out … `)
}

/** Colours go on from line to line, so that all lines are read as one text. */
function coloured(lines: readonly string[]): readonly PaintedLine[] {
  const entries = Anser.ansiToJson(lines.map(lastState).join('\n'), {use_classes: true, remove_empty: true})
  const all: PaintedLine[] = []
  let html = ''
  let length = 0
  for (const entry of entries) {
    for (const [index, piece] of entry.content.split('\n').entries()) {
      if (index > 0) {
        all.push({html, length})
        html = ''
        length = 0
      }
      const shown = printable(piece, length)
      html += spanOf(shown, classesOf(entry))
      length += shown.length
    }
  }
  return [...all, {html, length}]
}

/** A progress bar's last state, with the colours that were set before it. A line that is cut has none. */
function lastState(line: string): string {
  const kept = line.replace(/\r+$/, '')
  const from = kept.lastIndexOf('\r') + 1
  const shown = kept.slice(from)
  if (shown.length > longest) return shortened(stripSequences(shown))
  return keepColours(kept.slice(0, from)) + stripAllButColours(shown)
}

function spanOf(text: string, classes: string): string {
  return classes === '' || text === '' ? escaped(text) : `<span class="${classes}">${escaped(text)}</span>`
}
