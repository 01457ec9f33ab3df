import type {Judgement} from '../../verdict.ts'
import {shortened} from '../diff.ts'
import {compareElided} from '../text/elided.ts'
import {elides} from '../text/match.ts'
import {alike} from '../text/same.ts'
import {failed, passed, quoted, type Sides, silence} from '../verdicts.ts'
import {parseShown} from './parse-json.ts'
import {findings, pathRow, reasonOf, type Shown} from './tree.ts'

/** JSON by structure: white space and the order of keys mean nothing, `...` leaves out, text varies as elsewhere. */
export function compareJson(sides: Sides): Judgement {
  const shown = parseShown(sides.expected)
  const printed = parsed(sides.actual)
  if (shown === null || printed === undefined) return asText('json', sides, 'JSON')
  return structures('json', sides, shown, printed)
}

/** Whether a page's text is JSON, with what it skips. */
export function isJson(text: string): boolean {
  return /^[{[]/.test(text) && parseShown(text) !== null
}

/** Two structures, the reason being the first path that matters. */
export function structures(comparator: 'json' | 'yaml', sides: Sides, shown: Shown, printed: unknown): Judgement {
  const all = findings(shown, printed, sides.words)
  const reason = reasonOf(all)
  return reason === null ? passed(comparator, sides) : failed(comparator, sides, reason, shortened(all, pathRow))
}

/** What one side doesn't let be read by structure is compared as lines. */
export function asText(comparator: 'json' | 'yaml', sides: Sides, language: string): Judgement {
  const lines = {...sides, varies: true}
  const verdict = sides.expected.split('\n').some(elides) ? compareElided(lines) : alike(lines, comparator)
  if (verdict.kind === 'passed') return passed(comparator, sides)
  const first = sides.actual.split('\n', 1)[0] ?? ''
  const silent = silence(sides)
  const readable = comparator === 'yaml' || parsed(sides.actual) !== undefined
  if (silent !== null || readable) return failed(comparator, sides, silent ?? verdict.reason, verdict.diff)
  return failed(comparator, sides, `the output is no ${language}, it begins with ${quoted(first)}`, verdict.diff)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
