import type {Printed} from '../../transcript/index.ts'
import {type Markup, markup, none} from '../markup.ts'
import {type PaintedLine, painted} from './painted.ts'

const head = 12 // lines that are always seen
const foot = 6
const least = 5 // fewer are not worth folding

/** A line that is longer is wrapped; shorter ones keep their columns, and their box is moved sideways where it is narrow. */
const wrapped = 200 // characters
/** What is longer may not fit a phone's width, so that its box must be reached by keyboard. */
const fits = 36 // characters

/**
 * A box of output, the middle of a long one folded.
 *
 * @param label what it is, for who can't see where it stands
 */
export function outputBox(printed: Printed, label: string): Markup {
  const before = painted(printed.head)
  const lines = printed.left === 0 ? before : [...before, leftOut(printed), ...painted(printed.tail)]
  return linesBox(lines, label)
}

/** The same of a text that is not output: what a page shows. */
export const textBox = (text: string, label: string): Markup => linesBox(painted(text), label)

function linesBox(lines: readonly PaintedLine[], label: string): Markup {
  if (lines.length === 0) return none
  const longest = lines.reduce((most, {length}) => Math.max(most, length), 0)
  const folded = lines.length - head - foot
  const text =
    folded < least
      ? pre(lines)
      : markup`${pre(lines.slice(0, head))}<details class="more"><summary>${fold(folded)}</summary>${pre(
          lines.slice(head, -foot),
        )}</details>${pre(lines.slice(-foot))}`
  if (longest > wrapped) return markup`<div class="output wraps">${text}</div>`
  if (longest <= fits) return markup`<div class="output">${text}</div>`
  return markup`<div class="output" tabindex="0" role="group" aria-label="${label}">${text}</div>`
}

const fold = (lines: number): string => `${lines.toLocaleString('en')} more ${lines === 1 ? 'line' : 'lines'}`

const pre = (lines: readonly PaintedLine[]): Markup => {
  const html = lines.map((line) => `${line.html}\n`).join('')
  return {html: `<pre>${html.startsWith('\n') ? '\n' : ''}${html}</pre>`} // parsers drop a newline right behind the tag
}

const leftOut = ({left, file}: Printed): PaintedLine => {
  const said = `${left.toLocaleString('en')} ${left === 1 ? 'character' : 'characters'} left out here`
  const text = file === null ? said : `${said}; all of it is in ${file}`
  return {html: markup`<span class="left-out">${text}</span>`.html, length: text.length}
}
