import type {Comparator, Judgement} from '../verdict.ts'
import {http} from './http.ts'
import type {Kind} from './names.ts'
import {normalize, trimmed} from './normalize.ts'
import {isYaml, pick} from './pick.ts'
import {status as exitCode, failure} from './status.ts'
import {json} from './structure/json.ts'
import {type ReadYaml, yaml} from './structure/yaml.ts'
import {table} from './table/index.ts'
import {absent, contains} from './text/contains.ts'
import {elided} from './text/elided.ts'
import {firstLine} from './text/first-line.ts'
import {like} from './text/like.ts'
import {lines} from './text/lines.ts'
import {regex} from './text/regex.ts'
import {same} from './text/same.ts'
import {set} from './text/set.ts'
import type {Sides} from './verdicts.ts'
import {type Vocabulary, vocabulary} from './vocabulary.ts'

export {comparatorNamed, type Kind} from './names.ts'
export {optionalTokens, type TokenClass} from './tokens.ts'
export {type Vocabulary, vocabulary} from './vocabulary.ts'

/** What a page shows or a note says that a command prints, and how to compare it. */
export interface Expected {
  readonly kind: Kind
  readonly text: string
  readonly syntax?: string | null // the text's syntax where the page names one: `json`, `yaml`
}

/** The parser, once loaded; a registry of one, since `judge` cannot wait for it. */
const loaded: {readYaml: ReadYaml | null} = {readYaml: null}

/**
 * Load what judging an expectation takes beyond the core, which is YAML's parser where the page shows YAML. Without it
 * `judge` still judges, but takes the order of keys for meant.
 */
export async function prepare({kind, text, syntax}: Expected): Promise<void> {
  const wanted = kind === 'yaml' || (kind === 'auto' && (syntax === 'yaml' || isYaml(trimmed(text).split('\n'))))
  if (wanted) loaded.readYaml ??= (await import('./structure/read-yaml.ts')).readYaml
}

/**
 * Whether output is what a page shows, and if not, why not.
 *
 * By name a comparator is as strict as its name says: `same`, `contains`, `elided` and `lines` take the page to the
 * letter, `like` lets ages, addresses and generated names differ. `auto` picks by what the page shows and lets all
 * differ that differs from run to run.
 *
 * @param actual what was printed, colours and all
 * @param status the exit code, where one is known; only `status` and `failure` ask for it
 * @param words what varies from run to run: the known classes, or those and a site's own
 */
export function judge(
  {kind, text, syntax}: Expected,
  actual: string,
  status?: number,
  words: Vocabulary = vocabulary(),
): Judgement {
  if (kind !== 'auto') {
    const why = 'asked for by name'
    const sides = {expected: normalize(text), actual: normalize(actual), why, words, varies: false, status}
    return comparators[kind](sides)
  }
  const expected = trimmed(text)
  const {comparator, why} = pick(expected, syntax ?? null, words)
  return comparators[comparator]({expected, actual: trimmed(actual), why, words, varies: true, status})
}

const comparators: Readonly<Record<Comparator, (sides: Sides) => Judgement>> = {
  status: exitCode,
  failure,
  same,
  contains,
  absent,
  elided,
  'first-line': firstLine,
  like,
  lines,
  regex,
  table,
  json,
  yaml: (sides) => yaml(sides, loaded.readYaml),
  http,
  set,
}
