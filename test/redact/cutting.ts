import fc from 'fast-check'
import {findRegions, type Sources} from '../../engine/redact/look.ts'
import {hideRegions} from '../../engine/redact/regions.ts'
import {findShapes} from '../../engine/redact/shapes/index.ts'
import {TextStream} from '../../engine/redact/stream.ts'
import {SecretValues} from '../../engine/redact/values.ts'

export type Values = Readonly<Record<string, string>>

const sourcesOf = (secrets: Values): Sources => {
  const values = new SecretValues()
  for (const [name, value] of Object.entries(secrets)) values.learn(name, value)
  return {values, findShapes}
}

/** A text as it is shown in one piece. */
export const whole = (text: string, values: Values = {}): string =>
  hideRegions(text, findRegions(text, sourcesOf(values)))

/** What is shown with each of the pieces in which a text comes, and at its end. */
export const shownWith = (pieces: readonly string[], values: Values = {}): readonly string[] => {
  const stream = new TextStream(sourcesOf(values))
  return [...pieces.map((piece) => stream.take(piece, false)), stream.take('', true)]
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
