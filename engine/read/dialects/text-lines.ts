/** A line of a page, before anything is parsed; offsets are 0-based. */
export interface TextLine {
  readonly start: number
  readonly at: number // of its first letter that is no blank; `end` where it is blank
  readonly end: number // of its text, without its line ending
  readonly indent: number // columns before that letter; a tab goes on to the next multiple of 4
  readonly verbatim: boolean // of front matter, a fenced block with its fences, or a comment of several lines
}

/** The lines of a page, in one pass. */
export function readTextLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = []
  let verbatim: Verbatim | null = null
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start)
    const next = feed === -1 ? text.length : feed + 1
    const end = feed === -1 ? text.length : text[feed - 1] === '\r' ? Math.max(start, feed - 1) : feed
    const {at, indent} = skipBlanks(text, start, end)
    const content = text.slice(at, end)
    if (verbatim !== null && isOutside(verbatim, content, indent)) verbatim = null
    const inside: Verbatim | null = verbatim ?? findVerbatim(content, indent, start === 0)
    lines.push({start, at, end, indent, verbatim: inside !== null})
    verbatim = inside?.isEnd(content, inside === verbatim) ? null : inside
    start = next
  }
  return lines
}

/** What is taken to the letter until a line ends it. */
interface Verbatim {
  readonly indent: number
  readonly isEnd: (content: string, begun: boolean) => boolean // `begun`: on a line after the first
}

function skipBlanks(text: string, start: number, end: number): {readonly at: number; readonly indent: number} {
  let at = start
  let indent = 0
  for (; at < end && (text[at] === ' ' || text[at] === '\t'); at++) indent += text[at] === ' ' ? 1 : 4 - (indent % 4)
  return {at, indent}
}

/** A fence ends with what holds it: a line that stands further out is outside. */
function isOutside({indent}: Verbatim, content: string, column: number): boolean {
  return content !== '' && column < indent - 3
}

const fence = /^(?:>[ \t]*|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/
const frontMatter = /^\uFEFF?(?:---|\+\+\+)[ \t]*$/

function findVerbatim(content: string, indent: number, isFirst: boolean): Verbatim | null {
  const mark = fence.exec(content)?.[1]
  if (mark !== undefined) return {indent, isEnd: (line, begun) => begun && closes(line, mark)}
  if (isFirst && frontMatter.test(content)) return {indent: 0, isEnd: (line, begun) => begun && frontMatter.test(line)}
  const comment = content.lastIndexOf('<!--')
  if (comment === -1 || content.includes('-->', comment)) return null
  return {indent: 0, isEnd: (line, begun) => begun && line.includes('-->')}
}

function closes(content: string, mark: string): boolean {
  const line = content.replace(/^(?:>[ \t]*)+/, '').trimEnd()
  return line.length >= mark.length && line === mark.charAt(0).repeat(line.length)
}

/** Where a line goes on behind so many columns of blanks. */
export function skipColumns(text: string, {start, at}: TextLine, columns: number): number {
  let column = 0
  let offset = start
  while (offset < at && column < columns) {
    column += text[offset] === ' ' ? 1 : 4 - (column % 4)
    offset++
  }
  return offset
}
