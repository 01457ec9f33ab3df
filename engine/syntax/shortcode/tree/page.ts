import type {Root} from 'mdast'
import type {Point, Position} from 'unist'
import {readPrefix} from '../lex/indent.ts'
import type {Unit} from '../lex/pair.ts'

/** A page while its tree is made. */
export interface Page {
  readonly text: string
  readonly mark: string // one character that the text doesn't hold
  readonly parse: (text: string) => Root // Markdown with placeholders
  readonly pointAt: (offset: number) => Point
  readonly prefixOf: (offset: number) => string // of the line on which the offset stands
  readonly placeholder: (unit: Unit) => string
  readonly unitOf: (placeholder: string) => Unit | undefined
}

export function createPage(text: string, mark: string, parse: (text: string) => Root): Page {
  const lineAt = indexLines(text)
  const units: Unit[] = []
  let last = {line: -1, prefix: ''}
  return {
    text,
    mark,
    parse,
    pointAt: (offset) => {
      const [line, start] = lineAt(offset)
      return {line, column: offset - start + 1, offset}
    },
    prefixOf: (offset) => {
      const [, line] = lineAt(offset)
      if (last.line !== line) last = {line, prefix: readPrefix(text, line)}
      return last.prefix
    },
    placeholder: (unit) => {
      const inline = unit.kind === 'escaped' ? INLINE : ''
      return `${mark}${inline}${units.push(unit) - 1}${mark}`
    },
    unitOf: (placeholder) => units[Number(placeholder.slice(placeholder.startsWith(INLINE, 1) ? 2 : 1, -1))],
  }
}

/** Stands in a placeholder before the number of a unit that is never a block. */
export const INLINE = 'i'

/** Makes the text behind it a paragraph, whatever it looks like. */
export function makeGuard(mark: string): string {
  return `${mark}${INLINE}${mark}`
}

export function matchPlaceholders(mark: string): RegExp {
  return new RegExp(`${mark}${INLINE}?\\d+${mark}`, 'g')
}

export function makePosition({pointAt}: Page, start: number, end: number): Position {
  return {start: pointAt(start), end: pointAt(end)}
}

const PRIVATE_USE = {from: 0xe000, to: 0xf8ff}

/** A private-use character that a text doesn't hold; undefined where it holds them all. */
export function findUnusedCharacter(text: string): string | undefined {
  for (let code = PRIVATE_USE.from; code <= PRIVATE_USE.to; code++) {
    const mark = String.fromCharCode(code)
    if (!text.includes(mark)) return mark
  }
  return undefined
}

const EOL = /\r\n?|\n/g

/** The 1-based line of an offset and the offset where that line begins. */
function indexLines(text: string): (offset: number) => readonly [number, number] {
  const starts = [0]
  for (const match of text.matchAll(EOL)) starts.push(match.index + match[0].length)
  return (offset) => {
    const index = findLastAtMost(starts, offset)
    return [index + 1, starts[index] ?? 0]
  }
}

/** The index of the last of ascending numbers that is not above a limit; 0 where all are. */
export function findLastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
