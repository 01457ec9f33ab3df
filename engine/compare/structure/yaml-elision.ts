import {elides} from '../text/match.ts'

const mark = '…left-out…'

/** Whether a key or an item stands for what a page left out. */
export function leftOut(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(mark)
}

/**
 * Lines `...`, which end a document in YAML, made keys or items that `leftOut` knows.
 *
 * @param indent whether they have their own indent or that of the line after
 */
export function marked(text: string, indent: 'own' | 'next'): string {
  const lines = text.split('\n')
  return lines.map((line, n) => (elides(line) ? markOf(lines, n, indent) : line)).join('\n')
}

function markOf(lines: readonly string[], at: number, indent: 'own' | 'next'): string {
  const next = lines.slice(at + 1).find((line) => line.trim() !== '' && !elides(line))
  const before = lines.slice(0, at).findLast((line) => line.trim() !== '' && !elides(line))
  const own = widthOf(lines[at] ?? '')
  const width = indent === 'own' ? own : widthOf(next ?? before ?? '')
  const sibling = [next, before].find((line) => line !== undefined && widthOf(line) === width)
  const item = sibling?.trimStart().startsWith('- ') === true
  return `${' '.repeat(width)}${item ? `- "${mark}${at}"` : `"${mark}${at}": null`}`
}

function widthOf(line: string): number {
  return line.length - line.trimStart().length
}
