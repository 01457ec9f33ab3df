import type {Code} from 'mdast'
import {printableLines} from '../../text/printable.ts'
import {count} from '../../text/quantity.ts'

/** How much of a text is shown. */
export interface Room {
  readonly lines: number // of one output, or of one kind in a diff
  readonly characters: number // of one line
}

/** What a program printed, or a page shows, as it is to be read; the middle of what is too long is counted. */
export function shownText(text: string, room: Room): string {
  const lines = printableLines(text.replace(/\r?\n$/, '')).split('\n')
  const foot = Math.floor(room.lines / 4)
  const folded = lines.length - room.lines
  const kept =
    folded < 2
      ? lines
      : [...lines.slice(0, room.lines - foot), `… ${count(folded, 'more line')} …`, ...lines.slice(lines.length - foot)]
  return kept.map((line) => shortened(line, room.characters)).join('\n')
}

/** A fenced block: nothing in its text can end it. */
export function fence(lang: string, value: string): Code {
  return {
    type: 'code',
    lang: /^[\w+#.-]+$/.test(lang) ? lang : null,
    value,
  }
}

/** A text with its middle left out where it is too long; no half characters. */
export function shortened(line: string, most: number): string {
  if (line.length <= most) return line
  const foot = Math.floor(most / 4)
  const head = line.slice(0, most - foot).replace(/[\ud800-\udbff]$/, '')
  const tail = line.slice(line.length - foot).replace(/^[\udc00-\udfff]/, '')
  const left = line.length - head.length - tail.length
  return `${head} … ${count(left, 'more character')} … ${tail}`
}
