import fc from 'fast-check'
import {knowing} from '../../../engine/report/redact/known/index.ts'
import {hide, type Lore} from '../../../engine/report/redact/look.ts'
import {shapeFinder} from '../../../engine/report/redact/shapes/index.ts'
import {keyLength} from '../../../engine/report/redact/shapes/keys/rules.ts'
import {stream} from '../../../engine/report/redact/stream.ts'

export type Values = Readonly<Record<string, string>>

const shapes = shapeFinder(keyLength)

const loreOf = (values: Values): Lore => {
  const known = knowing()
  for (const [name, value] of Object.entries(values)) known.learn(name, value)
  return {known, shapes}
}

/** A text as it is shown in one piece. */
export const whole = (text: string, values: Values = {}): string => hide(text, loreOf(values))

/** What is shown with each of the pieces in which a text comes, and at its end. */
export const shownWith = (pieces: readonly string[], values: Values = {}): readonly string[] => {
  const {take} = stream(loreOf(values))
  return [...pieces.map((piece) => take(piece, false)), take('', true)]
}

/** A text as it is shown in several pieces. */
export const inPieces = (pieces: readonly string[], values: Values = {}): string => shownWith(pieces, values).join('')

/** A text cut anywhere. */
export const cutAt = (text: string, cuts: readonly number[]): readonly string[] => {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b)
  return places.slice(1).map((to, index) => text.slice(places[index], to))
}

export const cuts = fc.array(fc.nat(), {maxLength: 12})

/** A text one character at a time. */
export const single = (text: string): readonly string[] => Array.from({length: text.length}, (_, at) => text.charAt(at))
