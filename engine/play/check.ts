import type {Expectation} from '../model.ts'
import type {CommandResult} from '../session/shell.ts'
import type {Failed, Judgement} from '../verdict.ts'
import type {Comparer} from './comparer.ts'

/** What a check knows of its page and step. */
interface Comparing {
  readonly comparer: Comparer
  readonly printedBefore: readonly string[] | null // by the commands before it in its step
}

const byStatus = 'the page shows no output for it'

/** Output that tells of a failure itself: the page means the command to fail. */
const tellsOfFailure =
  /\b(errors?|fail(s|ed|ure)?|denied|refused|forbidden|unauthorized|not found|notfound|terminated|exit code|timed? ?out|reset by peer|cannot|can't|unable|invalid|no such|unreachable|unknown)\b|\bRBAC\b|^curl: \(\d+\)|\b000\b/im

/**
 * The verdict on one try: how the command ended, its exit status, and what it printed against what the page shows.
 *
 * @param printed the outputs of all tries so far, oldest first: answers that alternate are looked for in all of them
 */
export const check = async (
  expected: Expectation | null,
  result: CommandResult,
  printed: readonly string[],
  timeoutMs: number,
  {comparer, printedBefore}: Comparing,
): Promise<Judgement> => {
  const cut = endedEarly(result, timeoutMs)
  if (cut !== null) return failed(cut)
  const {status} = result
  if (expected === null)
    return status === 0 ? {kind: 'passed', comparator: 'status', why: byStatus} : failed(`exit status ${status}`)
  const judgement = await comparer.judge(expected, printed, status, printedBefore?.join('') ?? '')
  if (status === 0 || aboutStatus(expected) || tellsOfFailure.test(expected.text)) return judgement
  return judgement.kind === 'failed'
    ? {...judgement, reason: `exit status ${status}; ${judgement.reason}`}
    : failed(`exit status ${status}, though it prints what the page shows`)
}

const aboutStatus = ({comparator}: Expectation): boolean => comparator === 'status' || comparator === 'failure'

const endedEarly = ({ending}: CommandResult, timeoutMs: number): string | null => {
  if (ending === 'timed-out') return `stopped after its limit of ${(timeoutMs / 1000).toLocaleString('en')} s`
  return ending === 'interrupted' ? 'interrupted' : null
}

const failed = (reason: string): Failed => ({kind: 'failed', comparator: 'status', why: byStatus, reason, diff: []})
