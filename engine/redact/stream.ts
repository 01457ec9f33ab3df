import {learntNowhere, look, type Sources} from './look.ts'
import {type Excerpt, moveRegions, placeholderOf, type Region} from './regions.ts'
import {maxContext} from './suspicion.ts'
import type {LearntAt} from './values.ts'

/** A text that comes in pieces. */
export interface TextStream {
  /**
   * Take the next piece.
   *
   * @param ended nothing follows
   * @returns what can be shown by now: cut elsewhere, all pieces together come to the same text
   */
  readonly take: (piece: string, ended: boolean) => string
}

/** What is held back is looked at again with each piece, up to so many characters; then when it has grown by a quarter. */
const maxLookedAtAlways = 65_536

/** @param before what of the text has been shown already, its last 512 characters at least; empty for none */
export function openStream(sources: Sources, before = ''): TextStream {
  let shown = before === '' ? '\n' : before.slice(-maxContext)
  let held = ''
  let hidden = 0 // characters of `held` that a placeholder stands for already
  let carried: readonly Region[] = [] // in `held`
  let lookAgainAt = 0 // characters of `held`
  let learnt = learntNowhere // in `held`
  return {
    take: (piece, ended) => {
      held += piece
      if (!ended && held.length < lookAgainAt) return ''
      const start = shown.length
      const excerpt = {text: shown + held, start, ended}
      const {regions, sureTo, learntAt} = look(excerpt, sources, move(learnt, start), moveRegions(start, carried))
      const placed = placeUpTo(sureTo, regions, excerpt, hidden)
      hidden = placed.hidden
      learnt = move(learntAt, -sureTo)
      carried = moveRegions(
        -sureTo,
        regions.filter(({from}) => from >= sureTo),
      )
      shown = excerpt.text.slice(Math.max(0, sureTo - maxContext), sureTo)
      held = excerpt.text.slice(sureTo)
      lookAgainAt = held.length > maxLookedAtAlways ? held.length * 1.25 : 0
      return placed.text
    },
  }
}

/** The same places counted from another beginning, without those before it. */
function move(places: LearntAt, by: number): LearntAt {
  if (places.size === 0) return places
  return new Map([...places].filter(([, at]) => at + by > 0).map(([value, at]) => [value, at + by]))
}

/**
 * Put placeholders in a text up to where it is sure.
 *
 * @param hidden characters of it that are hidden already: the placeholder stands before them
 */
function placeUpTo(sureTo: number, regions: readonly Region[], {text, start}: Excerpt, hidden: number) {
  let result = ''
  let until = start + hidden
  for (const {from, to, name} of regions) {
    if (from >= sureTo) break
    if (from >= until) result += text.slice(until, from) + placeholderOf(name)
    else if (until === start) result += placeholderOf(name) // its first characters were shown before anybody looked
    until = Math.max(until, to)
  }
  return {text: result + text.slice(until, sureTo), hidden: Math.max(0, until - sureTo)}
}
