import Anser from 'anser'
import {cutMiddle} from '../../text/cut.ts'
import {keepAfterReturn, makePrintable} from '../../text/printable.ts'
import {escapeCharacter, keepColours, stripAllButColours, stripSequences} from '../../text/sequences.ts'
import {escapeHtml} from '../markup.ts'

/** A line of output, as HTML, and how many characters of it there are to be seen. */
export interface PaintedLine {
  readonly html: string
  readonly length: number
}

/** Characters of a line that are shown; more than that, and its middle is cut. */
const maxLine = 2_000
const footCharacters = 300

/**
 * The lines of an output as a terminal would show them: a progress bar in its last state, colours kept, whatever else a
 * terminal would obey stripped or made visible.
 */
export function paintLines(text: string): readonly PaintedLine[] {
  if (text === '') return []
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  return text.includes(escapeCharacter) ? paintColours(lines) : lines.map((line) => paintPlain(keepAfterReturn(line)))
}

function paintPlain(line: string): PaintedLine {
  const shown = shortenLine(makePrintable(line))
  return {html: escapeHtml(shown), length: shown.length}
}

function shortenLine(line: string): string {
  return cutMiddle(
    line,
    maxLine - footCharacters,
    footCharacters,
    (cut) => ` … ${cut.toLocaleString('en')} characters not shown … `,
  )
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
      const shown = makePrintable(piece, length)
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
  if (shown.length > maxLine) return shortenLine(stripSequences(shown))
  return keepColours(kept.slice(0, from)) + stripAllButColours(shown)
}

function drawSpan(text: string, classes: string): string {
  return classes === '' || text === '' ? escapeHtml(text) : `<span class="${classes}">${escapeHtml(text)}</span>`
}

type Entry = Anser.AnserJsonEntry

const hues = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const

/**
 * Classes of a piece of output. There are sixteen colours, each made for both themes; of the others, the one that is
 * nearest. What is concealed or blinks is shown as all else is.
 */
function listClasses({fg, bg, fg_truecolor, bg_truecolor, decorations}: Entry): string {
  const shown = new Set<string>(decorations)
  const names = ['bold', 'dim', 'italic', 'underline', 'strikethrough'].filter((name) => shown.has(name))
  return [...nameColour('fg', fg, fg_truecolor), ...nameColour('bg', bg, bg_truecolor), ...names].join(' ')
}

/** As anser calls a colour: `ansi-bright-red`, `ansi-palette-208`, `ansi-truecolor`; null for the usual one. */
function nameColour(side: 'fg' | 'bg', name: string | null, truecolor: string | null): readonly string[] {
  if (name === null) return []
  if (name === 'ansi-truecolor') return [`${side}-${findNearest((truecolor ?? '').split(', ').map(Number))}`]
  const [, palette] = /^ansi-palette-(\d+)$/.exec(name) ?? []
  return [`${side}-${palette === undefined ? name.replace('ansi-', '') : findNearest(readPalette(Number(palette)))}`]
}

/** The red, green and blue of one of the 256 colours, from the 16th on: a cube of 6 × 6 × 6, then greys. */
function readPalette(index: number): readonly number[] {
  if (index >= 232) return [0, 0, 0].map(() => 8 + 10 * (index - 232))
  const level = (step: number): number => (step === 0 ? 0 : 55 + 40 * step)
  return [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6].map(level)
}

function findNearest([red = 0, green = 0, blue = 0]: readonly number[]): string {
  const brightest = Math.max(red, green, blue)
  const spread = brightest - Math.min(red, green, blue)
  if (spread < brightest / 4)
    return ['black', 'bright-black', 'white', 'bright-white'][Math.floor(brightest / 64)] ?? 'white'
  const hue = hues[Math.round(findHue(red, green, blue, brightest, spread)) % 6] ?? 'red'
  return brightest > 200 ? `bright-${hue}` : hue
}

/** Where on the wheel of hues, of which each of the six is 1 from the next: 0 to 6. */
function findHue(red: number, green: number, blue: number, brightest: number, spread: number): number {
  if (brightest === red) return ((green - blue) / spread + 6) % 6
  return brightest === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread
}
