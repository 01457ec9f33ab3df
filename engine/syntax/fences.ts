import type {Code, Root, RootContent} from 'mdast'
import type {Processor} from 'unified'
import type {Point as UnistPoint} from 'unist'
import {moveTree} from './piecewise.ts'

/**
 * Read fenced code that stands by itself without the parser of Markdown, which takes many times as long for it: it looks at
 * each line for all that could begin there. The tree is the one that the parser makes, positions included. Use it after
 * remark-parse.
 */
export function readFences(this: Processor): undefined {
  const markdown = this.parser
  if (markdown === undefined) throw new Error('fences are taken from a parser: use readFences after remark-parse')
  this.parser = (text, file) => {
    const stretches = findStretches(text)
    if (stretches.length === 0) return markdown(text, file)
    return putBack(markdown(cutOut(text, stretches), file) as Root, stretches) ?? markdown(text, file)
  }
}

interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Code and where it stands. */
interface Fence {
  readonly code: Code
  readonly start: Point
  readonly end: Point
}

/** Fenced code with no more than blank lines between. */
interface Stretch {
  readonly start: Point
  readonly codes: Code[]
  end: Point
}

/** What ends lists and tables where it stands, as a fence does, and is soon parsed. */
const standIn = '***'

function cutOut(text: string, stretches: readonly Stretch[]): string {
  let cut = ''
  let from = 0
  for (const {start, end} of stretches) {
    cut += text.slice(from, start.offset) + standIn
    from = end.offset
  }
  return cut + text.slice(from)
}

/** The tree with code in the place of what stands in for it; null where that is not in its place. */
function putBack(tree: Root, stretches: readonly Stretch[]): Root | null {
  const children: RootContent[] = []
  let index = 0
  let lines = 0
  let characters = 0
  for (const child of tree.children) {
    const next = stretches[index]
    moveTree(child, {line: 1 + lines, column: 1, offset: characters})
    if (next === undefined || child.type !== 'thematicBreak' || child.position?.start.offset !== next.start.offset) {
      children.push(child)
      continue
    }
    for (const code of next.codes) children.push(code)
    lines += next.end.line - next.start.line
    characters += next.end.offset - next.start.offset - standIn.length
    index++
  }
  if (tree.position !== undefined) tree.position.end = findEnd(tree.position.end, stretches, lines, characters)
  return index === stretches.length ? {...tree, children} : null
}

/** A text's end; in the line of the last code it is that one's. */
function findEnd(
  {line, column, offset = 0}: UnistPoint,
  stretches: readonly Stretch[],
  lines: number,
  characters: number,
): Point {
  const last = stretches.at(-1)?.end
  return last?.offset === offset + characters ? {...last} : {line: line + lines, column, offset: offset + characters}
}

function findStretches(text: string): Stretch[] {
  const stretches: Stretch[] = []
  if (!mayHoldFence.test(text) || strange.test(text)) return stretches
  let at = findFrontMatterEnd(text)
  let isBehindBlank = true
  while (at.offset < text.length && matchAt(opensOther, text, at.offset) === null) {
    const mayOpen = matchAt(opensAny, text, at.offset) !== null
    const fence: Fence | null = mayOpen && isBehindBlank ? readFence(text, at) : null
    if (mayOpen && fence === null) break
    if (fence !== null) addFence(stretches, fence, text)
    const last = fence?.end ?? at
    const end = findLineEnd(text, last.offset)
    isBehindBlank = fence === null && text.slice(at.offset, end).trim() === ''
    at = {line: last.line + 1, column: 1, offset: end + 1}
  }
  return stretches
}

/** The fence that begins at a place; null where it is none, is not ended, or has words that the parser would decode. */
function readFence(text: string, start: Point): Fence | null {
  const [opening, mark, lang = '', meta = ''] = matchAt(opener, text, start.offset) ?? []
  if (opening === undefined || mark === undefined) return null
  const from = start.offset + opening.length + 1
  const closer = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`, 'gm')
  const closing = matchAt(closer, text, from)
  if (closing === null) return null
  const value = text.slice(from, Math.max(from, closing.index - 1))
  const end = {
    line: start.line + countLines(text, start.offset, closing.index),
    column: closing[0].length + 1,
    offset: closing.index + closing[0].length,
  }
  return {code: {type: 'code', lang: lang || null, meta: meta || null, value, position: {start, end}}, start, end}
}

/** Code with nothing but blank lines before it goes on with what is there. */
function addFence(stretches: Stretch[], {code, start, end}: Fence, text: string): void {
  const last = stretches.at(-1)
  if (last === undefined || text.slice(last.end.offset, start.offset).trim() !== '') {
    stretches.push({start, codes: [code], end})
    return
  }
  last.codes.push(code)
  last.end = end
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(text)
}

function findLineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

const mayHoldFence = /^(?:```|~~~)/m

/** Line ends other than a newline, and what the parser puts other characters in the place of. */
const strange = /[\r\0]|^\uFEFF/

/** What may hold lines that look like a fence: HTML that ends at a mark of its own, and directives. */
const opensOther = /[ \t>*+\d.)-]*(?:<(?!!--.*-->)(?:[!?]|(?:script|pre|style|textarea)(?:[\s>]|$))|:::)/iy

const opensAny = /[ \t>*+\d.)-]*(?:`{3}|~{3})/y

/** A fence at the line's beginning, whose words need no decoding. */
const opener = /(`{3,}(?=[^`\n]*$)|~{3,})[ \t]*([^\s&\\]*)(?:[ \t]+([^\s&\\][^\n&\\]*))?[ \t]*$/my

/** Where the line behind front matter begins; the text's end where what looks like some has no end. */
function findFrontMatterEnd(text: string): Point {
  const end = text.startsWith('---') ? (frontMatter.exec(text)?.[0].length ?? text.length) : 0
  return {line: 1 + countLines(text, 0, end), column: 1, offset: end}
}

const frontMatter = /^---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|$)/
