import {
  type Detector,
  type Excerpt,
  type Findings,
  joinFindings,
  mergeRegions,
  moveRegions,
  sortRegions,
} from './regions.ts'
import type {LearntAt, SecretValues} from './values.ts'
import {cutSequences, findBothWays} from './views.ts'

/** What secrets are found by. */
export interface Sources {
  readonly values: SecretValues
  readonly findShapes: Detector
}

/**
 * Find what is secret by its shape, and values; a value that the text itself tells is hidden from there on. What a
 * terminal obeys parts no secret: a text is looked at with it and without.
 *
 * @param carried what was found in the text before, by what stands there no more
 * @param learntAt which values the text told; those that it tells now are added
 * @returns regions in order, apart from one another
 */
export function look(
  excerpt: Excerpt,
  {values, findShapes}: Sources,
  carried: Findings['regions'] = [],
  learntAt: LearntAt = new Map(),
): Findings {
  const {text, start, ended} = excerpt
  const bare = cutSequences(text)
  const before = {regions: carried, sureTo: bare === null || ended ? text.length : bare.open}
  const shapes = joinFindings(before, findBothWays(excerpt, bare, findShapes))
  for (const {from, to, name, values: learnt} of sortRegions(shapes.regions))
    for (const value of from < shapes.sureTo ? learnt : []) {
      if (values.has(value)) continue
      values.learn(name, value)
      learntAt.set(value, to)
    }
  const found = findBothWays(excerpt, bare, (each) => values.find(each, learntAt))
  const {regions, sureTo} = joinFindings(shapes, found)
  return {regions: mergeRegions(regions.filter(({to}) => to > start)), sureTo: Math.max(start, sureTo)}
}

/** What is to be hidden in a text that is all there. */
export function findRegions(text: string, sources: Sources): Findings['regions'] {
  return moveRegions(-1, look({text: `\n${text}`, start: 1, ended: true}, sources).regions) // it begins with a line
}
