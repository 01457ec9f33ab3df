import type {DiffRow, Judgement} from '../verdict.ts'
import {missingRow, shortened} from './diff.ts'
import {pairRow} from './pair-row.ts'
import {compareJson} from './structure/json.ts'
import {parseShown} from './structure/parse-json.ts'
import {elides, fits} from './text/match.ts'
import {alike} from './text/same.ts'
import {failed, passed, quoted, type Sides, silence} from './verdicts.ts'
import type {Vocabulary} from './vocabulary.ts'

/**
 * An HTTP answer: the status line equal, each documented header there with its value, in any order and spelling of its
 * name; headers that the page doesn't show mean nothing. A body is compared as JSON or as lines.
 */
export function compareHttp(sides: Sides): Judgement {
  const wanted = answersOf(sides.expected)
  const printed = answersOf(sides.actual)
  if (wanted.length === 0) return failed('http', sides, `${quoted(sides.expected)} is no status line`)
  for (const [index, answer] of wanted.entries()) {
    const other = printed[index]
    if (other === undefined)
      return failed('http', sides, silence(sides) ?? noAnswer(answer, sides.actual), [missingRow(answer.status)])
    const verdict = oneAnswer(answer, other, sides)
    if (verdict.kind === 'failed') return verdict
  }
  const more = printed[wanted.length]
  return more === undefined
    ? passed('http', sides)
    : failed('http', sides, `an answer ${quoted(more.status)} is not on the page`)
}

interface Answer {
  readonly status: string
  readonly headers: readonly string[]
  readonly body: string
}

const statusLine = /^HTTP\/\d(?:\.\d)? \d{3}(?: .*)?$/

/** Whether a page's text begins with an HTTP status line. */
export function isHttp(text: string): boolean {
  return statusLine.test(text.split('\n', 1)[0] ?? '')
}

function answersOf(text: string): readonly Answer[] {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, n) => (statusLine.test(line) ? [n] : []))
  if (starts[0] !== 0) return []
  return starts.map((start, n) => {
    const [status = '', ...rest] = lines.slice(start, starts[n + 1])
    const blank = rest.indexOf('')
    const headers = blank === -1 ? rest : rest.slice(0, blank)
    return {
      status,
      headers,
      body:
        blank === -1
          ? ''
          : rest
              .slice(blank + 1)
              .join('\n')
              .trimEnd(),
    }
  })
}

function noAnswer({status}: Answer, actual: string): string {
  return `there is no answer ${quoted(status)}; the output begins with ${quoted(actual)}`
}

function oneAnswer(wanted: Answer, printed: Answer, sides: Sides): Judgement {
  const {words} = sides
  const rows: DiffRow[] = []
  const reasons: string[] = []
  const statusFits = fits(blankless(wanted.status), blankless(printed.status))
  rows.push(pairRow(wanted.status, printed.status, statusFits ? 'same' : 'changed', words))
  if (!statusFits) reasons.push(`the answer is ${quoted(printed.status)}, the page shows ${quoted(wanted.status)}`)
  const free = byName(printed.headers)
  for (const header of wanted.headers.filter((line) => !elides(line))) {
    const {reason, row} = oneHeader(header, free, words)
    if (reason !== null) reasons.push(reason)
    rows.push(row)
  }
  const [first] = reasons
  if (first !== undefined)
    return failed(
      'http',
      sides,
      first,
      shortened(rows, (row) => row),
    )
  return bodies(wanted.body, printed.body, sides)
}

function blankless(line: string): string {
  return line.replace(/\s+/g, ' ').trim()
}

/** Printed header lines by their names, as long as nothing was held against them. */
function byName(headers: readonly string[]): ReadonlyMap<string, string[]> {
  const free = new Map<string, string[]>()
  for (const line of headers) {
    const {name} = headerOf(line)
    const lines = free.get(name)
    if (lines === undefined) free.set(name, [line])
    else lines.push(line)
  }
  return free
}

interface HeaderFinding {
  readonly reason: string | null
  readonly row: DiffRow
}

/** Takes what it finds out of `free`: each printed header answers for one of the page's. */
function oneHeader(header: string, free: ReadonlyMap<string, string[]>, words: Vocabulary): HeaderFinding {
  const {name, value} = headerOf(header)
  const namesakes = free.get(name) ?? []
  const at = namesakes.findIndex((line) => sameHeader(name, value, headerOf(line).value, words))
  const [other] = namesakes.splice(Math.max(0, at), 1)
  if (other === undefined) return {reason: `the header ${quoted(name)} is missing`, row: missingRow(header)}
  if (at !== -1) return {reason: null, row: pairRow(header, other, 'same', words)}
  const reason = `header ${quoted(name)} is ${quoted(headerOf(other).value)}, the page shows ${quoted(value)}`
  return {reason, row: pairRow(header, other, 'changed', words)}
}

function headerOf(line: string): {readonly name: string; readonly value: string} {
  const colon = line.indexOf(':')
  if (colon === -1) return {name: line.toLowerCase(), value: ''}
  return {name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim()}
}

/** Headers whose value is measured or made for each answer. */
const measured = new Set([
  'x-envoy-upstream-service-time',
  'age',
  'etag',
  'x-request-id',
  'server-timing',
  'x-response-time',
])

function sameHeader(name: string, shown: string, printed: string, {canonical}: Vocabulary): boolean {
  return measured.has(name) ? printed !== '' : fits(canonical(shown), canonical(printed)) || fits(shown, printed)
}

function bodies(wanted: string, printed: string, sides: Sides): Judgement {
  if (wanted === printed) return passed('http', sides)
  const both = {...sides, expected: wanted, actual: printed, varies: true}
  const verdict = parseShown(wanted) === null ? alike(both, 'http') : compareJson(both)
  return verdict.kind === 'passed' ? passed('http', sides) : {...verdict, comparator: 'http'}
}
