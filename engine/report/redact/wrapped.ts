/** A text with some of its characters taken out, and where each of those left was. */
export interface Squeezed {
  readonly text: string
  /** Where a character of it stands in the whole text. */
  readonly at: (position: number) => number
}

/** A line break amid base64 that goes on in the next line, perhaps indented; `\n` where it stands in JSON. */
const wrap = /(?:\r?\n|\\n)(?<=[\w+/-]{32}(?:\r?\n|\\n))[ \t]*(?=[\w+/=-]|$)/g

/**
 * Put base64 together that is wrapped at 64 or 76 characters, as `base64` and PEM have it.
 *
 * @param from what stands before it is left out
 * @returns null where nothing is wrapped
 */
export const squeezed = (text: string, from: number): Squeezed | null => {
  const starts = [from] // of the pieces, in the whole text
  const lengths: number[] = []
  wrap.lastIndex = from
  for (let match = wrap.exec(text); match !== null; match = wrap.exec(text)) {
    lengths.push(match.index - (starts.at(-1) ?? 0))
    starts.push(wrap.lastIndex)
  }
  if (lengths.length === 0) return null
  lengths.push(text.length - (starts.at(-1) ?? 0))
  return {
    text: starts.map((start, index) => text.slice(start, start + (lengths[index] ?? 0))).join(''),
    at: (position) => {
      let left = position
      let index = 0
      while (index < lengths.length - 1 && left >= (lengths[index] ?? 0)) left -= lengths[index++] ?? 0
      return (starts[index] ?? 0) + left
    },
  }
}
