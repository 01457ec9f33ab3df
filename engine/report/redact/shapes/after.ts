/**
 * Where what a sticky pattern matches at a place ends: at the place itself where it does not match.
 *
 * @param until it is looked at no further; a pattern that loops over alternatives must not meet a text without end
 */
export const after = (pattern: RegExp, text: string, at: number, until = text.length): number => {
  pattern.lastIndex = 0
  return pattern.test(text.slice(at, until)) ? at + pattern.lastIndex : at
}
