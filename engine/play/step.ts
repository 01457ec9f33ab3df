import type {CommandKey, Outcome, StepKey} from '../event.ts'
import type {Step} from '../model.ts'
import type {PlannedCommand, PlannedStep} from '../plan/index.ts'
import type {Verdict} from '../verdict.ts'
import {playCommand} from './command.ts'
import type {Playing} from './stage.ts'

const keyOf = ({page}: Playing, {id}: Step): StepKey => `${page}#${id}`

/** Say that a step is not played, and count its commands as skipped. */
export const skipStep = ({step, commands}: PlannedStep, reason: string, playing: Playing): void => {
  const {stage, tally} = playing
  tally.step()
  for (const _ of commands) tally.command({kind: 'skipped', reason}, false)
  stage.emit({
    type: 'step-skipped',
    key: keyOf(playing, step),
    id: step.id,
    phase: step.phase,
    section: step.section.title,
    commands: commands.length,
    reason,
    place: step.place,
  })
}

/** Play a step's commands in order. After one that fails the rest is skipped, but for cleanup and `keepGoing`. */
export const playStep = async ({step, commands}: PlannedStep, playing: Playing): Promise<void> => {
  const {stage, tally} = playing
  const key = keyOf(playing, step)
  const startedMs = stage.now()
  tally.step()
  const {id, phase, within, place} = step
  stage.emit({
    type: 'step-started',
    key,
    id,
    phase,
    section: step.section.title,
    within,
    commands: commands.length,
    place,
  })
  const printedBefore = commands.at(-1)?.command.expected?.source === 'next-block' ? [] : null
  let failed = false
  for (const [index, planned] of commands.entries()) {
    const skip: string | null = planned.skip ?? left(step, failed, playing)
    const verdict: Verdict =
      skip === null
        ? await playCommand(planned.command, {
            ...playing,
            key: `${key}/${index + 1}`,
            phase,
            stepStartedMs: startedMs,
            printedBefore,
          })
        : skipCommand(planned, skip, `${key}/${index + 1}`, playing)
    tally.command(verdict, planned.command.expected !== null)
    failed ||= verdict.kind === 'failed'
  }
  stage.emit({
    type: 'step-ended',
    key,
    id,
    outcome: outcomeOf(step, failed, playing),
    durationMs: stage.now() - startedMs,
  })
}

const left = ({phase}: Step, failed: boolean, {stage, manners}: Playing): string | null => {
  if ((phase === 'cleanup' ? stage.stopCleanup : stage.stop).aborted) return 'interrupted'
  return failed && phase !== 'cleanup' && !manners.keepGoing ? 'the command before it failed' : null
}

const outcomeOf = ({phase}: Step, failed: boolean, {stage}: Playing): Outcome => {
  if ((phase === 'cleanup' ? stage.stopCleanup : stage.stop).aborted) return 'interrupted'
  return failed ? 'failed' : 'passed'
}

const skipCommand = ({command}: PlannedCommand, reason: string, key: CommandKey, {stage}: Playing): Verdict => {
  const verdict: Verdict = {kind: 'skipped', reason}
  stage.emit({
    type: 'command-ended',
    key,
    run: command.run,
    verdict,
    status: null,
    tries: 0,
    durationMs: 0,
    totalMs: 0,
    bytes: 0,
    output: '',
    outputFile: null,
    endsWithNewline: true,
    place: command.place,
  })
  return verdict
}
