import type {Excerpt, Findings, Region} from '../regions.ts'
import {isAmidWord} from '../suspicion.ts'

/** What becomes of a place where a secret may begin. */
interface Judgement {
  readonly at: number // where what may be secret begins: what is before it tells it
  readonly regions: readonly Region[] | null // null: more of the text must be known
  readonly next: number // where to look on
}

/** Judge every match of a global pattern, up to the first of which more must be known. */
export function findEach(
  begin: RegExp,
  {text, start}: Excerpt,
  judge: (match: RegExpExecArray) => Judgement,
): Findings {
  const found: Region[] = []
  begin.lastIndex = 0
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const behind = begin.lastIndex
    const {at, regions, next} = judge(match)
    // What was judged before is passed over, but for what a beginning that is cut off may make of it.
    begin.lastIndex = at < start && next > start ? behind : Math.max(behind, next)
    if (at < start) continue
    if (regions === null) return {regions: found, sureTo: at}
    for (const region of regions) found.push(region)
  }
  return {regions: found, sureTo: text.length}
}

/** A sort of secret that is one run of characters. */
export interface Run {
  readonly begin: RegExp // global
  readonly isPart: boolean // the run begins with the match, and not amid a word; else behind the match
  readonly run: RegExp // sticky
  readonly max: number // characters
  /** What of a run is secret; learnt is what is hidden from there on, wherever it stands. */
  readonly judge: (run: string, match: RegExpExecArray) => {name: string; length: number; isLearnt: boolean} | null
}

export function findRuns({begin, isPart, run, max, judge}: Run, excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(begin, excerpt, (match) => {
    const at = match.index + (isPart ? 0 : match[0].length)
    if (isPart && isAmidWord(text, at)) return {at, regions: [], next: at}
    const to = endOf(run, text, at, at + max)
    if (!ended && to < at + max && isHalfBreak(text.slice(to, to + 2))) return {at, regions: null, next: to}
    const hit = judge(text.slice(at, to), match)
    if (hit === null) return {at, regions: [], next: isPart ? to : at}
    const end = at + hit.length
    const values = hit.isLearnt ? [text.slice(at, end)] : []
    return {at, regions: [{from: at, to: end, name: hit.name, values}], next: end}
  })
}

function isHalfBreak(rest: string): boolean {
  return rest === '' || rest === '\\' || rest === '\r'
}

/**
 * Where what a sticky pattern takes at a place ends: at the place itself where it takes nothing.
 *
 * @param until it is looked at no further; a pattern that loops over alternatives must not meet a text without end
 */
export function endOf(pattern: RegExp, text: string, at: number, until = text.length): number {
  pattern.lastIndex = 0
  return pattern.test(text.slice(at, until)) ? at + pattern.lastIndex : at
}

const maxValue = 4096 // characters

const runs = {
  /** Up to a blank, or what ends a word of the shell or of JSON; `\n` and its like are breaks where text is escaped. */
  word: /(?:[^\s"'`<>|;&,)}\]\\]|\\(?![nrt"']))*/y,
  /** Up to a blank. */
  scalar: /(?:[^\s"'`<>\\]|\\(?![nrt"']))*/y,
} as const

/** What quotes hold, up to the end of the line. Within a string a quote has a backslash, three a string further in. */
const quoted = /(\\{0,7}["'])(?:[^\n\\"']|(?!(?<!\\)\1)[^\n])*/y

/**
 * The value that begins at a place, without its quotes: what they hold, or one word.
 *
 * @returns null where more of the text must be known
 */
export function findValue(text: string, at: number, kind: keyof typeof runs, ended: boolean) {
  const until = at + maxValue
  const quote = /^\\{0,7}["']|/.exec(text.slice(at, at + 8))?.[0] ?? ''
  const to = endOf(quote === '' ? runs[kind] : quoted, text, at, until)
  if (to >= text.length && text.length < until && !ended) return null
  const tail = quote === '' && kind === 'scalar' ? /[,;:.)}\]]*$/.exec(text.slice(at, to))?.[0] : ''
  return {from: at + quote.length, to: to - (tail?.length ?? 0)}
}
