import {
  type Problem,
  reportMalformed,
  reportMixed,
  reportOpenComment,
  reportOpenFence,
  reportReopened,
  reportUnfinished,
} from '../problem.ts'
import {type CodeSpans, findCodeSpans} from './code-span.ts'
import {findFenceEnd, skipFrontMatter} from './fence.ts'
import {createFinder, type Input} from './parameters.ts'
import {readNamedTag, readTag, type Tag, type Torso} from './tag.ts'

/** What the lexer finds on a page, in its order, without overlaps. */
export type ScannedItem =
  | {readonly kind: 'tag'; readonly tag: Tag}
  | {readonly kind: 'raw'; readonly opener: Tag; readonly closer: Tag}
  | {readonly kind: 'comment'; readonly start: number; readonly end: number} // of several lines

export interface Scan {
  readonly items: readonly ScannedItem[]
  readonly problems: readonly Problem[]
}

interface State extends Input {
  readonly raw: ReadonlySet<string>
  readonly items: ScannedItem[]
  readonly problems: Problem[]
  readonly spans: CodeSpans
  readonly open: Map<string, number> // by name: how many are open, for fences that a closing tag ends
  readonly neverClosed: Set<string> // spelling and name of raw kinds that have no closer below
  readonly closers: Map<string, RegExp>
  readonly odd: Set<string> // what is reported already
  readonly hopeless: Map<string, number> // by fence character: the shortest fence known to have no end below
}

