import type {LexedWord} from './command.ts'
import {
  addWord,
  type Closer,
  type Code,
  closeFrame,
  cutWord,
  endCommand,
  type Frame,
  makeCode,
  makeQuoted,
  openCommand,
  openFrame,
  type Reading,
  setTarget,
} from './frame.ts'
import {endCompound} from './quoting.ts'

/** The word being read has ended before `at`: see what it opens, closes or begins. */
export function endWord(reading: Reading, frame: Code, at: number): void {
  const {word: text} = frame
  if (text === null) return
  const word = cutWord(reading, frame, at)
  frame.word = null
  frame.needsOperand = false
  frame.empty = false
  if (frame.redirected) {
    frame.redirected = false
    setTarget(frame, word)
    return
  }
  if (frame.listOnly) return
  if (frame.cases === 'head' || frame.cases === 'pattern') readCaseWord(reading, frame, text)
  else readCommandWord(reading, frame, text, word)
}

function readCaseWord(reading: Reading, frame: Code, text: string): void {
  if (frame.cases === 'head') {
    if (text === 'in') frame.cases = 'pattern'
  } else if (text === 'esac' && frame.start) closeCompound(reading, frame, 'esac')
  frame.start = false
}

function readCommandWord(reading: Reading, frame: Code, text: string, word: LexedWord): void {
  if (frame.start || frame.afterCompound) {
    const closes = closers.get(text)
    if (closes !== undefined) {
      closeCompound(reading, frame, closes)
      return
    }
    const within = inner.get(text)
    if (within !== undefined) {
      readInnerWord(reading, frame, within)
      return
    }
  }
  frame.afterCompound = false
  if (frame.naming) nameFunction(frame)
  else if (frame.start) readFirstWord(reading, frame, text, word)
  else addWord(reading, frame, word)
}

function readFirstWord(reading: Reading, frame: Code, text: string, word: LexedWord): void {
  reading.plain &&= !special.test(text)
  const open = openers.get(text)
  if (open !== undefined) {
    frame.needsBody = false
    openCommand(reading, frame, word.start).kind = 'compound'
    openFrame(reading, open())
    return
  }
  if (frame.needsBody) {
    reading.wrong = true
    return
  }
  frame.naming = text === 'function'
  frame.start = keepsStart.has(text)
  if (!frame.start && !frame.naming) addWord(reading, frame, word)
}

function closeCompound(reading: Reading, frame: Code, closer: Closer): void {
  if (frame.closer !== closer) {
    reading.wrong = true
    return
  }
  endCommand(frame, '')
  closeFrame(reading)
  endCompound(reading)
}

/** `then`, `do`, …: a command follows, if the construct they stand in is theirs. */
function readInnerWord(reading: Reading, frame: Code, closer: Closer): void {
  if (frame.closer !== closer) reading.wrong = true
  endCommand(frame, '')
  frame.start = true
  frame.empty = true
  frame.afterCompound = false
  frame.loopHead = false
}

function nameFunction(frame: Code): void {
  frame.naming = false
  frame.named = true
  frame.needsBody = true
  frame.start = true
}

const openers = new Map<string, () => Frame>([
  ['if', () => makeCode('fi')],
  ['while', () => makeCode('done')],
  ['until', () => makeCode('done')],
  ['for', () => makeCode('done', {start: false, loopHead: true, isHead: true})],
  ['select', () => makeCode('done', {start: false, loopHead: true, isHead: true})],
  ['case', () => makeCode('esac', {start: false, cases: 'head'})],
  ['{', () => makeCode('}')],
  ['[[', () => makeQuoted('test')],
])

const closers = new Map<string, Closer>([
  ['fi', 'fi'],
  ['done', 'done'],
  ['esac', 'esac'],
  ['}', '}'],
])

const inner = new Map<string, Closer>([
  ['then', 'fi'],
  ['elif', 'fi'],
  ['else', 'fi'],
  ['do', 'done'],
])

/** `-p` and `--` stand first behind `time` alone. */
const keepsStart = new Set(['!', 'time', '-p', '--'])

/** First words that make more of a command than a call, or set an element of an array. */
const special = /^(?:!|time|function|coproc|let|test|\[|in|then|elif|else|fi|do|done|esac|\}|\]\]|\w+\[.*)$/s
