/**
 * Tells whether a text may hold one of several others, in a fraction of the time that it takes to find them: by Wu and
 * Manber's way, in strides as long as the shortest of them lets it.
 *
 * @param texts none of them empty
 * @returns asks from a place of a text on; true may be wrong, false is not
 */
export const sieve = (texts: readonly string[]): ((text: string, from: number) => boolean) => {
  const length = Math.min(longest, ...texts.map((text) => text.length)) // of their beginnings, which are looked for
  if (length < 2) return () => true
  const strides = new Uint8Array(1 << 16).fill(length - 1) // to the next place that matters, by two characters
  const beginnings = new Uint8Array(1 << 16)
  for (const text of texts) {
    for (let at = 0; at < length - 1; at++) {
      const pair = pairAt(text, at)
      strides[pair] = Math.min(strides[pair] ?? 0, length - 2 - at)
    }
    beginnings[beginningAt(text, 0, length)] = 1
  }
  return (text, from) => {
    for (let at = from + length - 2; at < text.length - 1; ) {
      const stride = strides[pairAt(text, at)] ?? 0
      if (stride === 0 && beginnings[beginningAt(text, at - length + 2, length)] === 1) return true
      at += stride || 1
    }
    return false
  }
}

const longest = 12 // characters

const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff)

/** Of the first two characters and the two in the middle, mixed. */
const beginningAt = (text: string, at: number, length: number): number => {
  const middle = at + (length >> 1)
  return (pairAt(text, at) * 31 + pairAt(text, length < 4 ? at : middle)) & 0xffff
}
