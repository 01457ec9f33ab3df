import type {CommandKey} from '../../key.ts'
import {trackPrinted} from './printed.ts'

/** How much of what a command prints is in a cast, in characters, all tries together. */
export const most = 1_048_576

/** What commands print, one after the other, or in turns. */
export interface Outputs {
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
      const room = left.get(key) ?? most
      left.set(key, room - text.length)
      if (room < 0 || text === '') return {text: '', cut: false}
      const before = key === speaker ? '' : screen.end()
      speaker = key
      return {text: before + screen.write(text.slice(0, room)), cut: text.length > room}
    },
    end: screen.end,
  }
}
