/** A line of a block, without its newline. Offsets are 0-based, in the block's text; the end is exclusive. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The lines of a block; where its first prompt is indented, every line without as much of that indent as it has. */
export function linesOf(text: string): readonly Line[] {
  const indent = /^(?:[ \t]*\n)*([ \t]+)\$(?=[ \t\n]|$)/.exec(text)?.[1] ?? ''
  let start = 0
  return text.split('\n').map((line) => {
    const off = shared(line, indent)
    const read = {text: line.slice(off).replace(/\r$/, ''), start: start + off, end: start + line.length}
    start += line.length + 1
    return read
  })
}

function shared(line: string, indent: string): number {
  let length = 0
  while (length < indent.length && line[length] === indent[length]) length += 1
  return length
}
