import {formatPlace} from '../../diagnostic.ts'
import type {Expectation} from '../../model.ts'
import {type ExpectedStatus, wordStatus} from '../../note.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Failed, Judgement} from '../../verdict.ts'
import type {Comparer} from '../comparer.ts'
import type {Jobs} from '../jobs.ts'
import {answersOf, unanswered} from './answer.ts'
import {findCapture} from './capture.ts'

/** What a check needs of its page and step. */
interface CheckContext {
  readonly comparer: Comparer
  readonly jobs: Jobs
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
export async function checkTry(
  planned: PlannedCommand,
  {result, printed, timeoutMs}: Tried,
  context: CheckContext,
): Promise<Judgement> {
  const {command, note} = planned
  const cut = wordEarlyEnd(result, timeoutMs)
  if (cut !== null) return makeFailure(byStatus, cut)
  const judged = await judgeOutput(planned, result, printed, context)
  const judgement =
    judged.kind === 'passed' ? (findMissing(planned, result) ?? judged) : blameSkipped(judged, result, context.jobs)
  const asks =
    judgement.kind === 'failed' || result.ending === 'asked'
      ? unanswered(answersOf(note.answer, result), result.output.text, command.run)
      : null
  return asks === null
    ? judgement
    : makeFailure(byStatus, judgement.kind === 'failed' ? `${asks}; ${judgement.reason}` : asks)
}

async function judgeOutput(
  {command: {expected}, note}: PlannedCommand,
  {status}: CommandResult,
  printed: readonly string[],
  {comparer, printedBefore}: CheckContext,
): Promise<Judgement> {
  if (note.status !== null && !isWanted(status, note.status))
    return makeFailure(byStatus, `exit status ${status}, and a note says ${wordStatus(note.status)}`)
  if (expected === null) {
    if (note.status !== null)
      return {kind: 'passed', comparator: 'status', why: `a note says ${wordStatus(note.status)}`}
    return status === 0
      ? {kind: 'passed', comparator: 'status', why: byStatus}
      : makeFailure(byStatus, `exit status ${status}`)
  }
  const judgement = await comparer.judge(expected, printed, status, printedBefore?.join('') ?? '')
  if (status === 0 || note.status !== null || isAboutStatus(expected) || tellsOfFailure.test(expected.text))
    return judgement
  return judgement.kind === 'failed'
    ? {...judgement, reason: `exit status ${status}; ${judgement.reason}`}
    : makeFailure(byStatus, `exit status ${status}, though it prints what the page shows`)
}

/** What says that nobody was there to answer; curl, told to be silent, says it by its status alone. */
const findsNobody =
  /connection refused|econnrefused|(?:could ?n['o]t|cannot|failed to|unable to) connect|connect: |HTTP 000|^000$/im

/** A command that finds nobody may lack what an earlier one would have served, had it not been skipped. */
function blameSkipped(judgement: Failed, {status, output}: CommandResult, {skipped}: Jobs): Failed {
  const last = skipped.at(-1)
  if (last === undefined || !(findsNobody.test(output.text) || status === 7)) return judgement
  const {run, place} = last.command
  const [line = ''] = run.split('\n')
  const why = `\`${line}\` (${formatPlace(place)}) was skipped, which may have served it`
  return {...judgement, reason: `${judgement.reason}; ${why}`}
}

/** A note says that there is something to be found in the output. */
function findMissing({note: {captures}}: PlannedCommand, {output: {text}}: CommandResult): Judgement | null {
  const missing = captures.find((capture) => findCapture(capture, text) === null)
  return missing === undefined
    ? null
    : makeFailure('a note says what is to be captured', `nothing in the output is a \`${missing.name}\``)
}

function isWanted(status: number, wanted: ExpectedStatus): boolean {
  return wanted === 'any' || (wanted === 'failure' ? status !== 0 : status === wanted)
}

function isAboutStatus({comparator}: Expectation): boolean {
  return comparator === 'status' || comparator === 'failure'
}

function wordEarlyEnd({ending}: CommandResult, timeoutMs: number): string | null {
  if (ending === 'timed-out')
    return `stopped after its limit of ${(timeoutMs / 1000).toLocaleString('en')} s (if it serves, a note lets it run on: \`background="port=…"\`; if it takes longer, \`timeout\` says so)`
  return ending === 'interrupted' ? 'interrupted' : null
}

/**
 * The verdict on a command that fell short before its output was compared.
 *
 * @param why what it was judged by
 */
export function makeFailure(why: string, reason: string): Failed {
  return {
    kind: 'failed',
    comparator: 'status',
    why,
    reason,
    diff: [],
  }
}

/** The verdict on a command that could not be run. */
export function makeNotRun(reason: string): Failed {
  return makeFailure('it was not run', `not run: ${reason}`)
}
