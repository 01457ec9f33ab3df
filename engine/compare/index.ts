import {type Comparator, findExpecter, type Judgement} from '../verdict.ts'
import {pickComparator, registry} from './comparators.ts'
import {omitMeters} from './meters.ts'
import type {ComparatorName} from './names.ts'
import {normalize, trimOutput} from './normalize.ts'
import {createVocabulary, type Vocabulary} from './vocabulary.ts'

export {type ComparatorName, findComparator} from './names.ts'
export {optionalTokens, type TokenClass} from './tokens.ts'
export {createVocabulary, type SiteToken, type Vocabulary} from './vocabulary.ts'

/** What a page shows or a note says that a command prints, and how to compare it. */
export interface Expected {
  readonly comparator: ComparatorName
  readonly text: string
  readonly syntax?: string | null // the text's syntax where the page names one: `json`, `yaml`
  readonly noted?: boolean // whether a note says it, and not the page: so does the verdict then. Default: false
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
  if (judgement.kind === 'passed' || literal.has(expected.comparator)) return addNote(judgement, expected)
  const text = expected.comparator === 'auto' ? omitMeters(expected.text) : expected.text
  const printed = omitMeters(actual)
  if (text === expected.text && printed === actual) return addNote(judgement, expected)
  const others = await compare({...expected, text}, printed, options)
  return addNote({...others, why: `${others.why}, progress meters aside`}, expected)
}

/** The comparator that `judge` will take. */
export function predictComparator({comparator, text, syntax = null}: Expected, words = createVocabulary()): Comparator {
  return comparator === 'auto' ? pickComparator({text: trimOutput(omitMeters(text)), syntax, words}).name : comparator
}

/** These look at the text as it was printed, so that a meter counts for them. */
const literal: ReadonlySet<ComparatorName> = new Set(['absent', 'lines', 'status', 'failure'])

function addNote(judgement: Judgement, {noted}: Expected): Judgement {
  return noted ? {...judgement, noted: true} : judgement
}

function compare(
  {comparator, text, syntax = null, noted = false}: Expected,
  actual: string,
  {status, words = createVocabulary()}: JudgeOptions,
): Judgement | Promise<Judgement> {
  const expecter = findExpecter(noted)
  const common = {expecter, words, status}
  if (comparator !== 'auto') {
    const texts = {expected: normalize(text), actual: normalize(actual)}
    return registry[comparator].compare({...common, ...texts, why: 'asked for by name', varies: false})
  }
  const expected = trimOutput(text)
  const picked = pickComparator({text: expected, syntax, words})
  const why = `${expecter.shows} ${picked.shows}`
  return picked.compare({...common, expected, actual: trimOutput(actual), why, varies: true})
}
