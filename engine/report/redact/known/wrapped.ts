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
  const ends: number[] = []
  wrap.lastIndex = from
  for (let match = wrap.exec(text); match !== null; match = wrap.exec(text)) {
    ends.push(match.index)
    starts.push(wrap.lastIndex)
  }
  if (ends.length === 0) return null
  ends.push(text.length)
  const here = [0] // where the pieces begin in what is left
  for (const [index, end] of ends.slice(0, -1).entries()) here.push((here[index] ?? 0) + end - (starts[index] ?? 0))
  return {
    text: starts.map((start, index) => text.slice(start, ends[index])).join(''),
    at: (position) => {
      const piece = lastUpTo(position, here)
      return (starts[piece] ?? 0) + position - (here[piece] ?? 0)
    },
  }
}

/** Which of some numbers in order is the last that is no larger. */
const lastUpTo = (limit: number, numbers: readonly number[]): number => {
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
