import {formatPlace} from '../../diagnostic.ts'
import type {Command, Expectation} from '../../model.ts'
import {type ExpectedStatus, type NoteCapture, wordLimit, wordStatus} from '../../note.ts'
import {SlowPattern} from '../../pattern/index.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import {argumentsOf, asksCluster, clusterToolNames, endsInAnswer, findCalls} from '../../shellscript/index.ts'
import {type Failed, type FailureCause, findExpecter, type Judgement} from '../../verdict.ts'
import type {Comparer} from '../comparer.ts'
import type {Jobs} from '../jobs.ts'
import {answersOf, unanswered, unheard} from './answer.ts'
import {findCapture} from './capture.ts'
import type {CommandLimit} from './context.ts'
import {findFault} from './faults.ts'
import {judgeButForNotices} from './notices.ts'

/** What a check needs of its page and step. */
export interface CheckContext {
  readonly comparer: Comparer
  readonly jobs: Jobs
  readonly printedBefore: readonly string[] | null // by the commands right before it that no output is shown for
}

/** A try that has ended. */
export interface Tried {
  readonly result: CommandResult
  readonly printed: readonly string[] // by all tries so far, oldest first: answers that alternate are looked for in all of them
  readonly limit: CommandLimit
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
  {result, printed, limit}: Tried,
  context: CheckContext,
): Promise<Judgement> {
  const {command, note} = planned
  const cut = findEarlyEnd(command, result, limit)
  if (cut !== null) return cut
  const judged = await judgeOutput(planned, result, printed, context)
  const complete =
    judged.kind === 'passed' ? ((await findMissing(note.captures, result.output.text, 'the output')) ?? judged) : judged
  const judgement = blameSkipped(judgeFaults(planned, result, complete), result, context.jobs)
  const answers = answersOf(note.answer, result)
  const asks =
    judgement.kind === 'failed' || result.ending === 'asked'
      ? unanswered(answers, result.output.text, command.run)
      : isUnchecked(planned)
        ? unheard(command, answers, result.output.text)
        : null
  if (asks === null) return judgement
  return judgement.kind === 'failed'
    ? makeFailure(byStatus, `${asks}; ${judgement.reason}`, 'question', ...(judgement.causes ?? []))
    : makeFailure(byStatus, asks, 'question')
}

async function judgeOutput(
  {command, note}: PlannedCommand,
  {status}: CommandResult,
  printed: readonly string[],
  {comparer, printedBefore}: CheckContext,
): Promise<Judgement> {
  if (note.status !== null && !isWanted(status, note.status))
    return makeFailure(byStatus, `exit status ${status}, but a note expects ${wordStatus(note.status)}`, 'status')
  const {expected} = command
  if (expected === null) {
    if (note.status !== null)
      return {kind: 'passed', comparator: 'status', why: `a note expects ${wordStatus(note.status)}`}
    return status === 0
      ? {kind: 'passed', comparator: 'status', why: byStatus}
      : makeFailure(byStatus, `exit status ${status}`, 'status')
  }
  const judgement = await judgeButForNotices(command, expected, printed, (shown, all) =>
    comparer.judge(shown, all, status, printedBefore?.join('') ?? ''),
  )
  if (status === 0 || note.status !== null || isMeantToFail(command, expected, status)) return judgement
  return judgement.kind === 'failed'
    ? {
        ...judgement,
        reason: `exit status ${status}; ${judgement.reason}`,
        causes: ['status', ...(judgement.causes ?? [])],
      }
    : {...makeFailure(byStatus, wordStatusDespiteMatch(status, judgement), 'status'), matched: true}
}

function wordStatusDespiteMatch(status: number, {noted}: Judgement): string {
  const shows = findExpecter(noted).shows
  return `exit status ${status}, though it prints what ${shows} (if that is intended, write \`status=${status}\`)`
}

/** Whether a status other than 0 goes with what the page shows. */
function isMeantToFail({run}: Command, expected: Expectation, status: number): boolean {
  return isAboutStatus(expected) || tellsOfFailure.test(expected.text) || endsInAnswer(run, status)
}

