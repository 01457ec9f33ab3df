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

/** What is to be hidden in a text: regions are in order, apart from one another. */
interface Look extends Findings {
  readonly learntAt: LearntAt
}

export const learntNowhere: LearntAt = new Map()

/**
 * Find what is secret by its shape, and values; a value that the text itself tells is hidden from there on. What a
 * terminal obeys parts no secret: a text is looked at with it and without.
 *
 * @param carried what was found in it before, by text that stands there no more
 */
export function look(
  excerpt: Excerpt,
  {values, findShapes}: Sources,
  learntBefore: LearntAt,
  carried: readonly Region[] = [],
): Look {
  const {text, start} = excerpt
  const shapes = joinFindings(findShapes(excerpt), findWithoutSequences(excerpt, findShapes), {
    regions: carried,
    sureTo: text.length,
  })
  const learntAt = new Map(learntBefore)
  const isJudged = ({from, to}: Region) => from < shapes.sureTo && to > start
  for (const {to, name, values: learnt} of sortRegions(shapes.regions.filter(isJudged)))
    for (const value of learnt) {
      if (values.has(value)) continue
      values.learn(name, value)
      learntAt.set(value, to)
    }
  const found = joinFindings(
    values.find(excerpt, learntAt),
    findWithoutSequences(excerpt, (view, toWhole) => values.find(view, learntAt, toWhole)),
    shapes,
  )
  return {
    regions: mergeRegions(found.regions.filter(({to}) => to > start)),
    sureTo: Math.max(start, found.sureTo),
    learntAt,
  }
}

/** What is to be hidden in a text that is all there. */
export function findRegions(text: string, sources: Sources): readonly Region[] {
  const lined = `\n${text}` // it begins with a line
  const {regions} = look({text: lined, start: 1, ended: true}, sources, learntNowhere)
  return moveRegions(-1, regions)
}

/** Where values stand in a text, whatever else it may tell. */
export function findValues(text: string, values: SecretValues): readonly Region[] {
  return mergeRegions(values.find({text, start: 0, ended: true}, learntNowhere).regions)
}
