import {groupBy} from '../grouping.ts'
import type {DiffRow, Judgement} from '../verdict.ts'
import {makeMissingRow, shortenRows} from './diff.ts'
import {makePairRow} from './pair-row.ts'
import {compareJson} from './structure/json.ts'
import {parseShown} from './structure/parse-json.ts'
import {isAlike, isElision, isFit} from './text/match.ts'
import {compareAlike} from './text/same.ts'
import {fail, pass, quote, type Sides, sayNothingPrinted} from './verdicts.ts'
import type {Vocabulary} from './vocabulary.ts'

/**
 * An HTTP answer: the status line equal, each documented header there with its value, in any order and spelling of its
 * name; headers that the page doesn't show mean nothing. A body is compared as JSON or as lines.
 */
export function compareHttp(sides: Sides): Judgement {
  const wanted = splitAnswers(sides.expected)
  const printed = splitAnswers(sides.actual)
  if (wanted.length === 0) return fail('http', sides, `${quote(sides.expected)} is not a status line`)
  for (const [index, answer] of wanted.entries()) {
    const other = printed[index]
    if (other === undefined)
      return fail('http', sides, sayNothingPrinted(sides) ?? sayNoAnswer(answer, sides.actual), [
        makeMissingRow(answer.status),
      ])
    const verdict = compareAnswer(answer, other, sides)
    if (verdict.kind === 'failed') return verdict
  }
  const more = printed[wanted.length]
  return more === undefined
    ? pass('http', sides)
    : fail('http', sides, `an answer ${quote(more.status)} ${sides.expecter.lacks}`)
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

function splitAnswers(text: string): readonly Answer[] {
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

function sayNoAnswer({status}: Answer, actual: string): string {
  return `there is no answer ${quote(status)}; the output begins with ${quote(actual)}`
}

function compareAnswer(wanted: Answer, printed: Answer, sides: Sides): Judgement {
  const {words, expecter} = sides
  const rows: DiffRow[] = []
  const reasons: string[] = []
  const statusFits = isFit(joinBlanks(wanted.status), joinBlanks(printed.status))
  rows.push(makePairRow(wanted.status, printed.status, statusFits ? 'same' : 'changed', words))
  if (!statusFits) reasons.push(`the answer is ${quote(printed.status)}, ${expecter.shows} ${quote(wanted.status)}`)
  const free = groupBy(printed.headers, (line) => readHeader(line).name) // as long as nothing was held against them
  for (const header of wanted.headers.filter((line) => !isElision(line))) {
    const {reason, row} = compareHeader(header, free, sides)
    if (reason !== null) reasons.push(reason)
    rows.push(row)
  }
  const [first] = reasons
  if (first !== undefined)
    return fail(
      'http',
      sides,
      first,
      shortenRows(rows, (row) => row),
    )
  return compareBodies(wanted.body, printed.body, sides)
}

function joinBlanks(line: string): string {
  return line.replace(/\s+/g, ' ').trim()
}

interface HeaderFinding {
  readonly reason: string | null
  readonly row: DiffRow
}

/** Takes what it finds out of `free`: each printed header answers for one of the page's. */
function compareHeader(header: string, free: ReadonlyMap<string, string[]>, {words, expecter}: Sides): HeaderFinding {
  const {name, value} = readHeader(header)
  const namesakes = free.get(name) ?? []
  const at = namesakes.findIndex((line) => isSameHeader(name, value, readHeader(line).value, words))
  const [other] = namesakes.splice(Math.max(0, at), 1)
  if (other === undefined) return {reason: `the header ${quote(name)} is missing`, row: makeMissingRow(header)}
  if (at !== -1) return {reason: null, row: makePairRow(header, other, 'same', words)}
  const reason = `header ${quote(name)} is ${quote(readHeader(other).value)}, ${expecter.shows} ${quote(value)}`
  return {reason, row: makePairRow(header, other, 'changed', words)}
}

function readHeader(line: string): {readonly name: string; readonly value: string} {
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

function isSameHeader(name: string, shown: string, printed: string, words: Vocabulary): boolean {
  return measured.has(name) ? printed !== '' : isAlike(shown, printed, words)
}

function compareBodies(wanted: string, printed: string, sides: Sides): Judgement {
  if (wanted === printed) return pass('http', sides)
  const both = {...sides, expected: wanted, actual: printed, varies: true}
  const verdict = parseShown(wanted) === null ? compareAlike(both, 'http') : compareJson(both)
  return verdict.kind === 'passed' ? pass('http', sides) : {...verdict, comparator: 'http'}
}
