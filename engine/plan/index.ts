import type {Runbook} from '../model.ts'
import {bindings, contextsOf, toldBy} from './bindings.ts'
import type {Choices} from './choices.ts'
import {notesFor} from './notes/index.ts'
import type {Plan} from './plan.ts'
import {noSteps, nothingToPlay, unanswered, unknownPlace} from './problems.ts'
import {select} from './selection.ts'
import {skipsOf} from './skips.ts'
import {planStep} from './step.ts'
import {follow} from './tabs.ts'
import {unsetVariables} from './variables.ts'

export {toldBy} from './bindings.ts'
export type {Choices, Given} from './choices.ts'
export type {CommandNote} from './notes/index.ts'
export {partsOf} from './parts.ts'
export type {Plan, PlannedCommand, PlannedStep} from './plan.ts'
export {playedBefore} from './skips.ts'
export {type TabChoice, unknownTabs} from './tabs.ts'

/** Decide every step of a page before anything runs. */
export function makePlan(runbook: Runbook, choices: Choices): Plan {
  const followed = follow(runbook, choices.tabs, choices.usualTabs)
  const selection = select(runbook, choices)
  const noted = notesFor(runbook, choices.notes)
  const told = new Set([...choices.told, ...toldBy(runbook)])
  const bound = bindings(runbook, choices)
    .map((binding) => ({...binding, told: told.has(binding.name)}))
    .filter((binding) => binding.told || !choices.faithful)
  const skipOf = skipsOf(runbook, {choices, selection, followed, noted})
  const steps = runbook.steps.map((step) => planStep(step, skipOf(step), {bound, choices, noted, followed}))
  return {
    runbook,
    steps,
    bindings: bound,
    binds: contextsOf(runbook, choices),
    tabs: followed.tabs,
    faithful: choices.faithful,
    diagnostics: [
      ...runbook.diagnostics,
      ...noSteps(runbook),
      ...(selection.diagnostics.length > 0 ? selection.diagnostics : nothingToPlay(runbook, steps)),
      ...followed.undecided(steps.filter(({skip}) => skip === null).map(({step}) => step)),
      ...unsetVariables(
        steps,
        [...bound.map(({name}) => name), ...choices.captured, ...choices.inherited],
        choices.callerEnv,
      ),
      ...steps.flatMap(unanswered),
      ...noted.diagnostics,
      ...runbook.steps.flatMap((step) => unknownPlace(step, noted.step(step), choices)),
    ],
  }
}
