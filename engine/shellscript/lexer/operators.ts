import type {Heredoc} from './command.ts'
import {type Code, closeFrame, endCommand, makeCode, markQuoted, openCommand, openFrame, type Reading} from './frame.ts'
import {endWord} from './keywords.ts'
import {endCompound, openCommands} from './quoting.ts'

/** Read the operator at `at`, one of `; & | ( ) < >`; returns where to go on. */
export function readOperator(reading: Reading, frame: Code, line: string, at: number): number {
  const char = line[at]
  if (char === '(') return openParenthesis(reading, frame, line, at)
  if (char === '<' || char === '>') return readRedirect(reading, frame, line, at)
  if (char === '&' && line[at + 1] === '>') return expectTarget(reading, frame, line[at + 2] === '>' ? '&>>' : '&>', at)
  endWord(reading, frame, at)
  const now = reading.frames.at(-1)
  if (now?.kind !== 'code') return at + 1
  return char === ')' ? closeParenthesis(reading, now, at) : endPart(reading, now, line, at)
}

function endPart(reading: Reading, frame: Code, line: string, at: number): number {
  const [operator = ''] = /^(?:;;&|;;|;&|\|\||\|&|&&|[;|&])/.exec(line.slice(at, at + 3)) ?? []
  if (frame.cases === 'pattern') return at + operator.length
  const closesCase = frame.cases === 'commands' && endsCase.has(operator)
  if (frame.redirected || (endsCase.has(operator) && !closesCase) || (frame.empty && !closesCase)) reading.wrong = true
  reading.plain &&= plainJoints.has(operator)
  endCommand(frame, operator)
  frame.needsOperand = joining.has(operator)
  frame.start = !frame.listOnly
  frame.empty = true
  frame.afterCompound = false
  if (closesCase) frame.cases = 'pattern'
  return at + operator.length
}

const joining = new Set(['|', '||', '|&', '&&'])
const plainJoints = new Set([';', '|', '||', '&&'])
const endsCase = new Set([';;', ';&', ';;&'])

function closeParenthesis(reading: Reading, frame: Code, at: number): number {
  if (frame.cases === 'pattern') {
    frame.cases = 'commands'
    frame.start = true
    frame.empty = true
  } else if (frame.closer === ')') {
    if (frame.needsOperand || frame.redirected) reading.wrong = true
    endCommand(frame, '')
    closeFrame(reading)
    if (!frame.inWord) endCompound(reading)
  } else reading.wrong = true
  return at + 1
}

function openParenthesis(reading: Reading, frame: Code, line: string, at: number): number {
  if (frame.cases === 'pattern') return at + 1
  if (frame.word !== null && /(?:^[A-Za-z_]\w*\+?=|[?*+@!])$/.test(frame.word)) {
    openFrame(reading, makeCode(')', {inWord: true, listOnly: true, start: false})) // `A=(…)`, `@(…|…)`
    markQuoted(reading, frame, at)
    return at + 1
  }
  const empty = /^\(\s*\)/.exec(line.slice(at))
  if (empty !== null) return defineFunction(reading, frame, at + empty[0].length)
  endWord(reading, frame, at)
  return openGroup(reading, frame, line, at)
}

function defineFunction(reading: Reading, frame: Code, next: number): number {
  const named = frame.named || (frame.word !== null ? frame.start : !frame.start)
  if (!named || frame.listOnly) reading.wrong = true
  reading.plain = false
  if (frame.command !== null) frame.command.kind = 'head'
  frame.word = null
  frame.named = false
  frame.naming = false
  frame.needsBody = true
  frame.start = true
  return next
}

/** `(…)` where a command may begin, `((…))` there or behind `for`; an error elsewhere. */
function openGroup(reading: Reading, frame: Code, line: string, at: number): number {
  const twice = line[at + 1] === '('
  if (!(frame.start || (twice && frame.loopHead)) || frame.listOnly) {
    reading.wrong = true
    return at + 1
  }
  frame.needsBody = false
  frame.needsOperand = false
  openCommand(reading, frame, reading.offset + at).kind = frame.isHead ? 'head' : 'compound'
  const start = reading.offset + at + 2
  openFrame(reading, twice ? {kind: 'arithmetic', inWord: false, start, depth: 0} : makeCode(')'))
  return at + (twice ? 2 : 1)
}

function readRedirect(reading: Reading, frame: Code, line: string, at: number): number {
  if (line[at + 1] === '(') {
    reading.plain = false
    markQuoted(reading, frame, at)
    openFrame(reading, openCommands(reading))
    return at + 2
  }
  // a number, or a name in braces, right before the sign is a descriptor's and no word of the command
  if (frame.word !== null && /^(?:\d+|\{\w+\})$/.test(frame.word)) {
    reading.plain &&= frame.word !== null && !frame.word.startsWith('{')
    frame.word = null
  }
  if (line.startsWith('<<', at) && line[at + 2] !== '<') return readHeredoc(reading, frame, line, at)
  const [operator = ''] = /^(?:<<<|<&|<>|>>|>&|>\||[<>])/.exec(line.slice(at, at + 3)) ?? []
  return expectTarget(reading, frame, operator, at)
}

const plainRedirects = new Set(['<', '<&', '>', '>>', '>&', '&>'])

function expectTarget(reading: Reading, frame: Code, operator: string, at: number): number {
  if (frame.redirected && frame.word === null) reading.wrong = true
  reading.plain &&= plainRedirects.has(operator)
  beginRedirect(reading, frame, operator, at, null)
  frame.redirected = true
  return at + operator.length
}

/** `<<`, `<<-` and the delimiter behind it, in any quoting; the body follows at the next newline. */
function readHeredoc(reading: Reading, frame: Code, line: string, at: number): number {
  const found = /^<<(-?)[ \t]*((?:\\.|'[^']*'|"(?:[^"\\]|\\.)*"|[^\s;&|()<>'"\\])+)/.exec(line.slice(at))
  if (found === null) {
    endWord(reading, frame, at)
    reading.wrong = true
    return at + 2
  }
  const [all, dash, word = ''] = found
  const delimiter = word.replace(/\\(.)|'([^']*)'|"([^"]*)"/g, '$1$2$3')
  const operator = {start: reading.offset + at, end: reading.offset + at + all.length}
  const read = {delimiter, stripsTabs: dash === '-', quoted: delimiter !== word, operator, body: null, lines: null}
  reading.pending.push(read)
  beginRedirect(reading, frame, `<<${dash}`, at, read)
  return at + all.length
}

function beginRedirect(reading: Reading, frame: Code, operator: string, at: number, read: Heredoc | null): void {
  endWord(reading, frame, at)
  const command = openCommand(reading, frame, reading.offset + at)
  command.redirects.push({operator, start: reading.offset + at, heredoc: read, target: null})
  command.end = read === null ? reading.offset + at + operator.length : read.operator.end
  frame.needsOperand = false
  frame.empty = false
  frame.start = false // behind a redirection no word is a keyword
}
