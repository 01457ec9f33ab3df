import type {Comparator, Judgement} from '../verdict.ts'
import {compareHttp, isHttp} from './http.ts'
import {compareFailure, compareStatus} from './status.ts'
import {compareJson, isJson} from './structure/json.ts'
import {compareYaml, isYaml} from './structure/yaml.ts'
import {compareTables, isTables} from './table/index.ts'
import {compareAbsent, compareContains, isToolMessage} from './text/contains.ts'
import {compareElided} from './text/elided.ts'
import {compareFirstLine} from './text/first-line.ts'
import {compareLike, differsBetweenRuns} from './text/like.ts'
import {compareLines} from './text/lines.ts'
import {isElision} from './text/match.ts'
import {compareRegex} from './text/regex.ts'
import {compareSame, isCode} from './text/same.ts'
import {compareSet} from './text/set.ts'
import type {ShownText, Sides} from './verdicts.ts'

interface Entry {
  readonly compare: (sides: Sides) => Judgement | Promise<Judgement>
  /** What `auto` sees in a text that is this comparator's: `a table`; false for any other text. Without it, it is picked by name only. */
  readonly recognise?: (shown: ShownText) => string | false
}

/**
 * What each comparator does. `auto` asks them from top to bottom and takes the first that recognises the text, as a careful
 * reader would. A new comparator is one file with its function, its name in `verdict.ts`, and its line here.
 */
export const registry: Readonly<Record<Comparator, Entry>> = {
  table: {compare: compareTables, recognise: ({text}) => isTables(text) && 'a table'},
  json: {compare: compareJson, recognise: ({text}) => isJson(text) && 'JSON'},
  elided: {compare: compareElided, recognise: ({text}) => text.split('\n').some(isElision) && 'a line `...`'},
  http: {compare: compareHttp, recognise: ({text}) => isHttp(text) && 'an HTTP answer'},
  yaml: {compare: compareYaml, recognise: ({text, syntax}) => (syntax === 'yaml' || isYaml(text)) && 'YAML'},
  contains: {compare: compareContains, recognise: ({text}) => isToolMessage(text) && 'messages of a tool'},
  like: {compare: compareLike, recognise: (shown) => differsBetweenRuns(shown) && 'what differs from run to run'},
  same: {compare: compareSame, recognise: ({text}) => (isCode(text) ? 'a bare code' : 'plain text')},
  absent: {compare: compareAbsent},
  'first-line': {compare: compareFirstLine},
  lines: {compare: compareLines},
  regex: {compare: compareRegex},
  set: {compare: compareSet},
  status: {compare: compareStatus},
  failure: {compare: compareFailure},
}

const entries = Object.entries(registry) as [Comparator, Entry][]

/** A comparator that was picked. */
interface Picked extends Pick<Entry, 'compare'> {
  readonly name: Comparator
  readonly shows: string // what it sees in the text: `a table`
}

/** The comparator that a careful reader would want. */
export function pickComparator(shown: ShownText): Picked {
  for (const [name, {compare, recognise}] of entries) {
    const shows = recognise?.(shown) ?? false
    if (shows !== false) return {name, compare, shows}
  }
  throw new Error('`same` recognises any text')
}
