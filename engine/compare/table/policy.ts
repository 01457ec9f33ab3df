import {isDuration} from '../durations.ts'
import {isAlike} from '../text/match.ts'
import {isPlainlyVaried} from '../tokens.ts'
import type {Vocabulary} from '../vocabulary.ts'

/** Whether a cell may stand where the page shows another. */
export type Policy = (expected: string, actual: string, words: Vocabulary) => boolean

const span = /^(?:(?:\d{1,9}(?:\.\d{1,9})?(?:ms|[µun]s|[ydhms])){1,6}|<invalid>)$/
const spoken = /^(?:(?:\d{1,6}|[Aa]n?|[Aa]bout an?) [a-z]{3,8}|[Ll]ess than a second)(?: ago)?$/
const clock = /^(?:\d{1,5}-)?(?:\d\d:)?\d\d:\d\d$/ // as `ps` has it
const repeated = / \(x\d{1,9} over [^)]{1,20}\)$/
const instant = /^‹(?:instant|date|time)›$/

/** Equal but for what varies from run to run; `...` is anything. */
export const equal: Policy = (expected, actual, words) =>
  expected === actual || isPlainlyVaried(expected, actual) || isAlike(expected, actual, words)

const elapsed: Policy = (expected, actual, words) =>
  (isElapsed(expected, words) && isElapsed(actual, words)) || equal(expected, actual, words)

function isElapsed(cell: string, {canonical}: Vocabulary): boolean {
  const plain = cell.replace(repeated, '')
  return (
    span.test(plain) || clock.test(plain) || spoken.test(plain) || isDuration(plain) || instant.test(canonical(plain))
  )
}

const restarts = /^(\d{1,9})(?: \((?:\d{1,6}[ydhms]){1,3} ago\))?$/

/** At least as many as documented: a pod that was restarted once and runs is what the page shows. */
const atLeast: Policy = (expected, actual, words) => {
  const [shown, printed] = [restarts.exec(expected), restarts.exec(actual)]
  if (shown === null || printed === null) return equal(expected, actual, words)
  return Number(printed[1]) >= Number(shown[1])
}

/** An address for an address, or for one that was still pending; never `<none>` or `<pending>` for an address. */
const address: Policy = (expected, actual, words) =>
  equal(expected, actual, words) || (expected === '<pending>' && words.canonical(actual) === '‹address›')

const digest = /@sha256:[0-9a-f]{64}/g
const image: Policy = (expected, actual, words) =>
  equal(expected.replace(digest, ''), actual.replace(digest, ''), words)

/** Machines are called as their cluster calls them. */
const machine: Policy = (expected, actual, words) =>
  equal(expected, actual, words) || ![expected, actual].some((cell) => cell === '' || cell.startsWith('<'))

const hex = /^(?:sha256:)?[0-9a-f]{12,64}$/
const identity: Policy = (expected, actual, words) =>
  (hex.test(expected) && hex.test(actual)) || equal(expected, actual, words)

/** A process's number. */
const numbered: Policy = (expected, actual, words) =>
  (/^\d{1,8}$/.test(expected) && /^\d{1,8}$/.test(actual)) || equal(expected, actual, words)

const policies: ReadonlyMap<string, Policy> = new Map([
  ...'AGE;LAST SEEN;FIRST SEEN;DURATION;UPTIME;CREATED;UPDATED;TIME;LATENCY;TOOK;RTT;LAST SCHEDULE;STARTED;ELAPSED;ETIME'
    .split(';')
    .map((name) => [name, elapsed] as const),
  ...['PID', 'PPID'].map((name) => [name, numbered] as const),
  ...['CLUSTER-IP', 'EXTERNAL-IP', 'INTERNAL-IP', 'ADDRESS', 'IP'].map((name) => [name, address] as const),
  ...['IMAGE', 'IMAGES'].map((name) => [name, image] as const),
  ...['CONTAINER ID', 'IMAGE ID'].map((name) => [name, identity] as const),
  ['RESTARTS', atLeast],
  ['NODE', machine],
])

/** What a column, by its header, lets differ. */
export function findPolicy(column: string): Policy {
  return policies.get(column) ?? equal
}

/** A word of a row that stands under no header: equal, or an age for an age. */
export const loneWord: Policy = (expected, actual, words) =>
  (span.test(expected) && span.test(actual)) || equal(expected, actual, words)
