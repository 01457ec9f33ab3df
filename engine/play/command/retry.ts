import type {PlannedCommand} from '../../plan/index.ts'
import type {Delays, Manners} from '../context.ts'

/** How often, and how long, a command is tried. */
export interface Budget {
  readonly deadlineMs: number // from the first try's start; 0 for one try only
  readonly delayMs: (tries: number) => number // between try number `tries` and the next
}

/** Tools that ask something beyond this machine's files: what they print settles with time. */
const distant =
  /\b(kubectl|oc|istioctl|helm|curl|wget|docker|podman|nerdctl|nc|dig|nslookup|host|ping|ssh|aws|az|gcloud|psql|redis-cli|mysql|grpcurl|http|journalctl|systemctl|openssl)\b/

/** Commands whose output can't change, however often they are run. */
const constant = /^\s*(echo|printf|pwd|true|false|seq|type|command -v)\b[^$`|<>;&]*$/

/** Files settle sooner than clusters do: a page seldom has more than a background job to wait for. */
const localMs = 2000

/**
 * How long a command is tried whose output is not yet what the page shows. A command that would change something, or
 * whose output nothing is known of, gets one try.
 */
export function retryBudget({command, note}: PlannedCommand, {retryMs: usualMs, delays, patient}: Manners): Budget {
  const {readOnly, expected, run} = command
  const retryMs = note.retryMs ?? usualMs
  if (note.retryMs !== null) return {deadlineMs: retryMs, delayMs: slower}
  if (!readOnly || expected === null || (constant.test(run) && expected.times === 1))
    return {deadlineMs: 0, delayMs: () => 1}
  if (expected.scope === 'alternating' || expected.comparator === 'set' || expected.times > 1)
    return {deadlineMs: retryMs, delayMs: (tries) => Math.min(200 * tries, 2000)}
  if (!patient) return {deadlineMs: 0, delayMs: () => 1}
  if (delays !== null) return {deadlineMs: retryMs, delayMs: (tries) => delayAfter(tries, delays)}
  if (distant.test(run)) return {deadlineMs: retryMs, delayMs: slower}
  return {deadlineMs: Math.min(retryMs, localMs), delayMs: () => 250}
}

/** Every second for ten tries, then half as much slower each time, up to ten seconds. */
function slower(tries: number): number {
  return Math.round(Math.min(10_000, 1000 * 1.5 ** Math.max(0, tries - 10)))
}

function delayAfter(tries: number, {firstMs, backoff, mostMs}: Delays): number {
  return Math.round(Math.min(mostMs, firstMs * backoff ** (tries - 1)))
}
