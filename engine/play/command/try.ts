import {Mistake, messageOf} from '../../mistake.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {CommandOptions, CommandResult} from '../../session/shell.ts'
import {findStartUp} from '../../shellscript/index.ts'
import type {CalledContexts} from '../calls.ts'
import {interruptWith} from '../context.ts'
import {tellOffPage, warn} from '../tell.ts'
import {answersOf, unheard} from './answer.ts'
import {captureFrom} from './capture.ts'
import {makeFailure, makeNotRun} from './check.ts'
import {judgeConsequence} from './consequences.ts'
import {type CommandContext, limitOf, type Played, stopSignalOf, type Try} from './context.ts'
import {type Effort, endCommand, makeEnding} from './end.ts'
import {blameCluster, clients, isRefusedWhole, isUntrusted} from './refusals.ts'
import {retryBudget} from './retry.ts'
import {adopt, ServingWatch} from './serve.ts'
import {takeStartUp} from './startup.ts'
import {checkStreams, hasErrors, hasStreams, isTriedApart} from './streams.ts'
import {
  blameEmptyValues,
  type CommandValues,
  findEmptyValues,
  judgeValues,
  noteValues,
  waitForValues,
  warnOfEmptyValues,
} from './values.ts'

/** What all tries of a command have in common. */
interface Tries {
  readonly contexts: CalledContexts
  readonly startedMs: number // the first one's, since the run began
  readonly values: CommandValues
  readonly isEarly: boolean // what the page has made before it was not waited for
}

/** Try a command until it does what the page says, or need not be tried again; then again for as long as its reader has it so. */
export async function tryCommand(planned: PlannedCommand, tries: Tries, context: CommandContext): Promise<Played> {
  const {session, key} = context
  const printed: string[] = [] // by each try
  let number = 0
  let waited = false
  for (;;) {
    const before = number
    const last = await tryUntilMatch(planned, {...tries, printed, before}, context)
    number = last.number
    waited ||= number > before + 1
    const effort = {tries: number, waited, totalMs: session.now() - tries.startedMs, contexts: tries.contexts}
    if (!(await isWantedAgain(planned, last, effort, context))) {
      noteValues(planned, tries.values, last.empty, context)
      await concludeCommand(planned, last, effort, context)
      return {verdict: last.judgement, ran: last.result !== null}
    }
    tellTry(last, {number, delayMs: 0, deadlineMs: 0}, context)
    tellOffPage(context, key, {what: 'reader', kind: 'again'})
  }
}

/** What a command has behind it when it is begun, or begun again. */
interface Begun extends Tries {
  readonly printed: string[] // by each try so far
  readonly before: number // tries
}

interface LastTry extends Try {
  readonly number: number // of all tries, 1-based
}

async function tryUntilMatch(planned: PlannedCommand, begun: Begun, context: CommandContext): Promise<LastTry> {
  const {session} = context
  const {startedMs, before} = begun
  const usedMs = before === 0 ? 0 : session.now() - startedMs
  let number = before
  let matches = 0
  let mayHoldNoise = hasStreams(planned)
  for (;;) {
    number++
    const separate = mayHoldNoise && isTriedApart(planned, number - before)
    const tried = await tryOnce(planned, {...begun, separate}, context)
    if (separate) mayHoldNoise = hasErrors(tried)
    matches = tried.judgement.kind === 'passed' ? matches + 1 : 0
    const last = requireMatches(tried, matches, planned.command.expected?.times ?? 1)
    const wait = mayMatchYet(last) ? await findWait(planned, {...begun, last, usedMs, number}, context) : null
    if (wait === null) return {...last, number}
    tellTry(last, {number, ...wait}, context)
    await session.wait(wait.delayMs, stopSignalOf(context))
    if (stopSignalOf(context).aborted) return {...last, number}
  }
}

interface Wait {
  readonly delayMs: number
  readonly deadlineMs: number // of all tries together, from the first one's start
}

