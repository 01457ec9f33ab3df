import {look, type Sources} from './look.ts'
import {type Excerpt, moveRegions, placeholderOf, type Region} from './regions.ts'
import {maxContext} from './suspicion.ts'
import type {LearntAt} from './values.ts'

/** What is held back is looked at again with each piece, up to so many characters; then when it has grown by a quarter. */
const maxLookedAtAlways = 65_536

/** A text that comes in pieces. */
export class TextStream {
  readonly #sources: Sources
  #shown: string
  #held = ''
  #hidden = 0 // characters of what is held that a placeholder stands for already
  #carried: readonly Region[] = [] // in what is held
  #learntAt: LearntAt = new Map() // in what is held
  #lookAgainAt = 0 // characters held

  /** @param before what of the text has been shown already, its last 512 characters at least; empty for none */
  constructor(sources: Sources, before = '') {
    this.#sources = sources
    this.#shown = before === '' ? '\n' : before.slice(-maxContext)
  }

  /**
   * Take the next piece.
   *
   * @param ended nothing follows
   * @returns what can be shown by now: cut elsewhere, all pieces together come to the same text
   */
  take(piece: string, ended: boolean): string {
    this.#held += piece
    if (!ended && this.#held.length < this.#lookAgainAt) return ''
    const start = this.#shown.length
    const excerpt = {text: this.#shown + this.#held, start, ended}
    const learntBefore = movePlaces(start, this.#learntAt)
    const {regions, sureTo, learntAt} = look(excerpt, this.#sources, learntBefore, moveRegions(start, this.#carried))
    const sure = this.#place(excerpt, regions, sureTo)
    const open = regions.filter(({from}) => from >= sureTo)
    this.#carried = moveRegions(-sureTo, open)
    this.#learntAt = movePlaces(-sureTo, learntAt)
    this.#shown = excerpt.text.slice(Math.max(0, sureTo - maxContext), sureTo)
    this.#held = excerpt.text.slice(sureTo)
    this.#lookAgainAt = this.#held.length > maxLookedAtAlways ? this.#held.length * 1.25 : 0
    return sure
  }

  /** Put placeholders in a text up to where it is sure. */
  #place({text, start}: Excerpt, regions: readonly Region[], sureTo: number): string {
    let result = ''
    let until = start + this.#hidden
    for (const {from, to, name} of regions.filter((region) => region.from < sureTo)) {
      if (from >= until) result += text.slice(until, from) + placeholderOf(name)
      else if (until === start) result += placeholderOf(name) // its first characters were shown before anybody looked
      until = Math.max(until, to)
    }
    this.#hidden = Math.max(0, until - sureTo)
    return result + text.slice(until, sureTo)
  }
}

/** The same places counted from another beginning, without those before it. */
function movePlaces(by: number, places: LearntAt): LearntAt {
  return new Map([...places].map(([value, at]) => [value, at + by] as const).filter(([, at]) => at > 0))
}
