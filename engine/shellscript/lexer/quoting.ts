import {type Arithmetic, code, type Frame, type Quoted, quotedMark, type Reading, top} from './frame.ts'

/** Read on from `at` within quotes, `${…}`, `` `…` `` or `[[ … ]]`; returns where to go on. */
export function readQuoted(reading: Reading, frame: Quoted, line: string, at: number): number {
  switch (frame.kind) {
    case 'single':
      return upTo(reading, line, line.indexOf("'", at))
    case 'ansi':
      return readUntil(reading, line, at, "'")
    case 'backtick':
      return readUntil(reading, line, at, '`')
    case 'double':
      return line[at] === '"' ? close(reading, at + 1) : readExpanded(reading, line, at, true)
    case 'brace':
      return line[at] === '}' ? close(reading, at + 1) : readExpanded(reading, line, at, frame.inDouble)
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
  return line[at + 1] === ')' ? closeArithmetic(reading, at + 2) : asSubshells(reading, frame, at + 1)
}

/** The frame that `$…`, a quote or a backtick at `at` opens, and where its inside begins; null where none does. */
export function opened(line: string, at: number, inDouble: boolean): {frame: Frame; next: number} | null {
  const quote = line[at]
  if (quote === '`') return {frame: quoted('backtick'), next: at + 1}
  if (quote === '"') return {frame: quoted('double'), next: at + 1}
  if (quote === "'") return inDouble ? null : {frame: quoted('single'), next: at + 1}
  if (quote !== '$') return null
  if (line.startsWith('((', at + 1)) return {frame: {kind: 'arithmetic', inWord: true, depth: 0}, next: at + 3}
  if (line[at + 1] === '(') return {frame: code(')', {inWord: true}), next: at + 2}
  if (line[at + 1] === '{') return {frame: {kind: 'brace', inDouble}, next: at + 2}
  if (line[at + 1] === "'" && !inDouble) return {frame: quoted('ansi'), next: at + 2}
  return null
}

function quoted(kind: Quoted['kind']): Quoted {
  return {kind, inDouble: false}
}

const testEnd = /^\s\]\](?![^\s;&|)])/

/** Within text whose expansions count: skip what is escaped, open what opens, else go on by a character. */
function readExpanded(reading: Reading, line: string, at: number, inDouble: boolean): number {
  if (line[at] === '\\') return at + 2
  const found = opened(line, at, inDouble)
  if (found === null) return at + 1
  reading.frames.push(found.frame)
  return found.next
}

function readUntil(reading: Reading, line: string, at: number, end: string): number {
  if (line[at] === '\\') return at + 2
  return line[at] === end ? close(reading, at + 1) : at + 1
}

function upTo(reading: Reading, line: string, end: number): number {
  return end === -1 ? line.length : close(reading, end + 1)
}

function close(reading: Reading, next: number): number {
  reading.frames.pop()
  return next
}

function closeTest(reading: Reading, next: number): number {
  reading.frames.pop()
  endCompound(reading)
  return next
}

function closeArithmetic(reading: Reading, next: number): number {
  const frame = reading.frames.pop()
  if (frame?.kind === 'arithmetic' && !frame.inWord) endCompound(reading)
  return next
}

/** `((a); b)` looks like arithmetic up to its first lone `)`: it is a subshell in another, and the inner one ends here. */
function asSubshells(reading: Reading, frame: Arithmetic, next: number): number {
  reading.frames.pop()
  reading.frames.push(code(')', {inWord: frame.inWord, start: false, afterCompound: true}))
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

/** Mark that the word being read holds something quoted or expanded. */
export function markQuoted(word: string | null): string {
  return (word ?? '') + quotedMark
}
