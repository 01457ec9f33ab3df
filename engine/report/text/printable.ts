import {stripSequences} from './sequences.ts'

const simple = /^[\x20-\x7e]*$/
const simpleLines = /^[\n\x20-\x7e]*$/

// Format characters hide or reorder what stands beside them; the joiners and tags that emoji are made of may stay.
// What is no character at all may not stand in XML either.
const unsafe = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu

const tabWidth = 8

/**
 * Text that any terminal or log shows as it stands: ANSI sequences go, tabs become blanks, other control
 * characters, bidirectional overrides and invisible ones are written as `\x1b` or `\u202e`.
 *
 * @param text anything, in whole or in part
 * @param column 0-based, where the text begins, for its tabs
 */
export function makePrintable(text: string, column = 0): string {
  if (simple.test(text)) return text
  return expandTabs(stripSequences(text), column).replace(unsafe, escapeCharacters)
}

/** Output as a log shows it: each line printable, in its last state. */
export function makeLinesPrintable(text: string): string {
  return simpleLines.test(text)
    ? text
    : text
        .split('\n')
        .map((line) => makePrintable(keepAfterReturn(line)))
        .join('\n')
}

/** A progress bar's last state: what follows the last carriage return that is not the line's end. */
export function keepAfterReturn(text: string): string {
  const kept = text.replace(/\r+$/, '')
  return kept.slice(kept.lastIndexOf('\r') + 1)
}

function expandTabs(text: string, column: number): string {
  let at = column
  return text
    .split(/(\t)/)
    .map((part) => {
      const shown = part === '\t' ? ' '.repeat(tabWidth - (at % tabWidth)) : part
      at += shown.length
      return shown
    })
    .join('')
}

function escapeCharacters(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  const hex = code.toString(16)
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