// What may change how the text after it is read. The first two stand only at the start of a line or container.
const POINT =
  /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?:(?<fence>`{3,}(?=[^`\r\n]*$)|~{3,})|(?<literal><<<)(?=[ \t]+[^<>\r\n]+>>>[ \t]*$))|\{\{[<%]|<!--|`+|\\[\\`<]/gmu

/** Find a page's tags, comments and raw insides in one pass; its time is linear in the page's length. */
export function scan(text: string, raw: ReadonlySet<string>): Scan {
  const state: State = {
    text,
    find: createFinder(text),
    raw,
    items: [],
    problems: [],
    spans: findCodeSpans(text),
    open: new Map(),
    neverClosed: new Set(),
    closers: new Map(),
    odd: new Set(),
    hopeless: new Map(),
  }
  POINT.lastIndex = skipFrontMatter(text)
  for (let match = POINT.exec(text); match !== null; match = POINT.exec(text)) {
    const at = POINT.lastIndex
    POINT.lastIndex = readPoint(state, match, at) ?? at
  }
  return {items: state.items, problems: state.problems}
}

/** Deal with one point of interest; returns where to go on, undefined for right after it. */
function readPoint(state: State, match: RegExpExecArray, at: number): number | undefined {
  const {fence, literal} = match.groups ?? {}
  if (fence !== undefined) return skipFence(state, match, fence)
  if (literal !== undefined) return takeTag(state, readLiteralTag(state, at - 3))
  const [found] = match
  if (found.startsWith('{{')) return takeTag(state, readTag(state, match.index))
  if (found === '<!--') return readComment(state, match.index)
  return found.startsWith('`') ? state.spans(match.index) : undefined
}

function skipFence(state: State, match: RegExpExecArray, fence: string): number | undefined {
  const start = match.index + match[0].length - fence.length
  const letter = fence.charAt(0)
  if (fence.length >= (state.hopeless.get(letter) ?? Number.POSITIVE_INFINITY)) return undefined
  const end = findFenceEnd(state.text, {line: match.index, start, fence}, (name) => (state.open.get(name) ?? 0) > 0)
  if (end === undefined) state.hopeless.set(letter, fence.length)
  if (end === undefined || end.early) state.problems.push(reportOpenFence({start, end: start + fence.length}, fence))
  return end?.at
}

function readLiteralTag(state: State, start: number): Tag | undefined {
  const tag = readNamedTag(state, {start, delimiter: '<', spelling: '<<<', close: '>>>'})
  if (tag === undefined || tag.kind === 'unfinished') return undefined
  return /[\r\n]/.test(state.text.slice(tag.start, tag.end)) ? undefined : tag
}

function readComment(state: State, start: number): number {
  const close = state.find('-->', start + 2)
  const end = Math.min(close + 3, state.text.length)
  if (close > state.text.length) state.problems.push(reportOpenComment({start, end: start + 4}))
  if (state.find('\n', start) < end || state.find('\r', start) < end) state.items.push({kind: 'comment', start, end})
  return end
}

function takeTag(state: State, tag: Tag | Torso | undefined): number | undefined {
  if (tag === undefined) return undefined
  if (tag.kind === 'unfinished') {
    state.problems.push(reportUnfinished({start: tag.start, end: findLineEnd(state, tag)}, tag.close))
    return tag.end
  }
  for (const flaw of tag.flaws) state.problems.push(reportMalformed(tag, flaw))
  for (const oddity of tag.oddities) reportOnce(state, tag, oddity)
  const closer = tag.kind === 'open' && state.raw.has(tag.name) ? findRawCloser(state, tag) : undefined
  if (closer !== undefined) return takeRawUnit(state, tag, closer)
  state.items.push({kind: 'tag', tag})
  count(state, tag)
  return tag.end
}

/** Hugo shows the page all the same: it is said of the first tag of its name. */
function reportOnce({problems, odd}: State, tag: Tag, oddity: string): void {
  const key = `${tag.name} ${oddity}`
  if (!odd.has(key)) problems.push(reportMalformed(tag, oddity, false))
  odd.add(key)
}

function findLineEnd({find}: State, {start, end}: Torso): number {
  return Math.max(start + 3, Math.min(find('\n', start), find('\r', start), end))
}

function count({open}: State, tag: Tag): void {
  const before = open.get(tag.name) ?? 0
  if (tag.kind === 'open') open.set(tag.name, before + 1)
  if (tag.kind === 'close' && before > 0) open.set(tag.name, before - 1)
}

function takeRawUnit(state: State, opener: Tag, closer: Tag): number {
  if (opener.delimiter !== closer.delimiter) state.problems.push(reportMixed(opener, closer))
  if (opensAgain(state.text.slice(opener.end, closer.start), opener)) state.problems.push(reportReopened(opener))
  state.items.push({kind: 'raw', opener, closer})
  return closer.end
}

/** Does an opener of the same name stand alone on a line inside? Then a closer is missing above it. */
function opensAgain(inside: string, {name, spelling}: Tag): boolean {
  const [begin, end] = spelling === '<<<' ? ['<<<', '>>>'] : ['\\{\\{[<%]', '[>%]\\}\\}']
  return new RegExp(`^[ \\t>]*${begin}[ \\t]*${escapePattern(name)}(?:[ \\t][^\\r\\n{}]*)?${end}[ \\t]*$`, 'm').test(
    inside,
  )
}

// Of what a name may hold, only the dot means something in a pattern.
function escapePattern(name: string): string {
  return name.replaceAll('.', '\\.')
}

function findRawCloser(state: State, opener: Tag): Tag | undefined {
  const key = `${opener.spelling}${opener.name}`
  if (state.neverClosed.has(key)) return undefined
  const pattern = state.closers.get(key) ?? makeCloserPattern(opener)
  state.closers.set(key, pattern)
  pattern.lastIndex = opener.end
  const match = pattern.exec(state.text)
  if (match === null) state.neverClosed.add(key)
  return match === null ? undefined : makeClosingTag(match, pattern.lastIndex, opener)
}

function makeCloserPattern({name, spelling}: Tag): RegExp {
  const slash = `[\\t-\\r ]*/[\\t-\\r ]*${escapePattern(name)}[\\t-\\r ]*`
  if (spelling === '<<<')
    return new RegExp(`^[ \\t>]*(?<tag><<<[ \\t]*/[ \\t]*${escapePattern(name)}[ \\t]*>>>)(?=[ \\t]*$)`, 'gm')
  return new RegExp(`(?<tag>\\{\\{(?:<${slash}>|%${slash}%)\\}\\})`, 'g')
}

function makeClosingTag(match: RegExpExecArray, end: number, {name, spelling}: Tag): Tag {
  const source = match.groups?.tag ?? ''
  const delimiter = source.startsWith('{{%') ? '%' : '<'
  return {
    kind: 'close',
    name,
    delimiter,
    spelling,
    parameters: [],
    flaws: [],
    oddities: [],
    start: end - source.length,
    end,
  }
}
