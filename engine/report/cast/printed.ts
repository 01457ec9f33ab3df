import {printable} from '../text/printable.ts'
import {anySequence, escapeCharacter as esc, unfinishedSequence} from '../text/sequences.ts'
import {moveVertically, trackCursor} from './cursor.ts'

/** What a command prints, as a terminal that is played later may show it. */
export interface Printed {
  /** Text as it came, in pieces of any size → what is written to the terminal. */
  readonly write: (text: string) => string
  /** Brings the cursor to the beginning of an empty row below all of it, in no colour. */
  readonly end: () => string
}

const kept = `${esc}\\[(?<given>[\\d;:]{0,64})(?<kept>[A-GJKm])`
const sequences = new RegExp([kept, anySequence, '(?<move>[\n\r\b\t])'].join('|'), 'g')
const plain = /^[\x20-\x7e\n]*$/ // as most output is
const begins = new RegExp(`[${esc}\u009b]`, 'g') // what is no sequence is shown as it stands, with all that follows
const longestHeld = 4_096 // characters; what is longer is no sequence that anybody needs
const farthest = 9_999 // columns

/**
 * Colours, erasing and moves of the cursor stay, as progress bars are made of them, but the cursor never leaves the rows
 * that were printed since: nothing that stands above can be written over. All else that a terminal obeys goes; control
 * characters and those that reorder text are made visible.
 */
export function trackPrinted(): Printed {
  const at = trackCursor()
  let held = '' // the beginning of a sequence
  let coloured = false

  const sequence = (kept: string, given: string): string => {
    const amount = Math.min(Number.parseInt(given, 10) || 1, farthest)
    switch (kept) {
      case 'm':
        coloured = !/^0*$/.test(given)
        return `${esc}[${given}m`
      case 'A':
      case 'F':
        return moveVertically(at.up(amount), kept)
      case 'B':
      case 'E':
        return moveVertically(at.down(amount), kept)
      case 'J':
        return /^0?$/.test(given) ? `${esc}[J` : '' // the others erase what stands above
      case 'K':
        return /^[012]?$/.test(given) ? `${esc}[${given}K` : ''
      default:
        at.written()
        return `${esc}[${amount}${kept}`
    }
  }
  const moved = (move: string): string => {
    if (move === '\n') return at.newline()
    if (move === '\t') at.written()
    return move
  }
  const shown = (text: string): string => {
    if (text !== '') at.written()
    return printable(text.replace(begins, (character) => (character === esc ? '\\x1b' : '\\x9b')))
  }
  const all = (text: string): string => (plain.test(text) ? plainly(text) : piecewise(text))
  const plainly = (text: string): string =>
    text
      .split('\n')
      .map((line, index) => {
        const before = index === 0 ? '' : at.newline()
        if (line !== '') at.written()
        return before + line
      })
      .join('')
  const piecewise = (text: string): string => {
    let out = ''
    let from = 0
    for (const {index, 0: found, groups: {given = '', kept, move} = {}} of text.matchAll(sequences)) {
      out += shown(text.slice(from, index))
      if (kept !== undefined) out += sequence(kept, given)
      else if (move !== undefined) out += moved(move)
      from = index + found.length
    }
    return out + shown(text.slice(from))
  }
  return {
    write: (text) => {
      const whole = held + text
      const {index = whole.length} = unfinishedSequence.exec(whole) ?? {}
      const cut = whole.length - index > longestHeld ? whole.length : index
      held = whole.slice(cut)
      return all(whole.slice(0, cut))
    },
    end: () => {
      const rest = all(held)
      const end = `${rest}${coloured ? `${esc}[0m` : ''}${at.leave()}`
      held = ''
      coloured = false
      return end
    },
  }
}
