import {closest, distance} from 'fastest-levenshtein'

/**
 * Find the name that was meant by one that is not there.
 *
 * @returns null where none is near: a third of its letters may differ, and one in any case
 */
export function suggestName(typed: string, names: readonly string[]): string | null {
  const near = closest(typed, [...names])
  return distance(typed.toLowerCase(), near.toLowerCase()) <= Math.max(1, typed.length / 3) ? near : null
}
