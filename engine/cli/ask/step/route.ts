import {type PlannedStep, splitPhases} from '../../../plan/index.ts'
import type {SessionPlan} from '../../../plan/run/session-plan.ts'

/** A step that is to be played, where its turn is. */
export interface Stop {
  readonly page: string // as events call it
  readonly step: PlannedStep
  readonly position: string // among those of its page: `step 2 of 14`
}

/** Every step that is to be played, in the order of their turns. */
export function routeOf(plays: readonly SessionPlan[]): readonly Stop[] {
  return plays.flatMap(stops)
}

function stops({pages, turns}: SessionPlan): readonly Stop[] {
  const plans = new Map(pages.map(({page, plan}) => [page, plan]))
  return turns.flatMap(({do: what, page}) => {
    const plan = plans.get(page)
    if (plan === undefined) return []
    const all = plan.steps.filter(isPlayed)
    return splitPhases(plan)
      [what].filter(isPlayed)
      .map((step) => ({page, step, position: `step ${all.indexOf(step) + 1} of ${all.length}`}))
  })
}

function isPlayed({skip}: PlannedStep): boolean {
  return skip === null
}