/** A try that may be followed by another. */
interface Ended extends Begun {
  readonly last: Try
  readonly number: number // of all tries, 1-based
  readonly usedMs: number // by tries that a reader had before
}

/** How long a command waits for its next try; null where its time is over. */
async function findWait(
  planned: PlannedCommand,
  {startedMs, usedMs, before, number, values, ...ended}: Ended,
  context: CommandContext,
): Promise<Wait | null> {
  const {session, options} = context
  const mayRepeat = values.mayRepeat || (options.waitsUntilReady && (await settleRefusal(planned, ended, context)))
  const budget = retryBudget(mayRepeat ? waitForValues(planned) : planned, options)
  const deadlineMs = budget.deadlineMs + usedMs
  const delayMs = budget.delayMs(number - before)
  return session.now() - startedMs + delayMs > deadlineMs ? null : {delayMs, deadlineMs}
}

/**
 * Wait for what a command that was refused may want. Answers whether it may be run again: what the run has installed may be
 * ready before the server trusts its webhooks.
 */
async function settleRefusal(
  {command}: PlannedCommand,
  {isEarly, last: {result}}: Pick<Ended, 'isEarly' | 'last'>,
  context: CommandContext,
): Promise<boolean> {
  if (result === null || !isRefusedWhole(command, result)) return false
  if (isEarly) await context.settling.wait(context, stopSignalOf(context))
  return isEarly || (isUntrusted(result) && context.ledger.hasChangedBy(clients))
}

interface NextTry extends Begun {
  readonly separate: boolean // its streams are kept apart, so that standard output can be judged alone
}

/** Run a command once, and judge what came of it. */
async function tryOnce(planned: PlannedCommand, next: NextTry, context: CommandContext): Promise<Try> {
  const {printed, contexts, separate} = next
  const {values} = next.values
  const {session, shell, key} = context
  const {command} = planned
  const limit = limitOf(planned, context)
  const {ms: timeoutMs} = limit
  if (timeoutMs === 0)
    return makeUnrun(`the time limit of ${limit.of === 'run' ? 'the run' : 'its step or page'} is over`)
  const release = interruptWith(() => shell.interrupt(), stopSignalOf(context), session.onInterrupt)
  try {
    await session.learning?.before(shell)
    const watch = new ServingWatch(planned.note.runsOn, context)
    const result = await watch.watch(runInShell(planned, {timeoutMs, separate, watch}, context))
    if (watch.found !== null) adopt(watch.found, context)
    if (typeof result === 'string') return makeUnrun(result)
    await session.learning?.after(shell, command)
    const refusal = contexts.take(key)
    const {judgement: judged, result: joined} = await checkStreams(planned, {result, printed, limit}, context)
    printed.push(joined.output.text)
    const empty = await findEmptyValues(values, shell, joined)
    const blamed = blameEmptyValues(judgeValues(judged, empty, joined), command, context)
    const judgement = blameCluster(judgeConsequence(blamed, joined, context), command, joined)
    const refused = refusal === null ? null : makeFailure('a guarded tool was called', refusal, 'refused')
    if (refused !== null || stopSignalOf(context).aborted)
      return {result: joined, judgement: refused ?? judgement, empty}
    if (joined.ending !== 'timed-out') return {result: joined, judgement, empty}
    const {explainOverdue} = await import('./overdue.ts')
    return {result: joined, judgement: await explainOverdue(judgement, command, joined, shell), empty}
  } finally {
    release()
  }
}

function makeUnrun(reason: string): Try {
  return {result: null, judgement: makeNotRun(reason), empty: []}
}

interface TryOptions extends Pick<CommandOptions, 'timeoutMs' | 'separate'> {
  readonly watch: ServingWatch
}

/**
 * Where there is no terminal to be had, what only asks for one is run without, and so is what a reader might have answered.
 *
 * @returns in words, why a command is not run to which a note gives a terminal
 */
