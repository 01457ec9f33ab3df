import type {PlannedCommand} from '../../plan/index.ts'
import type {PlayOptions, RetryDelays} from '../../plan/play-options.ts'
import {findCalls, readPipeline} from '../../shellscript/index.ts'

/** How often, and how long, a command is tried. */
export interface Budget {
  readonly deadlineMs: number // from the first try's start; 0 for one try only
  readonly delayMs: (tries: number) => number // between try number `tries` and the next
}

/** Tools that ask something beyond this machine's files: what they print settles with time. */
const distant =
  'aws az curl dig docker gcloud grpcurl helm host http istioctl journalctl kubectl mysql nc nerdctl nslookup oc openssl ping podman psql redis-cli ssh systemctl wget'.split(
    ' ',
  )

/** Tools whose output can't change, however often they are called with the same words. */
const constant = new Set(['command', 'echo', 'false', 'printf', 'pwd', 'seq', 'true', 'type'])

/** Files settle sooner than clusters do: a page seldom has more than a background job to wait for. */
const localMs = 2000

/**
 * How long a command is tried whose output is not yet what the page shows. A command that would change something, or
 * whose output nothing is known of, gets one try.
 */
export function retryBudget(
  {command, note}: PlannedCommand,
  {retryMs: usualMs, delays, retriesUnasked: patient}: PlayOptions,
): Budget {
  const {readOnly, expected, run} = command
  const retryMs = note.retryMs ?? usualMs
  if (note.retryMs !== null) return {deadlineMs: retryMs, delayMs: slower}
  if (!readOnly || expected === null || (expected.times === 1 && isConstant(run)))
    return {deadlineMs: 0, delayMs: () => 1}
  if (expected.scope === 'alternating' || expected.comparator === 'set' || expected.times > 1)
    return {deadlineMs: retryMs, delayMs: (tries) => Math.min(200 * tries, 2000)}
  if (!patient) return {deadlineMs: 0, delayMs: () => 1}
  if (delays !== null) return {deadlineMs: retryMs, delayMs: (tries) => delayAfter(tries, delays)}
  if (findCalls(run, distant).length > 0) return {deadlineMs: retryMs, delayMs: slower}
  return {deadlineMs: Math.min(retryMs, localMs), delayMs: () => 250}
}

function isConstant(run: string): boolean {
  const [call, ...more] = readPipeline(run) ?? []
  if (call === undefined || more.length > 0 || call.redirects.length > 0) return false
  return constant.has(call.tool) && call.words.every(({expands}) => !expands)
}

/** Every second for ten tries, then half as much slower each time, up to ten seconds. */
function slower(tries: number): number {
  return Math.round(Math.min(10_000, 1000 * 1.5 ** Math.max(0, tries - 10)))
}

function delayAfter(tries: number, {firstMs, backoff, maxMs: mostMs}: RetryDelays): number {
  return Math.round(Math.min(mostMs, firstMs * backoff ** (tries - 1)))
}
