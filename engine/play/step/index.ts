import type {Outcome, Skip, StepKey} from '../../event.ts'
import type {Step} from '../../model.ts'
import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {Shell} from '../../session/shell.ts'
import type {Verdict} from '../../verdict.ts'
import {leftOut, notRun, type Played, playCommand} from '../command/index.ts'
import {hooked} from '../hooked.ts'
import type {Playing} from '../stage.ts'
import {conditionFails, enter, type Surroundings} from './around.ts'

const keyOf = ({page}: Playing, {id}: Step): StepKey => `${page}#${id}`

/** Say that a step is not played, and count its commands as skipped. */
export const skipStep = (planned: PlannedStep, {kind, text: reason}: Skip, playing: Playing): void => {
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

/** Play a step's commands in order. After one that fails the rest is skipped, but for cleanup and `keepGoing`. */
export const playStep = async (planned: PlannedStep, playing: Playing): Promise<void> => {
  const {step, commands} = planned
  const {stage, tally} = playing
  const key = keyOf(playing, step)
  const unmet = await conditionFails(planned, key, playing)
  if (unmet !== null) return skipStep(planned, unmet, playing)
  const startedMs = stage.now()
  tally.step()
  begin(step, commands.length, key, playing)
  const {id, phase} = step
  await hooked(playing, {moment: 'beforeStep', page: playing.page, step: id, phase}, key)
  const there = await surroundings(planned, key, playing)
  const failed =
    'shell' in there
      ? await playAll(planned, {key, shell: there.shell, startedMs}, playing)
      : failFirst(planned, there.trouble, key, playing)
  if ('shell' in there) await there.leave()
  const outcome = outcomeOf(step, failed, playing)
  stage.emit({type: 'step-ended', key, id, outcome, durationMs: stage.now() - startedMs})
  await hooked(playing, {moment: 'afterStep', page: playing.page, step: id, phase}, key)
  if (outcome === 'passed' && phase !== 'cleanup') await stage.passed(playing.page, id)
}

const begin = ({id, phase, section, within, place}: Step, commands: number, key: StepKey, {stage}: Playing): void =>
  stage.emit({type: 'step-started', key, id, phase, section: section.title, within, commands, place})

const surroundings = async (
  planned: PlannedStep,
  key: StepKey,
  playing: Playing,
): Promise<Surroundings | {readonly trouble: string}> => {
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
}

/** @returns whether one of them failed */
const playAll = async (
  {step, commands}: PlannedStep,
  {key, shell, startedMs: stepStartedMs}: Stepping,
  playing: Playing,
): Promise<boolean> => {
  const printedBefore = commands.at(-1)?.command.expected?.source === 'next-block' ? [] : null
  let failed = false
  for (const [index, planned] of commands.entries()) {
    const commandKey = `${key}/${index + 1}`
    const skip = planned.skip?.text ?? left(step, failed, playing)
    const played: Played =
      skip === null
        ? await playCommand(planned, {
            ...playing,
            shell,
            key: commandKey,
            phase: step.phase,
            stepStartedMs,
            printedBefore,
          })
        : leftOut(planned, {kind: 'skipped', reason: skip}, commandKey, playing)
    failed = count(step, planned, played, playing) || failed
  }
  return failed
}

/** Nothing of a step can be run: its first command is what has failed. */
const failFirst = ({step, commands}: PlannedStep, trouble: string, key: StepKey, playing: Playing): true => {
  for (const [index, planned] of commands.entries()) {
    const verdict: Verdict =
      index === 0 ? notRun(trouble) : {kind: 'skipped', reason: planned.skip?.text ?? 'the command before it failed'}
    count(step, planned, leftOut(planned, verdict, `${key}/${index + 1}`, playing), playing)
  }
  return true
}

const count = ({id}: Step, {command}: PlannedCommand, {verdict, ran}: Played, {tally}: Playing): boolean => {
  tally.command(id, verdict, !ran ? 'nothing' : command.expected === null ? 'ran' : 'compared')
  return verdict.kind === 'failed'
}

const left = ({phase}: Step, failed: boolean, {stage, manners}: Playing): string | null => {
  if ((phase === 'cleanup' ? stage.stopCleanup : stage.stop).aborted) return 'interrupted'
  return failed && phase !== 'cleanup' && !manners.keepGoing ? 'the command before it failed' : null
}

const outcomeOf = ({phase}: Step, failed: boolean, {stage}: Playing): Outcome => {
  if ((phase === 'cleanup' ? stage.stopCleanup : stage.stop).aborted) return 'interrupted'
  return failed ? 'failed' : 'passed'
}
