import type {Node} from 'unist'
import {type Place, type Point, toPoint} from '../diagnostic.ts'
import {findLastAtMost} from '../sorted.ts'

/** The lines of a text, by offset: finds places for pieces that no syntax tree has a node for. */
export class Lines {
  readonly page: string
  readonly text: string
  readonly #starts: number[] = [0]

  constructor(page: string, text: string) {
    this.page = page
    this.text = text
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  /**
   * Where `content` stands on a 1-based line; the whole line where it is not there to the letter. Behind the last line, which
   * what is put into a broken page may be, it is the last.
   */
  placeOf(counted: number, content: string): Place {
    const line = Math.min(counted, this.#starts.length)
    const start = this.#starts[line - 1] ?? this.text.length
    const end = (this.#starts[line] ?? this.text.length + 1) - 1
    const found = content === '' ? -1 : this.text.slice(start, end).indexOf(content)
    const from = found === -1 ? start + countBlanks(this.text, start, end) : start + found
    return this.#place(this.#point(line, from), this.#point(line, found === -1 ? end : from + content.length))
  }

  placeOfNode({position}: Node): Place {
    return this.#place(toPoint(position?.start), toPoint(position?.end))
  }

  /** Whether nothing but the marks of lists and quotes stands on the lines of a place beside it. */
  holdsAlone({start, end}: Place): boolean {
    const before = this.text.slice(this.#starts[start.line - 1], start.offset)
    const [behind = ''] = this.text.slice(end.offset, this.#starts[end.line]).split('\n', 1)
    return /^[\s>*+\d.-]*$/.test(before) && behind.trim() === ''
  }

  /** Whether the mark of a list's item stands before a place, on its line. */
  opensItem({start}: Place): boolean {
    return /(?:^|\s)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?$/.test(
      this.text.slice(this.#starts[start.line - 1], start.offset),
    )
  }

  /** @param end exclusive, an offset as `start` is */
  placeBetween(start: number, end: number): Place {
    return this.#place(this.#pointAt(start), this.#pointAt(end))
  }

  #place(start: Point, end: Point): Place {
    return {page: this.page, start, end}
  }

  #pointAt(offset: number): Point {
    return this.#point(findLastAtMost(this.#starts, offset) + 1, offset)
  }

  #point(line: number, offset: number): Point {
    return {line, column: offset - (this.#starts[line - 1] ?? 0) + 1, offset}
  }
}

function countBlanks(text: string, start: number, end: number): number {
  let at = start
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++
  return at - start
}
