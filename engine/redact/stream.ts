import {look, type Sources} from './look.ts'
import {hidePart, moveRegions, type Region} from './regions.ts'
import {maxContext} from './suspicion.ts'

/** What is held back is looked at again with each piece, up to so many characters; then when it has grown by a quarter. */
const maxLookedAtAlways = 65_536

/** A text that comes in pieces. */
export class TextStream {
  readonly #sources: Sources
  readonly #learntAt = new Map<string, number>()
  #text: string // the last of what was shown, and all that is held back
  #start: number // of what is held back
  #carried: readonly Region[] = [] // what is known of that
  #minLength = 0 // characters of the text with which it is looked at again

  /** @param before what of the text has been shown already, its last 512 characters at least; empty for none */
  constructor(sources: Sources, before = '') {
    this.#sources = sources
    this.#text = before === '' ? '\n' : before.slice(-maxContext)
    this.#start = this.#text.length
  }

  /**
   * Take the next piece.
   *
   * @param ended nothing follows
   * @returns what can be shown by now: cut elsewhere, all pieces together come to the same text
   */
  take(piece: string, ended: boolean): string {
    this.#text += piece
    if (!ended && this.#text.length < this.#minLength) return ''
    const excerpt = {text: this.#text, start: this.#start, ended}
    const {regions, sureTo} = look(excerpt, this.#sources, this.#carried, this.#learntAt)
    this.#forget(Math.max(0, sureTo - maxContext), sureTo, regions)
    return hidePart(excerpt.text, excerpt.start, sureTo, regions)
  }

  /** Keep of the text what is behind a place. */
  #forget(from: number, sureTo: number, regions: readonly Region[]): void {
    const held = this.#text.length - sureTo
    this.#text = this.#text.slice(from)
    this.#start = sureTo - from
    this.#minLength = held > maxLookedAtAlways ? this.#start + held * 1.25 : 0
    const open = regions.filter(({to}) => to > sureTo)
    this.#carried = moveRegions(-from, open)
    for (const [value, at] of this.#learntAt) this.#learntAt.set(value, at - from)
  }
}
