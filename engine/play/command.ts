import type {CommandKey} from '../event.ts'
import type {Command, Phase} from '../model.ts'
import type {CommandResult} from '../session/shell.ts'
import type {Judgement} from '../verdict.ts'
import {check} from './check.ts'
import {type Budget, retryBudget} from './retry.ts'
import type {Playing} from './stage.ts'

interface Commanding extends Playing {
  readonly key: CommandKey
  readonly phase: Phase
  readonly stepStartedMs: number
  readonly printedBefore: string[] | null // by the commands before it in its step, where a check may want it
}

interface Try {
  readonly result: CommandResult | null // null where no time was left to run it
  readonly judgement: Judgement
}

/**
 * Run a command until it does what the page says: once where running it again would change something, else until its
 * output matches or the time for that is used up. Every try is an event.
 */
export const playCommand = async (command: Command, playing: Commanding): Promise<Judgement> => {
  const {stage, key} = playing
  if (command.readOnly && playing.manners.settle) await playing.settling.wait(playing, stopSignal(playing))
  const startedMs = stage.now()
  stage.emit({
    type: 'command-started',
    key,
    run: command.run,
    expects: command.expected !== null,
    timeoutMs: limit(playing),
    place: command.place,
  })
  const budget = retryBudget(command, playing.manners)
  const printed: string[] = []
  let tries = 0
  let matches = 0
  for (;;) {
    tries++
    const tried = await tryOnce(command, printed, playing)
    matches = tried.judgement.kind === 'passed' ? matches + 1 : 0
    const {result, judgement} = oftenEnough(tried, matches, command.expected?.times ?? 1)
    const delayMs = budget.delayMs(tries)
    if (again(result, judgement) && stage.now() - startedMs + delayMs <= budget.deadlineMs) {
      await waitAndSay({result, judgement}, tries, delayMs, budget, playing)
      if (!stopSignal(playing).aborted) continue
    }
    end(command, {result, judgement}, tries, stage.now() - startedMs, playing)
    if (result !== null && judgement.kind === 'passed' && command.expected !== null) await captureFrom(result, playing)
    return judgement
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

const stopSignal = ({stage, phase}: Commanding): AbortSignal => (phase === 'cleanup' ? stage.stopCleanup : stage.stop)

/** The least of what the command, its step and the page have left. */
const limit = ({stage, manners, phase, startedMs, stepStartedMs}: Commanding): number => {
  const now = stage.now()
  const step = manners.stepMs - (now - stepStartedMs)
  const run = phase === 'cleanup' ? Number.POSITIVE_INFINITY : manners.runMs - (now - startedMs)
  return Math.max(0, Math.min(manners.commandMs, step, run))
}

const tryOnce = async (command: Command, printed: string[], playing: Commanding): Promise<Try> => {
  const {stage, key} = playing
  const timeoutMs = limit(playing)
  if (timeoutMs === 0) return {result: null, judgement: outOfTime}
  const signal = stopSignal(playing)
  const interrupt = () => stage.shell.interrupt()
  signal.addEventListener('abort', interrupt, {once: true})
  try {
    const result = await stage.shell.run(command.run, {
      timeoutMs,
      onOutput: (text, late) => stage.emit({type: 'output', key, text, late}),
    })
    printed.push(result.output.text)
    return {result, judgement: await check(command.expected, result, printed, timeoutMs, playing)}
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
}

const outOfTime: Judgement = {
  kind: 'failed',
  comparator: 'status',
  why: 'it was not run',
  reason: 'not run: the time for its step or page is used up',
  diff: [],
}

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

const end = (command: Command, {result, judgement}: Try, tries: number, totalMs: number, playing: Commanding): void => {
  const {stage, key, page} = playing
  if (result !== null) {
    playing.settling.ended(command, result)
    playing.printedBefore?.push(result.output.text)
  }
  if (result?.freshShell) stage.emit({type: 'off-page', page, key, action: {what: 'fresh-shell', text: freshShell}})
  stage.emit({
    type: 'command-ended',
    key,
    run: command.run,
    verdict: judgement,
    status: result?.status ?? null,
    tries: result === null ? tries - 1 : tries,
    durationMs: result?.durationMs ?? 0,
    totalMs,
    bytes: result?.output.bytes ?? 0,
    output: result?.output.text ?? '',
    outputFile: result?.output.file ?? null,
    endsWithNewline: result?.output.endsWithNewline ?? true,
    place: command.place,
  })
  if (tries > 1 && judgement.kind === 'passed')
    stage.emit({type: 'off-page', page, key, action: {what: 'retry', text: `tried ${tries} times until it matched`}})
  if (result?.ending === 'ended-session')
    stage.emit({type: 'warning', page, key, text: 'the command ended the session'})
}

const freshShell = 'ran in a fresh shell with the last known state, since an earlier command ended the session'

/** Make what was captured a variable of the session, and leave the status of the page's own command as it was. */
const captureFrom = async (
  {output, status}: CommandResult,
  {stage, page, key, comparer}: Commanding,
): Promise<void> => {
  for (const [name, value] of comparer.capture(output.text)) {
    await stage.shell.run(`${name}='${value.replaceAll("'", "'\\''")}'; (exit ${status})`, {timeoutMs: 5000})
    stage.emit({type: 'off-page', page, key, action: {what: 'capture', text: `${name} is ${value} from here on`}})
  }
}
