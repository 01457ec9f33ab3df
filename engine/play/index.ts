import type {Outcome, Totals} from '../event.ts'
import type {Phase} from '../model.ts'
import type {Plan, PlannedStep} from '../plan/index.ts'
import {Comparer} from './comparer.ts'
import {Settling} from './settle.ts'
import type {Manners, Playing, Stage} from './stage.ts'
import {playStep, skipStep} from './step.ts'
import {Tally} from './tally.ts'

export type {Delays, Manners, Stage, Unstamped} from './stage.ts'
export {sum} from './tally.ts'

export interface PageResult {
  readonly outcome: Outcome
  readonly totals: Totals
}

/**
 * Play a plan's steps in page order. A failure stops the setup and main phases (`keepGoing` goes on); cleanup is
 * played whatever happened, to its end, unless it is itself interrupted.
 */
export const playPage = async (plan: Plan, stage: Stage, manners: Manners): Promise<PageResult> => {
  const {page} = plan.runbook
  const playing = {
    page,
    stage,
    manners,
    tally: new Tally(),
    settling: new Settling(),
    comparer: new Comparer(manners.wording),
    startedMs: stage.now(),
  }
  let phase: Phase | undefined
  for (const planned of plan.steps) {
    const reason = planned.skip ?? halted(planned, playing)
    if (reason !== null) {
      skipStep(planned, reason, playing)
      continue
    }
    if (planned.step.phase !== phase) {
      phase = planned.step.phase
      stage.emit({type: 'phase-started', page, phase})
    }
    await playStep(planned, playing)
  }
  return {outcome: outcomeOf(playing), totals: playing.tally.totals()}
}

const halted = ({step}: PlannedStep, {stage, manners, tally}: Playing): string | null => {
  if (stage.stopCleanup.aborted) return 'interrupted'
  if (step.phase === 'cleanup') return null
  if (stage.stop.aborted) return 'interrupted'
  return tally.failed && !manners.keepGoing ? 'a step before it failed' : null
}

const outcomeOf = ({stage, tally}: Playing): Outcome =>
  stage.stop.aborted ? 'interrupted' : tally.failed ? 'failed' : 'passed'
