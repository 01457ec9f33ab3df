import Anser from 'anser'
import {cutMiddle} from '../../text/cut.ts'
import {keepAfterReturn, printable} from '../../text/printable.ts'
import {escapeCharacter, keepColours, stripAllButColours, stripSequences} from '../../text/sequences.ts'
import {escapeHtml} from '../markup.ts'
import {listClasses} from './colours.ts'

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
export function paintLines(text: string): readonly PaintedLine[] {
  if (text === '') return []
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  return text.includes(escapeCharacter) ? paintColours(lines) : lines.map((line) => paintPlain(keepAfterReturn(line)))
}

function paintPlain(line: string): PaintedLine {
  const shown = shortenLine(printable(line))
  return {html: escapeHtml(shown), length: shown.length}
}

function shortenLine(line: string): string {
  return cutMiddle(line, longest - foot, foot, (cut) => ` … ${cut.toLocaleString('en')} characters left out … `)
}

/** Colours go on from line to line, so that all lines are read as one text. */
function paintColours(lines: readonly string[]): readonly PaintedLine[] {
  const entries = Anser.ansiToJson(lines.map(keepLastState).join('\n'), {use_classes: true, remove_empty: true})
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
      html += drawSpan(shown, listClasses(entry))
      length += shown.length
    }
  }
  return [...all, {html, length}]
}

/** A progress bar's last state, with the colours that were set before it. A line that is cut has none. */
function keepLastState(line: string): string {
  const kept = line.replace(/\r+$/, '')
  const from = kept.lastIndexOf('\r') + 1
  const shown = kept.slice(from)
  if (shown.length > longest) return shortenLine(stripSequences(shown))
  return keepColours(kept.slice(0, from)) + stripAllButColours(shown)
}

function drawSpan(text: string, classes: string): string {
  return classes === '' || text === '' ? escapeHtml(text) : `<span class="${classes}">${escapeHtml(text)}</span>`
}
