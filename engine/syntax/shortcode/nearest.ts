import {distance} from 'fastest-levenshtein'

/** The known name that differs least from the given one, by at most a third of its letters. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3))
  const near = [...known].map((each) => ({each, far: distance(name, each)})).filter(({far}) => far <= most)
  return near.sort((left, right) => left.far - right.far)[0]?.each
}
