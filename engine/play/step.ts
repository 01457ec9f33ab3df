import type {EventOf, Skip} from '../event.ts'
import {type CommandKey, makeCommandKey, makeStepKey, type StepKey} from '../key.ts'
import type {Step} from '../model.ts'
import {isServer, type PlannedCommand, type PlannedStep} from '../plan/index.ts'
import {makeNotRun} from './command/check.ts'
import type {CommandContext, Played} from './command/context.ts'
import {endUnplayed} from './command/end.ts'
import {playCommand} from './command/play.ts'
import {findStop, isStop} from './context.ts'
import {goesOnAfterFailure, type PageContext} from './page-context.ts'
import {findReader, type StepReader} from './reader.ts'
import {saveFiles} from './saved-files.ts'
import {checkCondition, enterPlace, moveInStep, type StepPlace} from './step-place.ts'
import {callHook, tellOffPage} from './tell.ts'

/** Say that a step is not played, and count its commands as skipped. */
export function skipStep(planned: PlannedStep, skip: Skip, {page, session, tally, ledger, jobs}: PageContext): void {
  const {kind, text: reason} = skip
  const {step, commands} = planned
  if (isStop(skip)) tally.interrupt()
  const {id, phase, section, place} = step
  for (const command of commands) noteSkip(command, skip, step, {jobs, ledger})
  tally.countSkippedStep(planned, reason)
  if (kind === 'resumed') for (const {command} of commands) ledger.addResumed(command.run)
  session.emit({
    type: 'step-skipped',
    key: makeStepKey(page, id),
    id,
    phase,
    section: section.title,
    commands: commands.length,
    kind,
    reason,
    place,
  })
}

/** What comes later may need what a skipped command would have served, or made. */
function noteSkip(
  planned: PlannedCommand,
  {kind}: Skip,
  {id}: Step,
  {jobs, ledger}: Pick<PageContext, 'jobs' | 'ledger'>,
): void {
  if (isServer(planned.command) || planned.note.background !== null) jobs.skipped.push(planned)
  if (kind === 'fell-short' || kind === 'interrupted' || kind === 'reader') ledger.addSkipped(planned.command, id)
}

/** Why something is not played that a reader skips who plays step by step. */
const byReader: Skip = {kind: 'reader', text: 'the reader skipped it'}

const afterFailure: Skip = {kind: 'fell-short', text: 'the command before it failed'}

/** A step that is being played. */
interface StepContext {
  readonly step: Step
  readonly key: StepKey
  readonly place: StepPlace | string // or why there is no getting there
  readonly stepStartedMs: number // since the run began
  readonly reader: StepReader
  readonly printedBefore: string[] | null // by its commands that no output is shown for so far, where a check may want it
}

/** Play a step's commands in order. After one that fails the rest is skipped, unless the play goes on. */
export async function playStep(planned: PlannedStep, context: PageContext): Promise<void> {
  const at = await beginStep(planned, context)
  if (at === null) return
  let [isFailed, isCut] = [false, false]
  for (const [index, command] of planned.commands.entries()) {
    const key = makeCommandKey(at.key, index + 1)
    const skip: Skip | null = command.skip ?? (await findSkip(command, isFailed, at, context))
    const played: Played =
      skip === null
        ? await playInPlace(command, key, at, context)
        : endUnplayed(command, {kind: 'skipped', reason: skip.text}, key, context)
    if (skip === byReader) tellOffPage(context, key, {what: 'reader', kind: 'skipped'})
    if (skip !== null) noteSkip(command, skip, at.step, context)
    countCommand(at.step, command, skip === null ? played : skip, context)
    isFailed ||= played.verdict.kind === 'failed'
    isCut ||= skip === null ? isCutShort(played, at, context) : isStop(skip)
  }
  await endStep({isFailed, isCut}, at, context)
}

/** Play a command where its step is played, or in the shell that one before it has opened, with the files there that it reads. */
async function playInPlace(
  planned: PlannedCommand,
  key: CommandKey,
  at: StepContext,
  context: PageContext,
): Promise<Played> {
  const {step, reader, stepStartedMs, printedBefore} = at
  const place = await moveInStep(planned, at, context)
  const trouble = typeof place === 'string' ? place : await saveFiles(planned.saves, at.key, place, context)
  if (typeof place === 'string' || trouble !== null)
    return endUnplayed(planned, makeNotRun(trouble ?? ''), key, context)
  const wantsAgain: CommandContext['wantsAgain'] = (ending) => reader.wantsAgain(planned, ending)
  const {phase} = step
  const {shell} = place
  // Spread once: an object that is made of two others is a slow one.
  const played = await playCommand(planned, {...context, key, phase, shell, stepStartedMs, printedBefore, wantsAgain})
  if (planned.leaves && planned.shell !== null) await context.otherShells.leave(planned.shell)
  return played
}