async function runInShell(
  {command, note}: PlannedCommand,
  {watch, ...how}: TryOptions,
  context: CommandContext,
): Promise<CommandResult | string> {
  const {session, shell, key} = context
  const onOutput = (text: string, late: boolean) => {
    watch.hear(text)
    session.emit({type: 'output', key, text, late})
  }
  const input = note.answer === null ? {} : {input: `${note.answer.join('\n')}\n`}
  const onHidden = (line: string) => session.learning?.hide(line)
  const options = {...how, onOutput, onHidden, ...input}
  const isAnswered = session.reader !== undefined && findStartUp(command.run)?.isShell !== true
  const reader = isAnswered ? {reader: session.reader} : {}
  if (note.tty === null && !isAnswered) return runPlainly(command.run, options, context)
  try {
    return await shell.run(command.run, {...options, ...reader, tty: note.tty !== null})
  } catch (error) {
    const trouble = messageOf(error)
    if (note.tty === 'note') return trouble
    const why = note.tty === null ? 'nobody can answer what it may ask' : 'run without the terminal that it asks for'
    warn(context, key, `${why}: ${trouble}`)
    return runPlainly(command.run, options, context)
  }
}

/** A shell in another place may be gone, and not be had again: then its command falls short, and no more. */
async function runPlainly(
  run: string,
  options: CommandOptions,
  {shell, session}: CommandContext,
): Promise<CommandResult | string> {
  if (shell === session.shell) return shell.run(run, options)
  try {
    return await shell.run(run, options)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return error.message
  }
}

/** A match that must come several times in a row is none yet before the last. */
function requireMatches(tried: Try, matches: number, times: number): Try {
  const {judgement} = tried
  if (judgement.kind === 'failed' || matches >= times) return tried
  const {comparator, why} = judgement
  const reason = `matched ${matches} of ${times} times in a row`
  return {...tried, judgement: {kind: 'failed', comparator, why, reason, causes: ['output'], diff: []}}
}

/** What prints what the page shows, and fails, does so whenever it is tried. */
function mayMatchYet({result, judgement, empty}: Try): boolean {
  if (result?.ending !== 'completed') return false
  return empty.length > 0 || (judgement.kind === 'failed' && judgement.matched !== true)
}

/** Before the next try. */
interface Pause {
  readonly number: number // of the try that has ended, 1-based
  readonly delayMs: number
  readonly deadlineMs: number // of all tries together
}

function tellTry(
  {result, judgement, empty: [value]}: Try,
  {number, ...wait}: Pause,
  {session, key}: CommandContext,
): void {
  const emptied = value === undefined ? '' : `\`${value.name}\` is empty`
  const reason = judgement.kind === 'failed' ? judgement.reason : emptied
  session.emit({type: 'try-ended', key, number, status: result?.status ?? 0, reason, ...wait})
}

/** Whether somebody who plays step by step has a command run again that has failed. */
async function isWantedAgain(
  planned: PlannedCommand,
  tried: Try,
  effort: Effort,
  {key, wantsAgain}: CommandContext,
): Promise<boolean> {
  if (tried.judgement.kind !== 'failed' || tried.result === null) return false
  return wantsAgain(makeEnding(planned, tried, effort, key))
}

async function concludeCommand(
  planned: PlannedCommand,
  tried: Try,
  effort: Effort,
  context: CommandContext,
): Promise<void> {
  const {result, judgement} = tried
  const {command, note} = planned
  endCommand(planned, tried, effort, context)
  if (result === null || judgement.kind === 'failed') return
  const startUp = findStartUp(command.run)
  if (startUp !== null) await takeStartUp(startUp, result.status, context)
  const question = unheard(command, answersOf(note.answer, result), result.output.text)
  if (question !== null) warn(context, context.key, question)
  warnOfEmptyValues(tried.empty, context)
  await captureFrom(result, command, note.captures, context)
}
