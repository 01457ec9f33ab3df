import type {CommandKey} from '../../key.ts'
import {makePrintable} from '../text/printable.ts'
import {anySequence, escapeCharacter as esc, unfinishedSequence} from '../text/sequences.ts'

/** How much of what a command prints is in a cast, in characters, all tries together. */
export const maxCharacters = 1_048_576

/** What commands print, one after the other, or in turns. */
interface Outputs {
  /** @returns what is written to the terminal; of a command that has printed too much, nothing */
  readonly write: (key: CommandKey, text: string) => {readonly text: string; readonly cut: boolean} // `cut`: at the end of this
  /** Brings the cursor to the beginning of an empty row, so that something else can be said. */
  readonly end: () => string
}

export function trackOutputs(): Outputs {
  const screen = trackPrinted()
  const left = new Map<CommandKey, number>()
  let speaker = ''
  return {
    write: (key, text) => {
      const room = left.get(key) ?? maxCharacters
      left.set(key, room - text.length)
      if (room < 0 || text === '') return {text: '', cut: false}
      const before = key === speaker ? '' : screen.end()
      speaker = key
      return {text: before + screen.write(text.slice(0, room)), cut: text.length > room}
    },
    end: screen.end,
  }
}

/** What a command prints, as a terminal that is played later may show it. */
interface Printed {
  /** Text as it came, in pieces of any size → what is written to the terminal. */
  readonly write: (text: string) => string
  /** Brings the cursor to the beginning of an empty row below all of it, in no colour. */
  readonly end: () => string
}

const kept = `${esc}\\[(?<given>[\\d;:]{0,64})(?<kept>[A-GJKm])`
const sequences = new RegExp([kept, anySequence, '(?<move>[\n\r\b\t])'].join('|'), 'g')
const plain = /^[\x20-\x7e\n]*$/ // as most output is
const begins = new RegExp(`[${esc}\u009b]`, 'g') // what is no sequence is shown as it stands, with all that follows
const maxHeld = 4_096 // characters; what is longer is no sequence that anybody needs
const maxMove = 9_999 // columns

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
    const amount = Math.min(Number.parseInt(given, 10) || 1, maxMove)
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
    return makePrintable(text.replace(begins, (character) => (character === esc ? '\\x1b' : '\\x9b')))
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
      const cut = whole.length - index > maxHeld ? whole.length : index
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

/** Where the cursor is, of the rows that newlines have made since a beginning. */
interface Cursor {
  readonly written: () => void // something stands where it was
  readonly newline: () => string
  readonly up: (rows: number) => number // as many of them as there are
  readonly down: (rows: number) => number
  readonly leave: () => string // to an empty row below all of them, which is a beginning
}

/** A line that is wrapped takes more rows than are counted, so that no move that is allowed leaves them. */
function trackCursor(): Cursor {
  let row = 0
  let lowest = 0
  let empty = true // nothing stands in the lowest row
  const down = (rows: number): number => {
    const moved = Math.min(rows, lowest - row)
    row += moved
    return moved
  }
  return {
    written: () => {
      empty = false
    },
    newline: () => {
      if (row === lowest) {
        empty = true
        lowest += 1
      }
      row += 1
      return '\r\n'
    },
    up: (rows) => {
      const moved = Math.min(rows, row)
      row -= moved
      if (moved > 0) empty = false
      return moved
    },
    down,
    leave: () => {
      const end = `${moveVertically(down(lowest), 'B')}${empty ? '' : '\r\n'}`
      row = 0
      lowest = 0
      empty = true
      return end
    },
  }
}

/** A terminal takes no row for one. */
function moveVertically(rows: number, move: string): string {
  return rows > 0 ? `${esc}[${rows}${move}` : /[EF]/.test(move) ? '\r' : ''
}
