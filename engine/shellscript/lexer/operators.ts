import {type Code, code, type Reading} from './frame.ts'
import {endWord} from './keywords.ts'
import {endCompound, markQuoted} from './quoting.ts'

/** Read the operator at `at`, one of `; & | ( ) < >`; returns where to go on. */
export function readOperator(reading: Reading, frame: Code, line: string, at: number): number {
  const char = line[at]
  if (char === '(') return openParenthesis(reading, frame, line, at)
  if (char === '<' || char === '>') return redirect(reading, frame, line, at)
  if (char === '&' && line[at + 1] === '>') return expectTarget(reading, frame, at + 2)
  endWord(reading, frame)
  const now = reading.frames.at(-1)
  if (now?.kind !== 'code') return at + 1
  return char === ')' ? closeParenthesis(reading, now, at) : separate(reading, now, line, at)
}

function separate(reading: Reading, frame: Code, line: string, at: number): number {
  const [operator = ''] = /^(?:;;&|;;|;&|\|\||\|&|&&|[;|&])/.exec(line.slice(at, at + 3)) ?? []
  if (frame.cases === 'pattern') return at + operator.length
  const closesCase = frame.cases === 'commands' && endsCase.has(operator)
  if (frame.redirected || (endsCase.has(operator) && !closesCase) || (frame.empty && !closesCase)) reading.wrong = true
  frame.needsOperand = joining.has(operator)
  frame.start = !frame.listOnly
  frame.empty = true
  frame.afterCompound = false
  if (closesCase) frame.cases = 'pattern'
  return at + operator.length
}

const joining = new Set(['|', '||', '|&', '&&'])
const endsCase = new Set([';;', ';&', ';;&'])

function closeParenthesis(reading: Reading, frame: Code, at: number): number {
  if (frame.cases === 'pattern') {
    frame.cases = 'commands'
    frame.start = true
    frame.empty = true
  } else if (frame.closer === ')') {
    if (frame.needsOperand || frame.redirected) reading.wrong = true
    reading.frames.pop()
    if (!frame.inWord) endCompound(reading)
  } else reading.wrong = true
  return at + 1
}

function openParenthesis(reading: Reading, frame: Code, line: string, at: number): number {
  if (frame.cases === 'pattern') return at + 1
  if (frame.word !== null && /^[A-Za-z_]\w*\+?=$/.test(frame.word)) {
    reading.frames.push(code(')', {inWord: true, listOnly: true, start: false}))
    frame.word = markQuoted(frame.word)
    return at + 1
  }
  if (frame.word !== null && /[?*+@!]$/.test(frame.word)) {
    reading.frames.push(code(')', {inWord: true, listOnly: true, start: false}))
    return at + 1
  }
  const empty = /^\(\s*\)/.exec(line.slice(at))
  if (empty !== null) return defineFunction(reading, frame, at + empty[0].length)
  endWord(reading, frame)
  return openGroup(reading, frame, line, at)
}

function defineFunction(reading: Reading, frame: Code, next: number): number {
  const named = frame.named || (frame.word !== null ? frame.start : !frame.start)
  if (!named || frame.listOnly) reading.wrong = true
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
  reading.frames.push(twice ? {kind: 'arithmetic', inWord: false, depth: 0} : code(')'))
  return at + (twice ? 2 : 1)
}

function redirect(reading: Reading, frame: Code, line: string, at: number): number {
  if (line[at + 1] === '(') {
    reading.frames.push(code(')', {inWord: true}))
    frame.word = markQuoted(frame.word)
    return at + 2
  }
  // a number right before the sign names a descriptor and is no word of the command
  if (frame.word !== null && /^\d+$/.test(frame.word)) frame.word = null
  if (line.startsWith('<<', at) && line[at + 2] !== '<') return heredoc(reading, frame, line, at)
  const [operator = ''] = /^(?:<<<|<&|<>|>>|>&|>\||[<>])/.exec(line.slice(at, at + 3)) ?? []
  return expectTarget(reading, frame, at + operator.length)
}

function expectTarget(reading: Reading, frame: Code, next: number): number {
  endWord(reading, frame)
  if (frame.redirected) reading.wrong = true
  frame.needsOperand = false
  frame.empty = false
  frame.start = false // behind a redirection no word is a keyword
  frame.redirected = true
  return next
}

/** `<<`, `<<-` and the delimiter behind it, in any quoting; the body follows at the next newline. */
function heredoc(reading: Reading, frame: Code, line: string, at: number): number {
  endWord(reading, frame)
  frame.needsOperand = false
  frame.empty = false
  frame.start = false
  const found = /^<<(-?)[ \t]*((?:\\.|'[^']*'|"(?:[^"\\]|\\.)*"|[^\s;&|()<>'"\\])+)/.exec(line.slice(at))
  if (found === null) {
    reading.wrong = true
    return at + 2
  }
  const [all, dash, word = ''] = found
  const delimiter = word.replace(/\\(.)|'([^']*)'|"([^"]*)"/g, '$1$2$3')
  const operator = {start: reading.offset + at, end: reading.offset + at + all.length}
  reading.pending.push({delimiter, stripsTabs: dash === '-', quoted: delimiter !== word, operator})
  return at + all.length
}
