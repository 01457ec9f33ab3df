import type {Plan, PlannedStep} from './plan.ts'

/** A page's steps in two parts: pages that need it are played between them. */
export interface Parts {
  readonly play: readonly PlannedStep[] // cleanup amid the page as well: it stands where it is due
  readonly cleanup: readonly PlannedStep[] // that ends the page
}

export function splitPhases({steps}: Pick<Plan, 'steps'>): Parts {
  const end = steps.findLastIndex(({step}) => step.phase !== 'cleanup') + 1
  return {play: steps.slice(0, end), cleanup: steps.slice(end)}
}
