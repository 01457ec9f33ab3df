/**
 * Cut the middle out of a text that is too long; no half characters stay.
 *
 * @param head characters that stay at its beginning
 * @param foot characters that stay at its end
 * @param wordGap what stands in the gap, where so many characters are cut
 */
export function cutMiddle(text: string, head: number, foot: number, wordGap: (characters: number) => string): string {
  if (text.length <= head + foot) return text
  const start = dropHalfEnd(text.slice(0, head))
  const end = dropHalfStart(text.slice(text.length - foot))
  return `${start}${wordGap(text.length - start.length - end.length)}${end}`
}

/** Cut the end off a text that is longer than `maxCharacters`, with `…` in its place. */
export function cutEnd(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : `${dropHalfEnd(text.slice(0, maxCharacters - 1))}…`
}

/**
 * Fold the middle of a long list, such as the lines of an output.
 *
 * @param minFolded fewer are not worth folding
 * @param wordFold what stands for so many items
 */
export function foldMiddle<Item>(
  items: readonly Item[],
  {head, foot, minFolded = 2}: {readonly head: number; readonly foot: number; readonly minFolded?: number},
  wordFold: (folded: number) => Item,
): readonly Item[] {
  const folded = items.length - head - foot
  return folded < minFolded ? items : [...items.slice(0, head), wordFold(folded), ...items.slice(items.length - foot)]
}

/** The beginning of a text, up to the last line's end where there is one in its second half. */
export function cutAtLineEnd(text: string, maxCharacters: number): string {
  const start = text.slice(0, maxCharacters)
  const newline = start.lastIndexOf('\n')
  return newline > start.length / 2 ? start.slice(0, newline + 1) : dropHalfEnd(start)
}

/** The end of a text, from the first line's beginning where there is one in its first half. */
export function cutToLineStart(text: string, maxCharacters: number): string {
  const end = text.slice(Math.max(0, text.length - maxCharacters))
  const newline = end.indexOf('\n')
  return newline !== -1 && newline < end.length / 2 ? end.slice(newline + 1) : dropHalfStart(end)
}

export function dropHalfEnd(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}

function dropHalfStart(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, '')
}
