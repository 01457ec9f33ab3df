/** Where the code span ends that a run of grave accents at an offset opens; undefined where it opens none. */
export type CodeSpans = (at: number) => number | undefined

interface Region {
  readonly end: number
  readonly starts: ReadonlyMap<number, number[]> // by length: where runs of it begin, last one first
}

// A code span lies within a paragraph: these lines end one.
const BREAK = /(?:\r\n?|\n)(?=[ \t>]*(?:$|\{\{[<%]|<<<|#{1,6}[ \t]|`{3}|~{3}|<!--|\||[-*+][ \t]|\d{1,9}[.)][ \t]))/gm
const RUN = /`+/g

/** Code spans of a text, for offsets asked for in ascending order; each paragraph is looked at once. */
export function findCodeSpans(text: string): CodeSpans {
  let region: Region = {end: 0, starts: new Map()}
  return (at) => {
    if (at >= region.end) region = readRegion(text, at)
    const length = measureRun(text, at)
    const starts = region.starts.get(length) ?? []
    while ((starts.at(-1) ?? Number.POSITIVE_INFINITY) < at + length) starts.pop()
    const start = starts.at(-1)
    return start === undefined ? at + length : start + length
  }
}

function readRegion(text: string, at: number): Region {
  BREAK.lastIndex = at
  const end = BREAK.exec(text)?.index ?? text.length
  const starts = new Map<number, number[]>()
  for (const match of text.slice(at, end).matchAll(RUN)) {
    const length = match[0].length
    const same = starts.get(length) ?? []
    same.push(at + match.index)
    starts.set(length, same)
  }
  for (const same of starts.values()) same.reverse()
  return {end: Math.max(end, at + 1), starts}
}

function measureRun(text: string, at: number): number {
  let end = at
  while (text[end] === '`') end++
  return end - at
}
