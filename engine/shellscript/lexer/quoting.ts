import {type LexedCommand, other} from './command.ts'
import {
  type Arithmetic,
  addCommand,
  closeFrame,
  type Frame,
  makeCode,
  makeQuoted,
  openFrame,
  type Quoted,
  type Reading,
  top,
} from './frame.ts'

/** Read on from `at` within quotes, `${…}`, `` `…` ``, `[[ … ]]` or a heredoc's body; returns where to go on. */
export function readQuoted(reading: Reading, frame: Quoted, line: string, at: number): number {
  switch (frame.kind) {
    case 'single':
      return closeAt(reading, line, line.indexOf("'", at))
    case 'ansi':
      return readUntil(reading, line, at, "'")
    case 'backtick':
      return readBackticks(reading, frame, line, at)
    case 'double':
      return line[at] === '"' ? closeQuoted(reading, at + 1) : readExpanded(reading, line, at, true)
    case 'brace':
      return line[at] === '}' ? closeQuoted(reading, at + 1) : readExpanded(reading, line, at, frame.inDouble)
    case 'body':
      return line[at] === '"' ? at + 1 : readExpanded(reading, line, at, true)
    case 'test':
      return testEnd.test(line.slice(Math.max(0, at - 1), at + 3)) || (at === 0 && /^\]\](?!\S)/.test(line))
        ? closeTest(reading, at + 2)
        : readExpanded(reading, line, at, false)
  }
}

/** Read on from `at` within `((…))` or `$((…))`. */
export function readArithmetic(reading: Reading, frame: Arithmetic, line: string, at: number): number {
  const char = line[at]
  if (char === '(') {
    frame.depth += 1
    return at + 1
  }
  if (char !== ')') return readExpanded(reading, line, at, false)
  if (frame.depth > 0) {
    frame.depth -= 1
    return at + 1
  }
  return line[at + 1] === ')' ? closeArithmetic(reading, at + 2) : turnIntoSubshells(reading, frame, at + 1)
}

const variable = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\}|[0-9?#@*!$-])/y

/** Read the `$…`, quote or backtick at `at`: what opens is opened, what is expanded is noted; returns where to go on. */
export function readExpansion(reading: Reading, line: string, at: number, inDouble: boolean): number {
  variable.lastIndex = at
  const found = variable.exec(line)
  if (found !== null) {
    const name = found[1] ?? found[2]
    reading.code.expansions.push(name === undefined ? other : {kind: 'variable', name})
    return at + found[0].length
  }
  const open = findFrame(reading, line, at, inDouble)
  if (open === null) {
    reading.plain &&= line[at] !== '$' || /["\s/]/.test(line[at + 1] ?? '')
    return at + 1
  }
  openFrame(reading, open.frame)
  return open.next
}

/** The frame that a sign opens, and where its inside begins; null where it opens none. */
function findFrame(reading: Reading, line: string, at: number, inDouble: boolean): {frame: Frame; next: number} | null {
  const quote = line[at]
  if (quote === '"') return {frame: makeQuoted('double'), next: at + 1}
  if (quote === "'") return inDouble ? null : {frame: makeQuoted('single'), next: at + 1}
  if (quote === '`') return {frame: makeBackticks(reading, at + 1), next: at + 1}
  if (quote !== '$') return null
  if (line[at + 1] === "'" && !inDouble) return {frame: makeQuoted('ansi'), next: at + 2}
  if (line[at + 1] === '(') return findSubstitution(reading, line, at)
  if (line[at + 1] !== '{') return null
  reading.code.expansions.push(other)
  return {frame: makeQuoted('brace', {inDouble}), next: at + 2}
}

/** What it expands to is known by its commands; of an arithmetic one there are none. */
function findSubstitution(reading: Reading, line: string, at: number): {frame: Frame; next: number} {
  if (line[at + 2] !== '(') return {frame: openCommands(reading), next: at + 2}
  reading.code.expansions.push(other)
  return {frame: {kind: 'arithmetic', inWord: true, start: reading.offset + at + 3, depth: 0}, next: at + 3}
}

/** The frame of a `$(…)` or `<(…)` in the word being read. */
export function openCommands({code: outer}: Reading): Frame {
  const frame = makeCode(')', {inWord: true})
  outer.expansions.push({kind: 'commands', commands: frame.commands})
  return frame
}

function makeBackticks(reading: Reading, at: number): Frame {
  reading.code.expansions.push(other)
  return makeQuoted('backtick', {script: addScript(reading, reading.offset + at, true)})
}

function addScript(reading: Reading, start: number, isSubstituted: boolean): LexedCommand {
  return addCommand(reading, 'script', start, {siblings: [], isSubstituted, isOutermost: false, isApart: true})
}

const testEnd = /^\s\]\](?![^\s;&|)])/

const expandedRun = /[^\\"'`${}()\]]+/y

/** Within text whose expansions count: go over what is escaped and what is plain, open what opens. */
function readExpanded(reading: Reading, line: string, at: number, inDouble: boolean): number {
  if (line[at] === '\\') return at + 2
  expandedRun.lastIndex = at
  const run = expandedRun.exec(line)
  if (run === null) return readExpansion(reading, line, at, inDouble)
  return at + run[0].length
}

function readUntil(reading: Reading, line: string, at: number, end: string): number {
  if (line[at] === '\\') return at + 2
  return line[at] === end ? closeQuoted(reading, at + 1) : at + 1
}

function readBackticks(reading: Reading, {script}: Quoted, line: string, at: number): number {
  if (script !== null)
    script.end = reading.offset + Math.min(at + (line[at] === '\\' ? 2 : line[at] === '`' ? 0 : 1), line.length)
  return readUntil(reading, line, at, '`')
}

function closeAt(reading: Reading, line: string, end: number): number {
  return end === -1 ? line.length : closeQuoted(reading, end + 1)
}

function closeQuoted(reading: Reading, next: number): number {
  closeFrame(reading)
  return next
}

function closeTest(reading: Reading, next: number): number {
  closeFrame(reading)
  endCompound(reading)
  return next
}

function closeArithmetic(reading: Reading, next: number): number {
  const frame = closeFrame(reading)
  if (frame?.kind === 'arithmetic' && !frame.inWord) endCompound(reading)
  return next
}

/** `((a); b)` looks like arithmetic up to its first lone `)`: it is a subshell in another, and the inner one ends here. */
function turnIntoSubshells(reading: Reading, frame: Arithmetic, next: number): number {
  closeFrame(reading)
  const script = addScript(reading, frame.start, frame.inWord || reading.code.isSubstituted)
  script.end = reading.offset + next - 1
  openFrame(reading, makeCode(')', {inWord: frame.inWord, start: false, afterCompound: true}))
  return next
}

/** A compound command has just ended in what is now the innermost frame. */
export function endCompound(reading: Reading): void {
  const frame = top(reading)
  if (frame.kind !== 'code') return
  frame.start = false
  frame.empty = false
  frame.afterCompound = true
  frame.word = null
}
