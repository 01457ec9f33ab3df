import type {Outcome, Skip} from '../../event.ts'
import {makeCommandKey, makeStepKey, type StepKey} from '../../key.ts'
import type {Step} from '../../model.ts'
import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {Shell} from '../../session/shell.ts'
import type {Verdict} from '../../verdict.ts'
import {leftOut, notRun, type Played, playCommand} from '../command/index.ts'
import {hooked} from '../hooked.ts'
import {offPage} from '../off-page.ts'
import type {Playing} from '../stage.ts'
import {stopOf} from '../stopped.ts'
import {conditionFails, enter, type Surroundings} from './around.ts'
import {type Asked, asked} from './asked.ts'

function keyOf({page}: Playing, {id}: Step): StepKey {
  return makeStepKey(page, id)
}

/** Say that a step is not played, and count its commands as skipped. */
export function skipStep(planned: PlannedStep, {kind, text: reason}: Skip, playing: Playing): void {
  const {step, commands} = planned
  const {stage, tally} = playing
  tally.skip(planned, reason)
  stage.emit({
    type: 'step-skipped',
    key: keyOf(playing, step),
    id: step.id,
    phase: step.phase,
    section: step.section.title,
    commands: commands.length,
    kind,
    reason,
    place: step.place,
  })
}

/** Why something is not played that a reader passes over who plays step by step. */
const passedOver: Skip = {kind: 'reader', text: 'the reader skipped it'}

/** Play a step's commands in order. After one that fails the rest is skipped, unless the play goes on. */
export async function playStep(planned: PlannedStep, playing: Playing): Promise<void> {
  const {step, commands} = planned
  const {stage, tally} = playing
  const key = keyOf(playing, step)
  const reader = asked(planned, key, playing)
  const wanted = await reader.begin()
  const skip = stopOf(stage, step.phase) ?? (wanted ? await conditionFails(planned, key, playing) : passedOver)
  if (skip !== null) return leaveOut(planned, skip, key, playing)
  const startedMs = stage.now()
  tally.step()
  begin(step, commands.length, key, playing)
  const {id, phase} = step
  await hooked(playing, {moment: 'beforeStep', page: playing.page, step: id, phase}, key)
  const there = await surroundings(planned, key, playing)
  const failed =
    'shell' in there
      ? await playAll(planned, {key, shell: there.shell, startedMs, reader}, playing)
      : await failFirst(planned, there.trouble, {key, reader}, playing)
  if ('shell' in there) await there.leave()
  const outcome = outcomeOf(step, failed, playing)
  stage.emit({type: 'step-ended', key, id, outcome, durationMs: stage.now() - startedMs})
  await hooked(playing, {moment: 'afterStep', page: playing.page, step: id, phase}, key)
  if (outcome === 'passed' && phase !== 'cleanup') await stage.passed(playing.page, id)
}

/** Leave a step out for a reason that was found only now. */
function leaveOut(planned: PlannedStep, skip: Skip, key: StepKey, playing: Playing): void {
  skipStep(planned, skip, playing)
  if (skip === passedOver) offPage(playing, key, {what: 'reader', kind: 'skipped'})
}

function begin({id, phase, section, within, place}: Step, commands: number, key: StepKey, {stage}: Playing): void {
  stage.emit({type: 'step-started', key, id, phase, section: section.title, within, commands, place})
}

async function surroundings(
  planned: PlannedStep,
  key: StepKey,
  playing: Playing,
): Promise<Surroundings | {readonly trouble: string}> {
  try {
    return await enter(planned, key, playing)
  } catch (error) {
    return {trouble: error instanceof Error ? error.message : String(error)}
  }
}

/** A step on its way. */
interface Stepping {
  readonly key: StepKey
  readonly shell: Shell // of the place where it is played
  readonly startedMs: number // since the run began
  readonly reader: Asked
}

/** @returns whether one of them failed */
async function playAll(
  {step, commands}: PlannedStep,
  {key, shell, startedMs: stepStartedMs, reader}: Stepping,
  playing: Playing,
): Promise<boolean> {
  const printedBefore = commands.at(-1)?.command.expected?.source === 'next-block' ? [] : null
  let failed = false
  for (const [index, planned] of commands.entries()) {
    const commandKey = makeCommandKey(key, index + 1)
    const skip = planned.skip ?? left(step, failed, playing) ?? (await leftByReader(planned, step, reader, playing))
    const played: Played =
      skip === null
        ? await playCommand(planned, {
            ...playing,
            shell,
            key: commandKey,
            phase: step.phase,
            stepStartedMs,
            printedBefore,
            again: (ending) => reader.again(planned, ending),
          })
        : leftOut(planned, {kind: 'skipped', reason: skip.text}, commandKey, playing)
    if (skip === passedOver) offPage(playing, commandKey, {what: 'reader', kind: 'skipped'})
    failed = count(step, planned, played, playing) || failed
  }
  return failed
}

/** Nothing of a step can be run: its first command that is to be run is what has failed. */
async function failFirst(
  {step, commands}: PlannedStep,
  trouble: string,
  {key, reader}: Pick<Stepping, 'key' | 'reader'>,
  playing: Playing,
): Promise<true> {
  let failed = false
  for (const [index, planned] of commands.entries()) {
    const reason: Skip | null =
      planned.skip ?? (failed ? afterFailure : (await reader.leavesOut(planned)) ? passedOver : null)
    const verdict: Verdict = reason === null ? notRun(trouble) : {kind: 'skipped', reason: reason.text}
    failed = count(step, planned, leftOut(planned, verdict, makeCommandKey(key, index + 1), playing), playing) || failed
  }
  return true
}

function count({id}: Step, {command}: PlannedCommand, {verdict, ran}: Played, {tally}: Playing): boolean {
  tally.command(id, verdict, !ran ? 'nothing' : command.expected === null ? 'ran' : 'compared')
  return verdict.kind === 'failed'
}

function left(step: Step, failed: boolean, playing: Playing): Skip | null {
  return stopOf(playing.stage, step.phase) ?? (failed && !goesOn(step, playing) ? afterFailure : null)
}

const afterFailure: Skip = {kind: 'fell-short', text: 'the command before it failed'}

/** While they were asked the play may have been stopped. */
async function leftByReader(
  planned: PlannedCommand,
  {phase}: Step,
  reader: Asked,
  {stage}: Playing,
): Promise<Skip | null> {
  const left = await reader.leavesOut(planned)
  return stopOf(stage, phase) ?? (left ? passedOver : null)
}

/** Whether a failure leaves what follows to be played: a reader who plays step by step says so for each command. */
export function goesOn({phase}: Step, {stage, manners}: Playing): boolean {
  return phase === 'cleanup' || manners.keepGoing || stage.gate !== undefined
}

function outcomeOf({phase}: Step, failed: boolean, {stage}: Playing): Outcome {
  if (stopOf(stage, phase) !== null) return 'interrupted'
  return failed ? 'failed' : 'passed'
}
