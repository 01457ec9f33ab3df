import type {CommandKey} from '../../event.ts'
import type {Phase} from '../../model.ts'
import type {CommandNote, PlannedCommand} from '../../plan/index.ts'
import type {CommandResult, Shell} from '../../session/shell.ts'
import type {Judgement, Verdict} from '../../verdict.ts'
import {hooked} from '../hooked.ts'
import {offPage} from '../off-page.ts'
import {Contexts} from '../page/calls.ts'
import type {Playing} from '../stage.ts'
import {answered, unheard} from './answer.ts'
import {playBackground} from './background.ts'
import {captureFrom} from './capture.ts'
import {check} from './check.ts'
import {type Budget, retryBudget} from './retry.ts'

export interface Commanding extends Playing {
  readonly shell: Shell // of the place where its step is played
  readonly key: CommandKey
  readonly phase: Phase
  readonly stepStartedMs: number
  readonly printedBefore: string[] | null // by the commands before it in its step, where a check may want it
}

/** What became of a command, and whether it was run at all. */
export interface Played {
  readonly verdict: Verdict
  readonly ran: boolean
}

export interface Try {
  readonly result: CommandResult | null // null where no time was left to run it
  readonly judgement: Judgement
}

/**
 * Run a command until it does what the page says: once where running it again would change something, else until its
 * output matches or the time for that is used up. Every try is an event.
 */
export const playCommand = async (planned: PlannedCommand, playing: Commanding): Promise<Played> => {
  const {command, note} = planned
  const {stage, key} = playing
  if (command.readOnly && playing.manners.settle) await playing.settling.wait(playing, stopSignal(playing))
  const startedMs = stage.now()
  stage.emit({
    type: 'command-started',
    key,
    run: command.run,
    expects: command.expected !== null,
    timeoutMs: limit(planned, playing),
    place: command.place,
  })
  for (const {what, text} of note.offPage) offPage(playing, key, what, text)
  const contexts = new Contexts(playing)
  const played =
    note.background === null
      ? await tries(planned, contexts, startedMs, playing)
      : await playBackground(planned, limit(planned, playing), contexts, playing)
  await hooked(playing, {moment: 'afterCommand', page: playing.page, run: command.run, verdict: played.verdict}, key)
  return played
}

const tries = async (
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
      await waitAndSay({result, judgement}, number, delayMs, budget, playing)
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

const sayUnheard = ({command, note}: PlannedCommand, {output}: CommandResult, {stage, page, key}: Commanding): void => {
  const text = unheard(command, note.answer, output.text)
  if (text !== null) stage.emit({type: 'warning', page, key, text})
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

const stopSignal = ({stage, phase}: Commanding): AbortSignal => (phase === 'cleanup' ? stage.stopCleanup : stage.stop)

/** The least of what the command, its step and the page have left, in ms. */
const limit = ({note}: PlannedCommand, {stage, manners, phase, startedMs, stepStartedMs}: Commanding): number => {
  const now = stage.now()
  const step = manners.stepMs - (now - stepStartedMs)
  const run = phase === 'cleanup' ? Number.POSITIVE_INFINITY : manners.runMs - (now - startedMs)
  return Math.max(0, Math.min(note.timeoutMs ?? manners.commandMs, step, run))
}

const tryOnce = async (
  planned: PlannedCommand,
  printed: string[],
  contexts: Contexts,
  playing: Commanding,
): Promise<Try> => {
  const {stage, shell, key} = playing
  const {command, note} = planned
  const timeoutMs = limit(planned, playing)
  if (timeoutMs === 0) return {result: null, judgement: outOfTime}
  const signal = stopSignal(playing)
  const interrupt = () => shell.interrupt()
  signal.addEventListener('abort', interrupt, {once: true})
  try {
    const result = await inTerminal(note.tty, playing, (tty) =>
      shell.run(command.run, {
        timeoutMs,
        onOutput: (text, late) => stage.emit({type: 'output', key, text, late}),
        ...(note.answer === null ? {} : {input: `${note.answer.join('\n')}\n`}),
        ...(tty ? {tty} : {}),
      }),
    )
    if (typeof result === 'string') return {result: null, judgement: {...outOfTime, reason: `not run: ${result}`}}
    printed.push(result.output.text)
    const refused = contexts.take(key)
    const judgement = await check(planned, result, printed, timeoutMs, playing)
    return {
      result,
      judgement: refused === null ? judgement : {...outOfTime, why: 'a guarded tool was called', reason: refused},
    }
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
}

/** Where there is no terminal to be had, what only asks for one is run without; what a note gives one is not run: it says why. */
const inTerminal = async (
  wanted: CommandNote['tty'],
  {stage, page, key}: Commanding,
  run: (tty: boolean) => Promise<CommandResult>,
): Promise<CommandResult | string> => {
  if (wanted === null) return run(false)
  try {
    return await run(true)
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error)
    if (wanted === 'note') return trouble
    stage.emit({type: 'warning', page, key, text: `run without the terminal that it asks for: ${trouble}`})
    return run(false)
  }
}

const outOfTime = {
  kind: 'failed',
  comparator: 'status',
  why: 'it was not run',
  reason: 'not run: the time for its step or page is used up',
  diff: [],
} as const satisfies Judgement

const waitAndSay = async (
  {result, judgement}: Try,
  number: number,
  delayMs: number,
  {deadlineMs}: Budget,
  playing: Commanding,
): Promise<void> => {
  const {stage, key} = playing
  const reason = judgement.kind === 'failed' ? judgement.reason : ''
  stage.emit({type: 'try-ended', key, number, status: result?.status ?? 0, reason, delayMs, deadlineMs})
  await stage.wait(delayMs, stopSignal(playing))
}

interface Effort {
  readonly tries: number
  readonly totalMs: number
  readonly contexts: Contexts
}

/** Tell how a command ended, and what was done for it. */
export const end = (
  {command, note}: PlannedCommand,
  {result, judgement}: Try,
  {tries: number, totalMs, contexts}: Effort,
  playing: Commanding,
): void => {
  const {stage, key, page} = playing
  if (result !== null) {
    playing.settling.ended(command, result)
    playing.printedBefore?.push(result.output.text)
  }
  if (result?.freshShell) offPage(playing, key, 'fresh-shell', freshShell)
  stage.emit({
    type: 'command-ended',
    key,
    run: command.run,
    verdict: judgement,
    status: result?.status ?? null,
    tries: result === null ? number - 1 : number,
    durationMs: result?.durationMs ?? 0,
    totalMs,
    bytes: result?.output.bytes ?? 0,
    output: result?.output.text ?? '',
    outputFile: result?.output.file ?? null,
    endsWithNewline: result?.output.endsWithNewline ?? true,
    contexts: contexts.used,
    place: command.place,
  })
  const typed = result === null ? null : answered(note.answer, result.output.text)
  if (typed !== null) offPage(playing, key, 'answer', typed)
  if (number > 1 && judgement.kind === 'passed')
    offPage(playing, key, 'retry', `tried ${number} times until it matched`)
  if (result?.ending === 'ended-session')
    stage.emit({type: 'warning', page, key, text: 'the command ended the session'})
}

const freshShell = 'ran in a fresh shell with the last known state, since an earlier command ended the session'