/** A status of 0 does not tell all; where the page shows an output and it matches, that counts. */
function judgeFaults(planned: PlannedCommand, result: CommandResult, judgement: Judgement): Judgement {
  const fault = findFault(planned.command.run, result)
  if (fault === null) return judgement
  if (judgement.kind === 'failed')
    return {...judgement, reason: `${judgement.reason}; ${fault}`, causes: [...(judgement.causes ?? []), 'fault']}
  return isUnchecked(planned) ? makeFailure(byStatus, fault, 'fault') : judgement
}

/** Whether a status of 0 is all that a command is held against. */
function isUnchecked({command: {expected}, note: {status}}: PlannedCommand): boolean {
  return expected === null && (status === null || status === 0)
}

/** What says that nobody was there to answer; curl, told to be silent, says it by its status alone. */
const findsNobody =
  /connection refused|econnrefused|(?:could ?n['o]t|cannot|failed to|unable to) connect|connect: |HTTP 000|^000$/im

const curlFoundNobody = 7

/** A command that finds nobody may lack what an earlier one would have served, had it not been skipped. */
function blameSkipped(judgement: Judgement, result: CommandResult, {skipped}: Jobs): Judgement {
  const last = skipped.at(-1)
  if (judgement.kind === 'passed' || last === undefined || !hasFoundNobody(result)) return judgement
  const {run, place} = last.command
  const [line = ''] = run.split('\n')
  const why = `\`${line}\` (${formatPlace(place)}) was skipped, which may have served it`
  return {...judgement, reason: `${judgement.reason}; ${why}`}
}

function hasFoundNobody({status, output, faults}: CommandResult): boolean {
  const statuses = [status, ...(faults?.pipelines ?? []).flat()]
  return findsNobody.test(output.text) || statuses.includes(curlFoundNobody)
}

/** A note says that there is something to be found in the output. */
export async function findMissing(
  captures: readonly NoteCapture[],
  text: string,
  where: string, // it is to be found, in words
): Promise<Failed | null> {
  const why = 'a note says what is to be captured'
  try {
    for (const capture of captures)
      if ((await findCapture(capture, text)) === null)
        return makeFailure(why, `nothing in ${where} is a \`${capture.name}\``, 'output')
    return null
  } catch (error) {
    if (error instanceof SlowPattern) return makeFailure(why, error.message, 'output')
    throw error
  }
}

function isWanted(status: number, wanted: ExpectedStatus): boolean {
  return wanted === 'any' || (wanted === 'failure' ? status !== 0 : status === wanted)
}

function isAboutStatus({comparator}: Expectation): boolean {
  return comparator === 'status' || comparator === 'failure'
}

function findEarlyEnd({run}: Command, {ending}: CommandResult, limit: CommandLimit): Failed | null {
  if (ending === 'interrupted') return makeFailure(byStatus, 'interrupted', 'interrupted')
  return ending === 'timed-out' ? makeFailure(byStatus, wordTimeout(limit, isClient(run)), 'timed-out') : null
}

/** Whether a command asks a cluster, and serves nothing itself. */
function isClient(run: string): boolean {
  const calls = findCalls(run, clusterToolNames)
  return calls.some(
    (call) => asksCluster(call) && !/^(?:port-forward|proxy|dashboard)$/.test(argumentsOf(call).operands[0] ?? ''),
  )
}

function wordTimeout({of, wholeMs}: CommandLimit, isOfClient: boolean): string {
  if (of === 'run')
    return `stopped at the run's limit of ${wordLimit(wholeMs)} (to allow more, raise \`--total-timeout\`)`
  const server = isOfClient ? '' : 'if it is a server, write `background="port=…"`; '
  const hint = `${server}if it needs more time, raise \`timeout\``
  const whose = of === 'command' ? 'its' : `its ${of}'s`
  return `stopped after ${whose} limit of ${wordLimit(wholeMs)} (${hint})`
}

/**
 * The verdict on a command that fell short before its output was compared.
 *
 * @param why what it was judged by
 * @param causes all that the reason tells of
 */
export function makeFailure(why: string, reason: string, ...causes: readonly FailureCause[]): Failed {
  return {kind: 'failed', comparator: 'status', why, reason, causes, diff: []}
}

/** The verdict on a command that could not be run. */
export function makeNotRun(reason: string): Failed {
  return makeFailure('it was not run', `not run: ${reason}`, 'not-run')
}
