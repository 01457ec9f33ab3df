import {
  type Detector,
  type Excerpt,
  type Findings,
  joinFindings,
  mergeRegions,
  moveRegions,
  type Region,
  sortRegions,
} from './regions.ts'
import type {LearntAt, SecretValues} from './values.ts'
import {cutSequences, findThrough} from './views.ts'

/** What secrets are found by. */
export interface Sources {
  readonly values: SecretValues
  readonly findShapes: Detector
}

/** What is to be hidden in a text, and which values it shows: regions are in order, apart from one another. */
interface Look extends Findings {
  readonly learntAt: LearntAt
}

/**
 * Find what is secret by its shape, and values; a value that the text itself tells is hidden from there on. What a
 * terminal obeys parts no secret: a text is looked at with it and without.
 *
 * @param carried what was found in it before, by text that stands there no more
 */
export function look(
  excerpt: Excerpt,
  {values, findShapes}: Sources,
  before: LearntAt,
  carried: readonly Region[],
): Look {
  const {text, start, ended} = excerpt
  const bare = cutSequences(text)
  const rest = {regions: carried, sureTo: bare === null || ended ? text.length : bare.open}
  const inBare = bare === null ? rest : findThrough(bare, excerpt, findShapes)
  const shapes = joinFindings(rest, findShapes(excerpt), inBare)
  const learntAt = new Map(before)
  for (const {from, to, name, values: learnt} of sortRegions(shapes.regions))
    for (const value of from < shapes.sureTo && to > start ? learnt : []) {
      if (values.has(value)) continue
      values.learn(name, value)
      learntAt.set(value, to)
    }
  const findAll = (each: Excerpt, toWhole?: (offset: number) => number) => values.find(each, learntAt, toWhole)
  const found = joinFindings(shapes, findAll(excerpt), bare === null ? rest : findThrough(bare, excerpt, findAll))
  const regions = mergeRegions(found.regions.filter(({to}) => to > start))
  return {regions, sureTo: Math.max(start, found.sureTo), learntAt}
}

/** What is to be hidden in a text that is all there. */
export function findRegions(text: string, sources: Sources): readonly Region[] {
  const lined = {text: `\n${text}`, start: 1, ended: true} // it begins with a line
  return moveRegions(-1, look(lined, sources, new Map(), []).regions)
}

/** Where values stand in a text, whatever else it may tell. */
export function findValues(text: string, values: SecretValues): readonly Region[] {
  return mergeRegions(values.find({text, start: 0, ended: true}, new Map()).regions)
}
