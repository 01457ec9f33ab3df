import type {CommandTranscript, PageTranscript, StepTranscript} from './transcript.ts'

/** What a command, a step or a page came to; `open` where the record ends in it. */
export type State = 'passed' | 'failed' | 'interrupted' | 'skipped' | 'open'

/** What a step came to. */
export function findStepState({skip, ended}: Pick<StepTranscript, 'skip' | 'ended'>): State {
  return skip !== null ? 'skipped' : (ended?.outcome ?? 'open')
}

/** What a command came to; `failed` for one that an interrupt ended. */
export function findCommandState({verdict}: Pick<CommandTranscript, 'verdict'>): State {
  return verdict?.kind ?? 'open'
}

/** What a page came to. */
export function findPageState({ended, skipped}: Pick<PageTranscript, 'ended' | 'skipped'>): State {
  return skipped !== null ? 'skipped' : (ended?.outcome ?? 'open')
}

/** The worst that several steps came to; `skipped` for none. */
export function findWorstState(steps: readonly StepTranscript[]): State {
  const states = new Set(steps.map(findStepState))
  const order: readonly State[] = ['failed', 'interrupted', 'open', 'passed']
  return order.find((state) => states.has(state)) ?? 'skipped'
}

/** Whether the recording ends in a step, and in none of its commands, which would say so. */
export function endsBetween(step: StepTranscript): boolean {
  return findStepState(step) === 'open' && step.commands.every(({ended}) => ended !== null)
}

/** Whether something of a step is to be looked at where failures alone are. */
export function fellShort(step: StepTranscript): boolean {
  const state = findStepState(step)
  return state === 'failed' || state === 'interrupted' || state === 'open'
}
