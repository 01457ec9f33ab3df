import {wordWhereabouts} from '../../text/output-file.ts'
import type {KeptOutput} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup, noMarkup} from '../markup.ts'
import {drawFold} from '../pieces.ts'
import {type PaintedLine, paintLines} from './painted.ts'

const headLines = 12 // lines that are always seen
const footLines = 6
const minFolded = 5 // fewer are not worth folding

/** A line that is longer is wrapped; shorter ones keep their columns, and their box is moved sideways where it is narrow. */
const maxUnwrapped = 200 // characters
/** What is longer may not fit a phone's width, so that its box must be reached by keyboard. */
const maxNarrow = 36 // characters

/**
 * A box of output, the middle of a long one folded.
 *
 * @param label what it is, for who can't see where it stands
 */
export function drawOutput(printed: KeptOutput, label: string): Markup {
  const before = paintLines(printed.head)
  const lines = printed.left === 0 ? before : [...before, drawGap(printed), ...paintLines(printed.tail)]
  return drawLines(lines, label)
}

/** The same of a text that is not output: what a page shows. */
export function drawText(text: string, label: string): Markup {
  return drawLines(paintLines(text), label)
}

function drawLines(lines: readonly PaintedLine[], label: string): Markup {
  if (lines.length === 0) return noMarkup
  const folded = lines.length - headLines - footLines
  const attributes = drawAttributes(lines, label)
  if (folded < minFolded) return markup`<pre ${attributes}>${joinLines(lines)}</pre>`
  const middle = drawFold(
    'more',
    `${folded.toLocaleString('en')} more lines`,
    drawPre(lines.slice(headLines, -footLines)),
  )
  const parts = [drawPre(lines.slice(0, headLines)), middle, drawPre(lines.slice(-footLines))]
  return markup`<div ${attributes}>${parts}</div>`
}

/** A box that may have to be moved sideways can be reached by keyboard, and so has a name. */
export function drawAttributes(lines: readonly Pick<PaintedLine, 'length'>[], label: string): Content {
  const width = lines.reduce((widest, {length}) => Math.max(widest, length), 0)
  if (width > maxUnwrapped) return markup`class="output wraps"`
  return width <= maxNarrow
    ? markup`class="output"`
    : markup`class="output" tabindex="0" role="group" aria-label="${label}"`
}

function drawPre(lines: readonly PaintedLine[]): Markup {
  return markup`<pre>${joinLines(lines)}</pre>`
}

/** The lines of a `pre`. Parsers drop a newline right behind its tag. */
export function joinLines(lines: readonly PaintedLine[]): Markup {
  return {html: `${lines[0]?.html === '' ? '\n' : ''}${lines.map(({html}) => `${html}\n`).join('')}`}
}

function drawGap({left, file, cutBytes}: KeptOutput): PaintedLine {
  const text = `${left.toLocaleString('en')} ${left === 1 ? 'character' : 'characters'} not shown here`
  const whole = file === null ? text : `${text}; ${wordWhereabouts(file, cutBytes)}`
  return {html: markup`<i class="not-shown">${whole}</i>`.html, length: whole.length}
}
