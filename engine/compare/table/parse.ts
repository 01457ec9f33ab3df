import {isElision} from '../text/match.ts'

/** A table as tools print it: a header in capitals, cells under it, at least two columns. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly ParsedRow[]
  readonly elided: boolean // a row `...` stands for any rows
}

export interface Column {
  readonly name: string
  readonly start: number // 0-based offset in the header
}

export interface ParsedRow {
  readonly line: string
  readonly cells: readonly string[] | null // one a column; null where the row doesn't stand under its header
  readonly sure: boolean // whether each cell's column is beyond doubt
}

const header = /^ *[A-Z][A-Z0-9()%/#:_.*-]*(?: +[A-Z][A-Z0-9()%/#_.*-]*)+$/

/** Whether a page's lines are one table, so that every line has a column to stand in. */
export function isTable(lines: readonly string[]): boolean {
  const [first = '', second] = lines
  if (second === undefined || first.length > 2000 || !header.test(first)) return false
  if (!isWide(first)) return countWords(second) === countWords(first)
  return lines.every((line) => isWide(line) || isElision(line))
}

/** Whether it has cells two blanks or more apart. */
function isWide(line: string): boolean {
  return line.trim().includes('  ')
}

function countWords(line: string): number {
  return line.trim().split(/ +/).length
}

/**
 * @param lines a header and the rows under it
 * @param given columns of another table; where this one's header is spelt as they are, it has the same
 */
export function parseTable(lines: readonly string[], given: readonly Column[] = []): Table {
  const [first = '', ...rest] = lines
  const body = rest.filter((line) => line !== '' && !isElision(line))
  const columns = matchColumns(given, first) ?? readColumns(first, body)
  const elided = rest.length !== body.length && rest.some(isElision)
  return {columns, rows: body.map((line) => readRow(line, columns)), elided}
}

function matchColumns(given: readonly Column[], line: string): readonly Column[] | null {
  const columns: Column[] = []
  let at = 0
  for (const {name} of given) {
    while (line.charCodeAt(at) === 32) at++
    if (!line.startsWith(name, at)) return null
    columns.push({name, start: at})
    at += name.length
    if (at < line.length && line.charCodeAt(at) !== 32) return null
  }
  return given.length > 0 && at === line.length ? columns : null
}

/** Words of the header a single blank apart are one name (`APP VERSION`), unless cells begin under the second, too. */
function readColumns(line: string, body: readonly string[]): readonly Column[] {
  const columns: Column[] = []
  for (const {text, start} of splitChunks(line)) {
    let from = 0
    for (let gap = text.indexOf(' '); gap !== -1; gap = text.indexOf(' ', gap + 1)) {
      if (!body.length || !body.every((row) => isCellStart(row, start + gap + 1))) continue
      columns.push({name: text.slice(from, gap), start: start + from})
      from = gap + 1
    }
    columns.push({name: text.slice(from), start: start + from})
  }
  return columns
}

function isCellStart(row: string, at: number): boolean {
  return row[at - 1] === ' ' && row[at] !== undefined && row[at] !== ' '
}

interface Chunk {
  readonly text: string
  readonly start: number
}

/** What stands between gaps of two blanks and more. */
function splitChunks(line: string): readonly Chunk[] {
  let from = 0
  return splitCells(line).map((text) => {
    const start = line.indexOf(text, from)
    from = start + text.length
    return {text, start}
  })
}

/** Their texts alone, which is all that most rows are asked for. */
function splitCells(line: string): readonly string[] {
  const cells: string[] = []
  let at = 0
  while (at < line.length) {
    if (line.charCodeAt(at) === 32) {
      at++
      continue
    }
    const gap = line.indexOf('  ', at)
    const end = gap === -1 ? line.length : gap
    cells.push(line.slice(at, end))
    at = end + 2
  }
  return cells
}

/** As many chunks as columns: one each. Else by offset, where every cell begins right under its header; else by nearness. */
function readRow(line: string, columns: readonly Column[]): ParsedRow {
  const cells = splitCells(line)
  if (cells.length === columns.length) return {line, cells, sure: true}
  const chunks = splitChunks(line)
  const under = cutUnder(line, columns)
  if (under !== null) return {line, cells: under, sure: true}
  return {line, cells: chunks.length < columns.length ? cutNear(chunks, columns) : null, sure: false}
}

function cutUnder(line: string, columns: readonly Column[]): readonly string[] | null {
  const cells: string[] = []
  for (const [index, {start}] of columns.entries()) {
    if (start > 0 && line[start - 1] !== undefined && line[start - 1] !== ' ') return null
    const cell = line.slice(start, columns[index + 1]?.start)
    if (cell.startsWith(' ') && cell.trim() !== '') return null
    cells.push(cell.trimEnd())
  }
  return line.slice(0, columns[0]?.start).trim() === '' ? cells : null
}

/** Cells that a page has a blank or two beside their column, and some columns without any. */
function cutNear(chunks: readonly Chunk[], columns: readonly Column[]): readonly string[] | null {
  const cells = columns.map(() => '')
  let from = 0
  for (const {text, start} of chunks) {
    const at = findNearest(start, columns, from)
    if (at === -1 || Math.abs((columns[at]?.start ?? 0) - start) > 3) return null
    if (start + text.length >= (columns[at + 1]?.start ?? Number.POSITIVE_INFINITY)) return null
    cells[at] = text
    from = at + 1
  }
  return cells
}

function findNearest(start: number, columns: readonly Column[], from: number): number {
  let best = -1
  for (let at = from; at < columns.length; at++) {
    const distance = Math.abs((columns[at]?.start ?? 0) - start)
    if (best === -1 || distance < Math.abs((columns[best]?.start ?? 0) - start)) best = at
  }
  return best
}
