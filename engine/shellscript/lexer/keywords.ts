import {type Closer, type Code, code, type Reading} from './frame.ts'
import {endCompound} from './quoting.ts'

/** The word being read has ended: see what it opens, closes or begins. */
export function endWord(reading: Reading, frame: Code): void {
  const {word} = frame
  if (word === null) return
  frame.word = null
  frame.needsOperand = false
  frame.empty = false
  if (frame.redirected) {
    frame.redirected = false
    return
  }
  if (frame.listOnly) return
  if (frame.cases === 'head' || frame.cases === 'pattern') {
    caseWord(reading, frame, word)
    return
  }
  commandWord(reading, frame, word)
}

function caseWord(reading: Reading, frame: Code, word: string): void {
  if (frame.cases === 'head') {
    if (word === 'in') frame.cases = 'pattern'
  } else if (word === 'esac' && frame.start) closeCompound(reading, frame, 'esac')
  frame.start = false
}

function commandWord(reading: Reading, frame: Code, word: string): void {
  const closes = closers.get(word)
  if (closes !== undefined && (frame.start || frame.afterCompound)) {
    closeCompound(reading, frame, closes)
    return
  }
  const within = inner.get(word)
  if (within !== undefined && (frame.start || frame.afterCompound)) {
    innerWord(reading, frame, within)
    return
  }
  frame.afterCompound = false
  if (frame.naming) {
    nameFunction(frame)
    return
  }
  if (frame.start) firstWord(reading, frame, word)
}

function firstWord(reading: Reading, frame: Code, word: string): void {
  const open = openers.get(word)
  if (open !== undefined) {
    frame.needsBody = false
    reading.frames.push(open())
    return
  }
  if (frame.needsBody) {
    reading.wrong = true
    return
  }
  frame.naming = word === 'function'
  frame.start = keepsStart.has(word)
}

function closeCompound(reading: Reading, frame: Code, closer: Closer): void {
  if (frame.closer !== closer) {
    reading.wrong = true
    return
  }
  reading.frames.pop()
  endCompound(reading)
}

/** `then`, `do`, …: a command follows, if the construct they stand in is theirs. */
function innerWord(reading: Reading, frame: Code, closer: Closer): void {
  if (frame.closer !== closer) reading.wrong = true
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

const openers = new Map<string, () => ReturnType<typeof code> | {kind: 'test'; inDouble: false}>([
  ['if', () => code('fi')],
  ['while', () => code('done')],
  ['until', () => code('done')],
  ['for', () => code('done', {start: false, loopHead: true})],
  ['select', () => code('done', {start: false, loopHead: true})],
  ['case', () => code('esac', {start: false, cases: 'head'})],
  ['{', () => code('}')],
  ['[[', () => ({kind: 'test', inDouble: false})],
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

const keepsStart = new Set(['!', 'time'])
