import type {Expectation} from '../../model.ts'
import {type ExpectedStatus, wordStatus} from '../../note.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Judgement} from '../../verdict.ts'
import type {Comparer} from '../page/comparer.ts'
import {unanswered} from './answer.ts'
import {foundBy} from './capture.ts'
import {failed} from './failed.ts'

/** What a check knows of its page and step. */
interface Comparing {
  readonly comparer: Comparer
  readonly printedBefore: readonly string[] | null // by the commands before it in its step
}

/** A try that has ended. */
interface Tried {
  readonly result: CommandResult
  readonly printed: readonly string[] // by all tries so far, oldest first: answers that alternate are looked for in all of them
  readonly timeoutMs: number // its limit
}

const byStatus = 'the page shows no output for it'

/** Output that tells of a failure itself: the page means the command to fail. */
const tellsOfFailure =
  /\b(errors?|fail(s|ed|ure)?|denied|refused|forbidden|unauthorized|not found|notfound|terminated|exit code|timed? ?out|reset by peer|cannot|can't|unable|invalid|no such|unreachable|unknown)\b|\bRBAC\b|^curl: \(\d+\)|\b000\b/im

/**
 * The verdict on one try: how the command ended, its exit status, and what it printed against what the page shows.
 */
export async function check(
  planned: PlannedCommand,
  {result, printed, timeoutMs}: Tried,
  comparing: Comparing,
): Promise<Judgement> {
  const {command, note} = planned
  const cut = endedEarly(result, timeoutMs)
  if (cut !== null) return failed(byStatus, cut)
  const judged = await judge(planned, result, printed, comparing)
  const judgement = judged.kind === 'passed' ? (uncaptured(planned, result) ?? judged) : judged
  const asks =
    judgement.kind === 'failed' || result.ending === 'asked'
      ? unanswered(note.answer, result.output.text, command.run)
      : null
  return asks === null
    ? judgement
    : failed(byStatus, judgement.kind === 'failed' ? `${asks}; ${judgement.reason}` : asks)
}

async function judge(
  {command: {expected}, note}: PlannedCommand,
  {status}: CommandResult,
  printed: readonly string[],
  {comparer, printedBefore}: Comparing,
): Promise<Judgement> {
  if (note.status !== null && !fits(status, note.status))
    return failed(byStatus, `exit status ${status}, and a note says ${wordStatus(note.status)}`)
  if (expected === null) {
    if (note.status !== null)
      return {kind: 'passed', comparator: 'status', why: `a note says ${wordStatus(note.status)}`}
    return status === 0
      ? {kind: 'passed', comparator: 'status', why: byStatus}
      : failed(byStatus, `exit status ${status}`)
  }
  const judgement = await comparer.judge(expected, printed, status, printedBefore?.join('') ?? '')
  if (status === 0 || note.status !== null || aboutStatus(expected) || tellsOfFailure.test(expected.text))
    return judgement
  return judgement.kind === 'failed'
    ? {...judgement, reason: `exit status ${status}; ${judgement.reason}`}
    : failed(byStatus, `exit status ${status}, though it prints what the page shows`)
}

/** A note says that there is something to be found in the output. */
function uncaptured({note: {captures}}: PlannedCommand, {output: {text}}: CommandResult): Judgement | null {
  const missing = captures.find((capture) => foundBy(capture, text) === null)
  return missing === undefined
    ? null
    : failed('a note says what is to be captured', `nothing in the output is a \`${missing.name}\``)
}

function fits(status: number, wanted: ExpectedStatus): boolean {
  return wanted === 'any' || (wanted === 'failure' ? status !== 0 : status === wanted)
}

function aboutStatus({comparator}: Expectation): boolean {
  return comparator === 'status' || comparator === 'failure'
}

function endedEarly({ending}: CommandResult, timeoutMs: number): string | null {
  if (ending === 'timed-out') return `stopped after its limit of ${(timeoutMs / 1000).toLocaleString('en')} s`
  return ending === 'interrupted' ? 'interrupted' : null
}