/** Go where a step is to be played. Answers null where it is skipped. */
async function beginStep(planned: PlannedStep, context: PageContext): Promise<StepContext | null> {
  const {page, session, tally} = context
  const {step} = planned
  const key = makeStepKey(page, step.id)
  const reader = findReader(planned, key, context)
  const isWanted = await reader.wantsAny()
  const skip = findStop(session, step.phase) ?? (isWanted ? await checkCondition(planned, key, context) : byReader)
  if (skip !== null) {
    skipStep(planned, skip, context)
    if (skip === byReader) tellOffPage(context, key, {what: 'reader', kind: 'skipped'})
    return null
  }
  const stepStartedMs = session.now()
  tally.countStep()
  tellStart(planned, key, context)
  await callHook(context, {moment: 'beforeStep', page, step: step.id, phase: step.phase}, key)
  const place = await enterPlace(planned, key, context)
  return {step, key, place, stepStartedMs, reader, printedBefore: hasSharedOutput(planned) ? [] : null}
}

/** Whether an output that the page shows may be that of several commands: nothing is shown for the ones before. */
function hasSharedOutput({commands}: PlannedStep): boolean {
  return commands.some(
    ({command}, index) => command.expected !== null && commands[index - 1]?.command.expected === null,
  )
}

function tellStart({step, commands}: PlannedStep, key: StepKey, {session}: PageContext): void {
  const {id, phase, section, within, place} = step
  const {length} = commands
  const around = within.filter((each) => each.kind !== 'tab' || each.isProse !== true) // its heading says as much
  session.emit({type: 'step-started', key, id, phase, section: section.title, within: around, commands: length, place})
}

/** Why a command is not to be played, by what has come before it; null where it is. */
async function findSkip(
  planned: PlannedCommand,
  isFailed: boolean, // a command of its step
  {step, place, reader}: StepContext,
  context: PageContext,
): Promise<Skip | null> {
  const {session} = context
  const goesOn = !isFailed || (typeof place === 'object' && goesOnAfterFailure(step, context))
  const skip = findStop(session, step.phase) ?? (goesOn ? null : afterFailure)
  if (skip !== null) return skip
  if (
    step.phase === 'cleanup' &&
    !context.options.alwaysCleansUp &&
    !planned.note.always &&
    typeof place === 'object'
  ) {
    const {findHold} = await import('./cleanup/hold.ts')
    const hold = await findHold(planned, place.shell, context)
    if (hold !== null) return hold
  }
  const isSkipped = await reader.skips(planned)
  return findStop(session, step.phase) ?? (isSkipped ? byReader : null) // it may have been stopped while they were asked
}

/** What was due and is not run to its end leaves its step unplayed; but for what its reader, or the plan, skips. */
function countCommand(
  {id}: Step,
  {command, skip: planned}: PlannedCommand,
  played: Played | Skip,
  context: PageContext,
): void {
  const {tally} = context
  if ('kind' in played) {
    const isUndue = played === planned || played === byReader
    tally.countCommand(id, {kind: 'skipped', reason: played.text}, isUndue ? 'nothing' : 'cut')
  } else {
    const isWhole = played.ran && !isInterrupted(played)
    tally.countCommand(id, played.verdict, !isWhole ? 'cut' : command.expected === null ? 'ran' : 'compared')
  }
}

/** Whether the reader stopped the play amid a command, or between its tries. */
function isCutShort({verdict}: Played, {step}: StepContext, {session}: PageContext): boolean {
  return verdict.kind === 'failed' && findStop(session, step.phase) !== null
}

function isInterrupted({verdict}: Played): boolean {
  return verdict.kind === 'failed' && verdict.causes?.includes('interrupted') === true
}

async function endStep(
  {isFailed, isCut}: {readonly isFailed: boolean; readonly isCut: boolean},
  {step: {id, phase}, key, place, stepStartedMs}: StepContext,
  context: PageContext,
): Promise<void> {
  const {page, session, tally} = context
  if (isCut) tally.interrupt()
  const outcome: EventOf<'step-ended'>['outcome'] = isCut
    ? 'interrupted'
    : isFailed || typeof place === 'string'
      ? 'failed'
      : 'passed'
  if (typeof place === 'object') await place.leave()
  session.emit({type: 'step-ended', key, id, outcome, durationMs: session.now() - stepStartedMs})
  await callHook(context, {moment: 'afterStep', page, step: id, phase}, key)
  if (outcome === 'passed' && phase !== 'cleanup') await session.passed(page, id)
}
