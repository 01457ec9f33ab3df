import type {Judgement} from '../../verdict.ts'
import {shortenRows} from '../diff.ts'
import {compareElided} from '../text/elided.ts'
import {isElision} from '../text/match.ts'
import {compareAlike} from '../text/same.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from '../verdicts.ts'
import {parseShown} from './parse-json.ts'
import {findAll, findReason, makePathRow, type Shown} from './tree.ts'

/** JSON by structure: white space and the order of keys mean nothing, `...` is anything, text varies as elsewhere. */
export function compareJson(sides: Sides): Judgement {
  const shown = parseShown(sides.expected)
  const printed = parseJson(sides.actual)
  if (shown === null || printed === undefined) return compareAsText('json', sides, 'JSON')
  return compareStructures('json', sides, shown, printed)
}

/** Whether a page's text is JSON, with what it skips. */
export function isJson(text: string): boolean {
  return /^[{[]/.test(text) && parseShown(text) !== null
}

/** Two structures, the reason being the first path that matters. */
export function compareStructures(
  comparator: 'json' | 'yaml',
  sides: Sides,
  shown: Shown,
  printed: unknown,
): Judgement {
  const all = findAll(shown, printed, sides.words)
  const reason = findReason(all, sides.expecter)
  return reason === null ? pass(comparator, sides) : fail(comparator, sides, reason, shortenRows(all, makePathRow))
}

/** What one side doesn't let be read by structure is compared as lines. */
export function compareAsText(comparator: 'json' | 'yaml', sides: Sides, language: string): Judgement {
  const lines = {...sides, varies: true}
  const verdict = sides.expected.split('\n').some(isElision) ? compareElided(lines) : compareAlike(lines, comparator)
  if (verdict.kind === 'passed') return pass(comparator, sides)
  const first = sides.actual.split('\n', 1)[0] ?? ''
  const silent = sayNothingPrinted(sides)
  const readable = comparator === 'yaml' || parseJson(sides.actual) !== undefined
  if (silent !== null || readable) return fail(comparator, sides, silent ?? verdict.reason, verdict.diff)
  return fail(comparator, sides, `the output is not ${language}; it begins with ${quote(first)}`, verdict.diff)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
