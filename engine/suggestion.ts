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
 * Find the context that was meant by one that is not there. Names of contexts differ by little where they mean other
 * clusters: numbers and words of one or two letters must be the same, and of a longer word a letter or so may differ.
 *
 * @returns null where none is near
 */
export function suggestContext(typed: string, names: readonly string[]): string | null {
  return names.find((name) => isNearContext(typed.toLowerCase(), name.toLowerCase())) ?? null
}

function isNearContext(typed: string, name: string): boolean {
  const [words, others] = [typed, name].map((text) => text.split(/[^a-z0-9]+/))
  if (words === undefined || others === undefined || typed.replace(/\D+/g, '') !== name.replace(/\D+/g, ''))
    return false
  if (words.length !== others.length) return words.join('') === others.join('')
  return words.every((word, at) => isNearWord(word, others[at] ?? ''))
}

function isNearWord(word: string, other: string): boolean {
  if (word === other) return true
  const length = Math.max(word.length, other.length)
  return length > 2 && distance(word, other) <= Math.max(1, Math.floor(length / 4))
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
