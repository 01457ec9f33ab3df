import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import {offPage} from '../off-page.ts'
import type {Contexts} from '../page/calls.ts'
import {unheard} from './answer.ts'
import {captureFrom} from './capture.ts'
import type {Commanding, Played, Try} from './commanding.ts'
import {type Effort, end, endingOf} from './ended.ts'
import {stopSignal} from './limits.ts'
import {retryBudget} from './retry.ts'
import {tryOnce} from './try.ts'

/** Try a command until it does what the page says, or need not be tried again; then again for as long as its reader has it so. */
export async function tries(
  planned: PlannedCommand,
  contexts: Contexts,
  startedMs: number,
  playing: Commanding,
): Promise<Played> {
  const {stage, key} = playing
  const printed: string[] = []
  let number = 0
  let waited = false
  for (;;) {
    const before = number
    const tried = await untilItMatches(planned, {printed, contexts, startedMs, before}, playing)
    number = tried.number
    waited ||= number > before + 1
    const effort = {tries: number, waited, totalMs: stage.now() - startedMs, contexts}
    if (!(await readerWants(planned, tried, effort, playing))) {
      await conclude(planned, tried, effort, playing)
      return {verdict: tried.judgement, ran: tried.result !== null}
    }
    sayTry(tried, {number, delayMs: 0, deadlineMs: 0}, playing)
    offPage(playing, key, {what: 'reader', kind: 'again'})
  }
}

/** What a command has behind it when it is begun, or begun again. */
interface Begun {
  readonly printed: string[] // by each try so far
  readonly contexts: Contexts
  readonly startedMs: number // its first try, since the run began
  readonly before: number // tries
}

interface LastTry extends Try {
  readonly number: number // of all tries, 1-based
}

async function untilItMatches(
  planned: PlannedCommand,
  {printed, contexts, startedMs, before}: Begun,
  playing: Commanding,
): Promise<LastTry> {
  const {stage} = playing
  const budget = retryBudget(planned, playing.manners)
  const deadlineMs = budget.deadlineMs + (before === 0 ? 0 : stage.now() - startedMs)
  let number = before
  let matches = 0
  for (;;) {
    number++
    const tried = await tryOnce(planned, printed, contexts, playing)
    matches = tried.judgement.kind === 'passed' ? matches + 1 : 0
    const last = oftenEnough(tried, matches, planned.command.expected?.times ?? 1)
    const delayMs = budget.delayMs(number - before)
    if (!mayMatchYet(last) || stage.now() - startedMs + delayMs > deadlineMs) return {...last, number}
    sayTry(last, {number, delayMs, deadlineMs}, playing)
    await stage.wait(delayMs, stopSignal(playing))
    if (stopSignal(playing).aborted) return {...last, number}
  }
}

/** A match that must come several times in a row is none yet before the last. */
function oftenEnough({result, judgement}: Try, matches: number, times: number): Try {
  if (judgement.kind === 'failed' || matches >= times) return {result, judgement}
  const {comparator, why} = judgement
  return {
    result,
    judgement: {kind: 'failed', comparator, why, reason: `matched ${matches} of ${times} times in a row`, diff: []},
  }
}

function mayMatchYet({result, judgement: {kind}}: Try): boolean {
  return kind === 'failed' && result?.ending === 'completed'
}

/** Before the next try. */
interface Pause {
  readonly number: number // of the try that has ended, 1-based
  readonly delayMs: number
  readonly deadlineMs: number // of all tries together
}

function sayTry({result, judgement}: Try, {number, delayMs, deadlineMs}: Pause, {stage, key}: Commanding): void {
  const reason = judgement.kind === 'failed' ? judgement.reason : ''
  stage.emit({type: 'try-ended', key, number, status: result?.status ?? 0, reason, delayMs, deadlineMs})
}

/** Whether somebody who plays step by step has a command run again that has failed. */
async function readerWants(
  planned: PlannedCommand,
  tried: Try,
  effort: Effort,
  {key, again}: Commanding,
): Promise<boolean> {
  return (
    tried.judgement.kind === 'failed' && tried.result !== null && (await again(endingOf(planned, tried, effort, key)))
  )
}

async function conclude(
  planned: PlannedCommand,
  {result, judgement}: Try,
  effort: Effort,
  playing: Commanding,
): Promise<void> {
  const {command, note} = planned
  end(planned, {result, judgement}, effort, playing)
  if (result === null || judgement.kind === 'failed') return
  sayUnheard(planned, result, playing)
  await captureFrom(result, command, note.captures, playing)
}

function sayUnheard({command, note}: PlannedCommand, {output}: CommandResult, {stage, page, key}: Commanding): void {
  const text = unheard(command, note.answer, output.text)
  if (text !== null) stage.emit({type: 'warning', page, key, text})
}
