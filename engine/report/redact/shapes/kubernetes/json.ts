import {type Detector, none, type Region} from '../../found.ts'
import {isDelimiter, type Span} from '../value.ts'
import {type Entry, regionsOf} from './secret.ts'

/** What tells an object that may be a Secret, in JSON or in JSON in a string of it. */
const tell =
  /(\\{0,7})"(?:(?:stringData|data)\\{0,7}"\s{0,8}:\s{0,8}\{|kind\\{0,7}"\s{0,8}:\s{0,8}\\{0,7}"Secret\\{0,7}")/g

const most = 2_000_000 // characters: a Secret holds a mebibyte at most
const mostDeep = 128 // objects and lists in one another: nobody's objects are
const mostUnclosed = 4 // objects that are looked at to the end of the text in vain

/** Data of Secrets in JSON, on one line or many, also in the annotation that `kubectl apply` leaves. */
export const jsonSecrets: Detector = (looked) => {
  const {text, start, ended} = looked
  const regions: Region[] = []
  let unclosed = 0
  tell.lastIndex = 0
  for (let match = tell.exec(text); match !== null; match = tell.exec(text)) {
    if (tell.lastIndex < start) continue
    const object = objectsFrom(text.slice(0, match.index + most), match.index, match[1]?.length ?? 0)
    if (!object.closed && !ended && text.length < match.index + most)
      return {regions, open: match.index + match[0].length}
    regions.push(...object.regions)
    if (object.closed) tell.lastIndex = Math.max(tell.lastIndex, object.to)
    else if (++unclosed === mostUnclosed) break
  }
  return {...none(looked), regions}
}

/** An object, or a list, that has begun. */
interface Frame {
  readonly entries: Entry[]
  key: string // of the value that is being read
  kind: string | null
  name: string | null
}

interface Objects {
  readonly regions: readonly Region[]
  readonly to: number // where the last of them ends
  readonly closed: boolean // false where the text ends before
}

const begun = (): Frame => ({entries: [], key: '', kind: null, name: null})

/**
 * The object of which something stands at a place, and all within it, from there to its end; no further than to where it
 * turns out to be no Secret.
 *
 * @param backslashes before each of its quotes
 */
const objectsFrom = (text: string, start: number, backslashes: number): Objects => {
  const regions: Region[] = []
  const frames = [begun()]
  for (const token of tokensFrom(text, start, backslashes)) {
    if (token.kind === 'end') return {regions: [...regions, ...frames.flatMap(regionsOf)], ...token}
    if (token.kind === 'begin') frames.push(begun())
    else if (token.kind === 'string') read(token, frames, text, backslashes)
    else regions.push(...frames.splice(-1).flatMap(regionsOf))
    if (isOver(frames) || frames.length > mostDeep) return {regions, to: token.to, closed: true}
  }
  return {regions, to: text.length, closed: false}
}

type Token =
  | (Span & {readonly kind: 'begin' | 'close' | 'string'})
  | {readonly kind: 'end'; readonly to: number; readonly closed: boolean} // of the text, or of the string that all is in

function* tokensFrom(text: string, start: number, backslashes: number): Generator<Token> {
  const marks = /["{}[\]]/g
  marks.lastIndex = start
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const {0: mark, index: from} = match
    if (mark !== '"') {
      yield {kind: mark === '{' || mark === '[' ? 'begin' : 'close', from, to: from + 1}
      continue
    }
    if (!isDelimiter(text, from, backslashes)) yield {kind: 'end', to: from, closed: true}
    const to = closingQuote(text, from + 1, backslashes)
    if (to === -1) break
    yield {kind: 'string', from: from + 1, to: to - backslashes}
    marks.lastIndex = to + 1
  }
  yield {kind: 'end', to: text.length, closed: false}
}

/** -1 where the text ends before. */
const closingQuote = (text: string, from: number, backslashes: number): number => {
  let at = text.indexOf('"', from)
  while (at !== -1 && !isDelimiter(text, at, backslashes)) at = text.indexOf('"', at + 1)
  return at
}

/** Whether the outermost object has ended, or is none that may be a Secret. */
const isOver = ([outermost, ...inner]: readonly Frame[]): boolean =>
  outermost === undefined || (inner.length === 0 && (outermost.kind ?? 'Secret') !== 'Secret')

/** Take note of a string, be it a key or a value. */
const read = (string: Span, frames: readonly Frame[], text: string, backslashes: number): void => {
  const [frame, parent] = [frames.at(-1), frames.at(-2)]
  const behind = string.to + backslashes + 1
  if (frame === undefined) return
  if (/^\s{0,8}:/.test(text.slice(behind, behind + 9))) frame.key = text.slice(string.from, string.to)
  else note(frame, parent, string, text, backslashes)
}

/** Take note of a value, by its key and that of the object that it stands in. */
const note = (frame: Frame, parent: Frame | undefined, {from, to}: Span, text: string, backslashes: number): void => {
  const value = text.slice(from, to)
  const {key} = frame
  frame.key = ''
  if (key === 'kind') frame.kind = value
  if (parent?.key === 'metadata' && key === 'name') parent.name = value
  if (parent?.key !== 'data' && parent?.key !== 'stringData') return
  parent.entries.push({key, from, to, value: unescaped(value, backslashes), encoded: parent.key === 'data'})
}

/** As it is outside of the strings that it stands in. */
const unescaped = (value: string, backslashes: number): string => {
  let text = value
  for (let level = backslashes; ; level >>= 1) {
    try {
      const read: unknown = JSON.parse(`"${text}"`)
      text = typeof read === 'string' ? read : text
    } catch {
      return text // no JSON after all: it is hidden as it stands there
    }
    if (level === 0) return text
  }
}
