import {type Looked, movedBy, placeholder, type Region} from './found.ts'
import {type Lore, look, nowhere, type Places} from './look.ts'

/** A text that comes in pieces. */
export interface Stream {
  /**
   * Take the next piece.
   *
   * @param ended nothing follows
   * @returns what can be shown by now: cut elsewhere, all pieces together come to the same text
   */
  readonly take: (piece: string, ended: boolean) => string
}

/** Characters that have been shown are kept: what stands behind them is told by them, such as `password: `. */
export const kept = 512

/** What is held back is looked at again with each piece, up to so many characters; then when it has grown by a quarter. */
const smallEnough = 65_536

/** @param before what of the text has been shown already, its last 512 characters at least; empty for none */
export const stream = (lore: Lore, before = ''): Stream => {
  let shown = before === '' ? '\n' : before.slice(-kept)
  let held = ''
  let hidden = 0 // characters of `held` that a placeholder stands for already
  let found: readonly Region[] = [] // in `held`
  let lookAgainAt = 0 // characters of `held`
  let told = nowhere // in `held`
  return {
    take: (piece, ended) => {
      held += piece
      if (!ended && held.length < lookAgainAt) return ''
      const looked = {text: shown + held, start: shown.length, ended}
      const {regions, open, since} = look(looked, lore, moved(told, looked.start), movedBy(looked.start, found))
      const placed = place(looked, looked.start + hidden, open, regions)
      hidden = placed.hidden
      told = moved(since, -open)
      found = movedBy(
        -open,
        regions.filter(({from}) => from >= open),
      )
      shown = looked.text.slice(Math.max(0, open - kept), open)
      held = looked.text.slice(open)
      lookAgainAt = held.length > smallEnough ? held.length * 1.25 : 0
      return placed.text
    },
  }
}

/** The same places counted from another beginning, without those before it. */
const moved = (places: Places, by: number): Places =>
  places.size === 0
    ? places
    : new Map([...places].filter(([, at]) => at + by > 0).map(([value, at]) => [value, at + by]))

/** Put placeholders in a text up to where it is sure; where something is hidden already, it goes on as what it is. */
const place = ({text, start}: Looked, hiddenTo: number, sure: number, regions: readonly Region[]) => {
  let result = ''
  let until = hiddenTo
  for (const {from, to, name} of regions) {
    if (from >= sure) break
    if (from >= until) result += text.slice(until, from) + placeholder(name)
    else if (until === start) result += placeholder(name) // its first characters were shown before anybody looked
    until = Math.max(until, to)
  }
  return {text: result + text.slice(until, sure), hidden: Math.max(0, until - sure)}
}
