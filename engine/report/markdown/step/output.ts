import type {Code} from 'mdast'
import {cutMiddle, foldMiddle} from '../../text/cut.ts'
import {makeLinesPrintable} from '../../text/printable.ts'
import {count} from '../../text/quantity.ts'

/** How much of a text is shown. */
export interface Room {
  readonly lines: number // of one output, or of one kind in a diff
  readonly characters: number // of one line
}

/** What a program printed, or a page shows, as it is to be read; the middle of what is too long is counted. */
export function fitText(text: string, room: Room): string {
  const lines = makeLinesPrintable(text.replace(/\r?\n$/, '')).split('\n')
  const foot = Math.floor(room.lines / 4)
  return foldMiddle(lines, {head: room.lines - foot, foot}, (folded) => `… ${count(folded, 'more line')} …`)
    .map((line) => shortenText(line, room.characters))
    .join('\n')
}

/** A fenced block: nothing in its text can end it. */
export function renderFence(lang: string, value: string): Code {
  return {
    type: 'code',
    lang: /^[\w+#.-]+$/.test(lang) ? lang : null,
    value,
  }
}

/** A text with its middle cut out where it is too long. */
export function shortenText(text: string, maxCharacters: number): string {
  const foot = Math.floor(maxCharacters / 4)
  return cutMiddle(text, maxCharacters - foot, foot, (cut) => ` … ${count(cut, 'more character')} … `)
}
