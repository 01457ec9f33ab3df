import type {PlannedCommand} from '../../plan/index.ts'
import type {PlayOptions, RetryDelays} from '../../plan/play-options.ts'
import {isLocal, readPipeline} from '../../shellscript/index.ts'

/** How often, and how long, a command is tried. */
export interface Budget {
  readonly deadlineMs: number // from the first try's start; 0 for one try only
  readonly delayMs: (tries: number) => number // between try number `tries` and the next
}

/** Tools whose output can't change, however often they are called with the same words. */
const constant = new Set(['command', 'echo', 'false', 'printf', 'pwd', 'seq', 'true', 'type'])

/**
 * How long a command is tried whose output is not yet what the page shows. A command that would change something, or
 * whose output nothing is known of, gets one try.
 */
export function retryBudget(
  {command, note}: PlannedCommand,
  {retryMs: runMs, localRetryMs, delays, retriesUnasked}: PlayOptions,
): Budget {
  const {readOnly, expected, run} = command
  const retryMs = note.retryMs ?? runMs
  if (note.retryMs !== null) return {deadlineMs: retryMs, delayMs: slower}
  if (!readOnly || expected === null || (expected.times === 1 && isConstant(run)))
    return {deadlineMs: 0, delayMs: () => 1}
  if (expected.scope === 'alternating' || expected.comparator === 'set' || expected.times > 1)
    return {deadlineMs: retryMs, delayMs: (tries) => Math.min(200 * tries, 2000)}
  if (!retriesUnasked) return {deadlineMs: 0, delayMs: () => 1}
  const deadlineMs = isLocal(run) ? localRetryMs : retryMs
  if (delays !== null) return {deadlineMs, delayMs: (tries) => delayAfter(tries, delays)}
  return {deadlineMs, delayMs: isLocal(run) ? (tries) => Math.min(250 * Math.ceil(tries / 8), 2000) : slower}
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

function delayAfter(tries: number, {firstMs, backoff, maxMs}: RetryDelays): number {
  return Math.round(Math.min(maxMs, firstMs * backoff ** (tries - 1)))
}
