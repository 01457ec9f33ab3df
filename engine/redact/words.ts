/** A global pattern that matches any of some texts, of those that begin alike the longest. */
export function matchAny(texts: readonly string[]): RegExp {
  const longestFirst = [...texts].sort((one, other) => other.length - one.length)
  return new RegExp(longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g')
}

/**
 * @param mayBegin whether one of the words may begin at a place
 * @returns tells where the end of a text, from a place on, begins that is the beginning of one of the words, and no more;
 *   the text's length for none
 */
export function findBeginnings(
  words: readonly string[],
  mayBegin: (text: string, at: number) => boolean = () => true,
): (text: string, from: number) => number {
  const firsts = new Set(words.map((word) => word.charAt(0)))
  const beginnings = new Set(words.flatMap(beginningsOf))
  const maxLength = Math.max(...[...beginnings].map(({length}) => length))
  return (text, from) => {
    for (let at = Math.max(from, text.length - maxLength); at < text.length; at++)
      if (firsts.has(text.charAt(at)) && beginnings.has(text.slice(at)) && mayBegin(text, at)) return at
    return text.length
  }
}

function beginningsOf(word: string): readonly string[] {
  return Array.from({length: word.length - 1}, (_, index) => word.slice(0, index + 1))
}
