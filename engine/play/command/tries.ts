import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandResult} from '../../session/shell.ts'
import type {Judgement} from '../../verdict.ts'
import type {Contexts} from '../page/calls.ts'
import {unheard} from './answer.ts'
import {captureFrom} from './capture.ts'
import type {Commanding, Played, Try} from './commanding.ts'
import {end} from './ended.ts'
import {stopSignal} from './limits.ts'
import {retryBudget} from './retry.ts'
import {tryOnce} from './try.ts'

/** Try a command until it does what the page says, or need not be tried again. */
export const tries = async (
  planned: PlannedCommand,
  contexts: Contexts,
  startedMs: number,
  playing: Commanding,
): Promise<Played> => {
  const {command, note} = planned
  const {stage} = playing
  const budget = retryBudget(planned, playing.manners)
  const printed: string[] = []
  let number = 0
  let matches = 0
  for (;;) {
    number++
    const tried = await tryOnce(planned, printed, contexts, playing)
    matches = tried.judgement.kind === 'passed' ? matches + 1 : 0
    const {result, judgement} = oftenEnough(tried, matches, command.expected?.times ?? 1)
    const delayMs = budget.delayMs(number)
    if (again(result, judgement) && stage.now() - startedMs + delayMs <= budget.deadlineMs) {
      await waitAndSay({result, judgement}, {number, delayMs, deadlineMs: budget.deadlineMs}, playing)
      if (!stopSignal(playing).aborted) continue
    }
    end(planned, {result, judgement}, {tries: number, totalMs: stage.now() - startedMs, contexts}, playing)
    if (result !== null && judgement.kind === 'passed') {
      sayUnheard(planned, result, playing)
      await captureFrom(result, command, note.captures, playing)
    }
    return {verdict: judgement, ran: result !== null}
  }
}

/** A match that must come several times in a row is none yet before the last. */
const oftenEnough = ({result, judgement}: Try, matches: number, times: number): Try => {
  if (judgement.kind === 'failed' || matches >= times) return {result, judgement}
  const {comparator, why} = judgement
  return {
    result,
    judgement: {kind: 'failed', comparator, why, reason: `matched ${matches} of ${times} times in a row`, diff: []},
  }
}

const again = (result: CommandResult | null, {kind}: Judgement): boolean =>
  kind === 'failed' && result?.ending === 'completed'

/** Before the next try. */
interface Pause {
  readonly number: number // of the try that has ended, 1-based
  readonly delayMs: number
  readonly deadlineMs: number // of all tries together
}

const waitAndSay = async (
  {result, judgement}: Try,
  {number, delayMs, deadlineMs}: Pause,
  playing: Commanding,
): Promise<void> => {
  const {stage, key} = playing
  const reason = judgement.kind === 'failed' ? judgement.reason : ''
  stage.emit({type: 'try-ended', key, number, status: result?.status ?? 0, reason, delayMs, deadlineMs})
  await stage.wait(delayMs, stopSignal(playing))
}

const sayUnheard = ({command, note}: PlannedCommand, {output}: CommandResult, {stage, page, key}: Commanding): void => {
  const text = unheard(command, note.answer, output.text)
  if (text !== null) stage.emit({type: 'warning', page, key, text})
}
