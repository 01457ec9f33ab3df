import type {Outcome, Skip} from '../event.ts'
import {makeCommandKey, makeStepKey, type StepKey} from '../key.ts'
import type {Step} from '../model.ts'
import type {PlannedCommand, PlannedStep} from '../plan/index.ts'
import {makeNotRun} from './command/check.ts'
import type {Played} from './command/context.ts'
import {endUnplayed} from './command/end.ts'
import {playCommand} from './command/play.ts'
import {findStop, type ToldEnding} from './context.ts'
import {goesOnAfterFailure, type PageContext} from './page-context.ts'
import {findReader, type StepReader} from './reader.ts'
import {checkCondition, enterPlace, type StepPlace} from './step-place.ts'
import {callHook, tellOffPage} from './tell.ts'

/** Say that a step is not played, and count its commands as skipped. */
export function skipStep(
  planned: PlannedStep,
  {kind, text: reason}: Skip,
  {page, session, tally, jobs}: PageContext,
): void {
  const {step, commands} = planned
  const {id, phase, section, place} = step
  for (const command of commands) noteSkip(command, {jobs})
  tally.countSkippedStep(planned, reason)
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

/** What comes later may need what a skipped command would have served. */
function noteSkip(planned: PlannedCommand, {jobs}: Pick<PageContext, 'jobs'>): void {
  if (planned.command.blocking !== null || planned.note.background !== null) jobs.skipped.push(planned)
}

/** Why something is not played that a reader skips who plays step by step. */
const byReader: Skip = {kind: 'reader', text: 'the reader skipped it'}

const afterFailure: Skip = {kind: 'fell-short', text: 'the command before it failed'}

/** Play a step's commands in order. After one that fails the rest is skipped, unless the play goes on. */
export async function playStep(planned: PlannedStep, context: PageContext): Promise<void> {
  const {page, session, tally} = context
  const {id, phase} = planned.step
  const key = makeStepKey(page, id)
  const reader = findReader(planned, key, context)
  const isWanted = await reader.wantsAny()
  const skip = findStop(session, phase) ?? (isWanted ? await checkCondition(planned, key, context) : byReader)
  if (skip !== null) {
    skipStep(planned, skip, context)
    if (skip === byReader) tellOffPage(context, key, {what: 'reader', kind: 'skipped'})
    return
  }
  const startedMs = session.now()
  tally.countStep()
  startStep(planned, key, context)
  await callHook(context, {moment: 'beforeStep', page, step: id, phase}, key)
  const place = await enterPlace(planned, key, context)
  const isFailed = await playCommands(planned, {key, place, stepStartedMs: startedMs, reader}, context)
  if (typeof place === 'object') await place.leave()
  const outcome: Outcome = findStop(session, phase) !== null ? 'interrupted' : isFailed ? 'failed' : 'passed'
  session.emit({type: 'step-ended', key, id, outcome, durationMs: session.now() - startedMs})
  await callHook(context, {moment: 'afterStep', page, step: id, phase}, key)
  if (outcome === 'passed' && phase !== 'cleanup') await session.passed(page, id)
}

function startStep({step, commands}: PlannedStep, key: StepKey, {session}: PageContext): void {
  const {id, phase, section, within, place} = step
  const {length} = commands
  session.emit({type: 'step-started', key, id, phase, section: section.title, within, commands: length, place})
}

/** A step that is being played. */
interface StepContext {
  readonly key: StepKey
  readonly place: StepPlace | string // or why there is no getting there
  readonly stepStartedMs: number // since the run began
  readonly reader: StepReader
}

/** @returns whether one of them failed */
async function playCommands(planned: PlannedStep, at: StepContext, context: PageContext): Promise<boolean> {
  const {step, commands} = planned
  const {place, reader} = at
  const printedBefore = commands.at(-1)?.command.expected?.source === 'next-block' ? [] : null
  let isFailed = false
  for (const [index, command] of commands.entries()) {
    const key = makeCommandKey(at.key, index + 1)
    const skip: Skip | null = command.skip ?? (await findSkip(command, {...at, step, isFailed}, context))
    const wantsAgain = (ending: ToldEnding) => reader.wantsAgain(command, ending)
    const played: Played =
      skip !== null
        ? endUnplayed(command, {kind: 'skipped', reason: skip.text}, key, context)
        : typeof place === 'string'
          ? endUnplayed(command, makeNotRun(place), key, context)
          : await playCommand(command, {
              ...context,
              ...at,
              shell: place.shell,
              key,
              phase: step.phase,
              printedBefore,
              wantsAgain,
            })
    if (skip === byReader) tellOffPage(context, key, {what: 'reader', kind: 'skipped'})
    if (skip !== null) noteSkip(command, context)
    countCommand(step, command, played, context)
    isFailed ||= played.verdict.kind === 'failed'
  }
  return isFailed || typeof place === 'string'
}

interface Progress extends StepContext {
  readonly step: Step
  readonly isFailed: boolean // a command of it
}

/** Why a command is not to be played, by what has come before it; null where it is. */
async function findSkip(
  planned: PlannedCommand,
  {step, isFailed, place, reader}: Progress,
  context: PageContext,
): Promise<Skip | null> {
  const {session} = context
  const goesOn = !isFailed || (typeof place === 'object' && goesOnAfterFailure(step, context))
  const skip = findStop(session, step.phase) ?? (goesOn ? null : afterFailure)
  if (skip !== null) return skip
  const isSkipped = await reader.skips(planned)
  return findStop(session, step.phase) ?? (isSkipped ? byReader : null) // it may have been stopped while they were asked
}

function countCommand({id}: Step, {command}: PlannedCommand, {verdict, ran}: Played, {tally}: PageContext): void {
  tally.countCommand(id, verdict, !ran ? 'nothing' : command.expected === null ? 'ran' : 'compared')
}
