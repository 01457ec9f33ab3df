import type {Judgement} from '../verdict.ts'
import {pickComparator, registry} from './comparators.ts'
import {omitMeters} from './meters.ts'
import type {ComparatorName} from './names.ts'
import {normalize, trimOutput} from './normalize.ts'
import {createVocabulary, type Vocabulary} from './vocabulary.ts'

export {type ComparatorName, findComparator} from './names.ts'
export {optionalTokens, type TokenClass} from './tokens.ts'
export {createVocabulary, type Vocabulary} from './vocabulary.ts'

/** What a page shows or a note says that a command prints, and how to compare it. */
export interface Expected {
  readonly comparator: ComparatorName
  readonly text: string
  readonly syntax?: string | null // the text's syntax where the page names one: `json`, `yaml`
}

export interface JudgeOptions {
  /** The exit status, where one is known; only `status` and `failure` ask for it. */
  readonly status?: number
  /** What varies from run to run. Default: the known classes, without a site's own. */
  readonly words?: Vocabulary
}

/**
 * Whether output is what a page shows, and if not, why not. The answer depends on nothing but the arguments.
 *
 * By name a comparator is as strict as its name says: `same`, `contains`, `elided` and `lines` take the page to the
 * letter, `like` lets ages, addresses and generated names differ. `auto` picks by what the page shows and lets all
 * differ that differs from run to run.
 *
 * @param actual what was printed, colours and all
 * @example
 * const verdict = await judge({comparator: 'auto', text: 'pod/web-776f57d5f6-s7zfc   5m'}, 'pod/web-41e72b8d46-vpm9b   9s\n')
 * // {kind: 'passed', comparator: 'like', why: 'the page shows what differs from run to run'}
 */
export async function judge(expected: Expected, actual: string, options: JudgeOptions = {}): Promise<Judgement> {
  const judgement = await compare(expected, actual, options)
  if (judgement.kind === 'passed' || literal.has(expected.comparator)) return judgement
  const text = expected.comparator === 'auto' ? omitMeters(expected.text) : expected.text
  const printed = omitMeters(actual)
  if (text === expected.text && printed === actual) return judgement
  const others = await compare({...expected, text}, printed, options)
  return {...others, why: `${others.why}, progress meters aside`}
}

/** For these, a meter is as good a text as any. */
const literal: ReadonlySet<ComparatorName> = new Set(['absent', 'lines', 'status', 'failure'])

async function compare(expected: Expected, actual: string, options: JudgeOptions): Promise<Judgement> {
  const {status, words = createVocabulary()} = options
  if (expected.comparator !== 'auto') {
    const why = 'asked for by name'
    const texts = {expected: normalize(expected.text), actual: normalize(actual)}
    return registry[expected.comparator].compare({...texts, why, words, varies: false, status})
  }
  const text = trimOutput(expected.text)
  const {compare: compareBy, shows} = pickComparator({text, syntax: expected.syntax ?? null, words})
  const why = `the page shows ${shows}`
  return compareBy({expected: text, actual: trimOutput(actual), why, words, varies: true, status})
}
