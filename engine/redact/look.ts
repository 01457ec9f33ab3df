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
import {findWithoutSequences} from './views.ts'

/** What secrets are found by. */
export interface Sources {
  readonly values: SecretValues
  readonly findShapes: Detector
}

/** What is to be hidden in a text, and what it told: regions are in order, apart from one another. */
interface Look extends Findings {
  readonly learntAt: LearntAt
}

/**
 * Find what is secret by its shape, and values; a value that the text itself tells is hidden from there on. What a
 * terminal obeys parts no secret: a text is looked at with it and without.
 *
 * @param carried what was found in it before, by text that stands there no more
 */
export function look(excerpt: Excerpt, sources: Sources, learntBefore: LearntAt, carried: readonly Region[]): Look {
  const {values, findShapes} = sources
  const {text, start} = excerpt
  const before = {regions: carried, sureTo: text.length}
  const shapes = joinFindings(findShapes(excerpt), findWithoutSequences(excerpt, findShapes), before)
  const learntAt = new Map(learntBefore)
  const isJudged = ({from, to}: Region) => from < shapes.sureTo && to > start
  for (const {to, name, values: told} of sortRegions(shapes.regions.filter(isJudged)))
    for (const value of told) {
      if (values.has(value)) continue
      values.learn(name, value)
      learntAt.set(value, to)
    }
  const bare = findWithoutSequences(excerpt, (view, toWhole) => values.find(view, learntAt, toWhole))
  const {regions, sureTo} = joinFindings(values.find(excerpt, learntAt), bare, shapes)
  return {regions: mergeRegions(regions.filter(({to}) => to > start)), sureTo: Math.max(start, sureTo), learntAt}
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
