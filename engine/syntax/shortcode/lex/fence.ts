import {readPrefix, strip} from './indent.ts'

/** The line that opens a fenced block. */
export interface Fence {
  readonly line: number // offset where the line begins
  readonly start: number // offset of the fence itself
  readonly fence: string
}

export interface FenceEnd {
  readonly at: number // where to read on
  readonly early: boolean // no closing fence: what holds the block ends before
}

const MATTER = /^\uFEFF?(---|\+\+\+)[ \t]*(?=[\r\n])/

/** Where the page's text begins: behind its front matter, if it has some. */
export function skipFrontMatter(text: string): number {
  const open = MATTER.exec(text)
  if (open === null) return 0
  const close = open[1] === '---' ? /^---[ \t]*$/gm : /^\+{3}[ \t]*$/gm
  close.lastIndex = open[0].length + 1
  return close.exec(text) === null ? 0 : close.lastIndex
}

/**
 * Where a fenced block ends: at its closing fence, or where the list, block quote or shortcode that holds it ends.
 *
 * @param isOpen is a shortcode of this name open around the fence?
 * @returns undefined where nothing ends it
 */
export function findFenceEnd(text: string, fence: Fence, isOpen: (name: string) => boolean): FenceEnd | undefined {
  const prefix = readPrefix(text, fence.line)
  const nested = new Map<string, number>()
  for (let line = findNextLine(text, fence.start); line < text.length; line = findNextLine(text, line)) {
    const {at, column} = strip(text, line, text.length, prefix)
    const first = skip(text, at)
    if (isOutside(prefix, column, text[first]) || isClosingTag(text, first, nested, isOpen))
      return {at: line, early: true}
    const end = findClosingEnd(text, first, fence.fence)
    if (end !== undefined && first - at < 4) return {at: end, early: false}
  }
  return undefined
}

const EOL = /\r\n?|\n/g

function findNextLine(text: string, from: number): number {
  EOL.lastIndex = from
  return EOL.exec(text) === null ? text.length : EOL.lastIndex
}

function skip(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

// A fence stands at most three blanks inside what holds it, so a line further out than that is outside.
function isOutside(prefix: string, column: number, first: string | undefined): boolean {
  const mark = prefix.lastIndexOf('>')
  if (mark !== -1 && column <= mark) return true
  const blank = first === undefined || first === '\n' || first === '\r'
  return !blank && mark === -1 && column < prefix.length - 3
}

function findClosingEnd(text: string, first: number, fence: string): number | undefined {
  if (!text.startsWith(fence, first)) return undefined
  let at = first
  while (text[at] === fence[0]) at++
  const end = skip(text, at)
  return end >= text.length || text[end] === '\n' || text[end] === '\r' ? end : undefined
}

const TAG = /\{\{[<%][ \t]*(\/?)[ \t]*([\p{L}\p{N}_.-]+)/uy

// Hugo knows no fences: a closing tag in one closes the shortcode around it, unless the fence shows both tags.
function isClosingTag(
  text: string,
  first: number,
  nested: Map<string, number>,
  isOpen: (name: string) => boolean,
): boolean {
  TAG.lastIndex = first
  const [, slash, name] = TAG.exec(text) ?? []
  if (name === undefined) return false
  const depth = nested.get(name) ?? 0
  if (slash === '/' && depth === 0) return isOpen(name)
  nested.set(name, slash === '/' ? depth - 1 : depth + 1)
  return false
}
