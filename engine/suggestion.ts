import {closest, distance} from 'fastest-levenshtein'

/**
 * Find the name that was meant by one that is not there.
 *
 * @returns null where none is near: a third of its letters may differ, and one in any case
 */
export function suggestName(typed: string, names: readonly string[]): string | null {
  if (names.length === 0) return null
  const near = closest(typed, [...names])
  return distance(typed.toLowerCase(), near.toLowerCase()) <= Math.max(1, typed.length / 3) ? near : null
}

/**
 * Whether a name that may well be meant as it stands is rather a misspelt other one: a letter or so differs, or letters
 * changed places.
 *
 * @param meant in lower case
 */
export function isMisspelt(name: string, meant: string): boolean {
  const maxDistance = Math.max(1, Math.floor(meant.length / 4))
  return (
    name.length > 2 && (distance(name.toLowerCase(), meant) <= maxDistance || sortLetters(name) === sortLetters(meant))
  )
}

function sortLetters(name: string): string {
  return [...name.toLowerCase()].sort().join('')
}
