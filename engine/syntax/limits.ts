import type {VFile} from 'vfile'

/** How many lines a block may have without a blank one among them, fenced code excepted. */
const maxBlockLines = 2000

/** How many characters that Markdown gives a meaning to such a block may have. */
const maxBlockMarks = 20_000

/** How far in a line may begin. */
const maxIndentColumns = 100

/**
 * Keep what takes a Markdown parser more than linear time from it: blocks of thousands of lines, or of marks, and lists
 * thousands deep become blank lines from where they are too much, and a warning says so. Offsets stay as they are.
 *
 * @returns the text to parse, of the same length
 */
export function limitBlocks(text: string, file: VFile): string {
  if (text.length < minLength) return text
  const cuts = findCuts(text)
  for (const cut of cuts) warnOfCut(file, text, cut)
  return cuts.length === 0
    ? text
    : blankOut(
        text,
        cuts.flatMap(({parts}) => parts),
      )
}

const minLength = 8192 // characters: what is shorter is parsed soon, whatever it holds

interface Cut {
  lines: number
  readonly reason: string
  readonly parts: (readonly [from: number, to: number])[] // offsets of the lines
}

/** Code between fences, which is taken as it is. */
interface Fence {
  readonly mark: string
  readonly quotes: number // how many `>` are before it
  readonly indent: number // columns
}

interface Block {
  lines: number
  marks: number
  cut: Cut | null
}

function findCuts(text: string): readonly Cut[] {
  const cuts: Cut[] = []
  let block: Block = {lines: 0, marks: 0, cut: null}
  let fence: Fence | null = null
  for (let from = findFrontMatterEnd(text); from < text.length; ) {
    const to = findLineEnd(text, from)
    const line = text.slice(from, to)
    if (fence !== null && isWithin(line, fence)) {
      if (closes(line, fence)) fence = null
    } else {
      fence = openFence(line)
      if (fence !== null || line.trim() === '') block = {lines: 0, marks: 0, cut: null}
      else takeLine(block, line, [from, to], cuts)
    }
    from = to + 1
  }
  return cuts
}

/** Where the line behind front matter begins. */
function findFrontMatterEnd(text: string): number {
  if (!/^---[ \t]*\r?\n/.test(text)) return 0
  const end = /\n---[ \t]*\r?(?=\n)/.exec(text)
  return end === null ? 0 : end.index + end[0].length + 1
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

function findLineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function takeLine(block: Block, line: string, part: Cut['parts'][number], cuts: Cut[]): void {
  block.lines++
  block.marks += countMarks(line)
  const reason = findReason(block, line)
  if (reason === null || staysInAnyCase.test(line)) return
  if (block.cut === null) {
    block.cut = {lines: 0, reason, parts: []}
    cuts.push(block.cut)
  }
  block.cut.lines++
  block.cut.parts.push(part)
}

function findReason({lines, marks}: Block, line: string): string | null {
  if (lines > maxBlockLines) return `a block has more than ${maxBlockLines} lines`
  if (marks > maxBlockMarks) return `a block has more than ${maxBlockMarks} marks of Markdown`
  return measureIndent(line) > maxIndentColumns ? `a line is indented by more than ${maxIndentColumns} columns` : null
}

// Shortcodes stand in it as characters of no script; the others end what has begun before.
const staysInAnyCase = /\p{Co}|-->|^[ \t]*(?::::|<\/)/u

const marks = /[*_`[\]<&!~|]/g

function countMarks(line: string): number {
  return line.length > 1 ? (line.match(marks)?.length ?? 0) : 0
}

/** How far in a line's text begins, the marks of quotes and lists being on the way. */
function measureIndent(line: string): number {
  return /^(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0].length ?? 0
}

const fenceLine = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}(?=[^`]*$)|~{3,})/

function openFence(line: string): Fence | null {
  const [, before, mark] = fenceLine.exec(line) ?? []
  if (before === undefined || mark === undefined) return null
  return {mark, quotes: countQuotes(before), indent: before.length}
}

/** A fence in a quote or a list ends with it. */
function isWithin(line: string, {quotes, indent}: Fence): boolean {
  if (line.trim() === '') return quotes === 0
  const before = /^[ \t>]*/.exec(line)?.[0] ?? ''
  return countQuotes(before) >= quotes && (indent - 2 * quotes < 4 || before.length >= 2)
}

function closes(line: string, {mark}: Fence): boolean {
  const end = line.replace(/^[ \t>]*/, '').trimEnd()
  return end.length >= mark.length && end === mark.charAt(0).repeat(end.length)
}

function countQuotes(text: string): number {
  return text.split('>').length - 1
}

/** Shortcodes are shorter here than on the page: its first line is looked for there, from where it stands here. */
function warnOfCut(file: VFile, text: string, {lines, reason, parts: [first = [0, 0]]}: Cut): void {
  const page = String(file)
  const offset = Math.max(0, page.indexOf(text.slice(...first), first[0]))
  const place = {line: countLines(page.slice(0, offset)) + 1, column: 1, offset}
  const message = file.message(
    `${reason}: ${lines === 1 ? 'this line is' : `${lines} lines from here are`} not read`,
    place,
  )
  message.ruleId = 'unread-lines'
  message.note = 'divide it by blank lines, or put it into a fenced block'
}

function blankOut(text: string, parts: readonly (readonly [number, number])[]): string {
  const kept: string[] = []
  let at = 0
  for (const [from, to] of parts) {
    kept.push(text.slice(at, from), ' '.repeat(to - from))
    at = to
  }
  return kept.join('') + text.slice(at)
}
