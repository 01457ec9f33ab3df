import type {Runbook} from '../model.ts'
import {assignNotes} from './assigned-notes.ts'
import {bindVariables, findBoundContexts, listAnnouncedVariables} from './bindings.ts'
import {giveCommands, reportByHand} from './by-hand.ts'
import type {Choices} from './choices.ts'
import {planShells} from './other-shells.ts'
import {listOpenVariables, reportPlaceholders} from './placeholders.ts'
import type {Plan} from './plan.ts'
import {reportMisprints, reportNoSteps, reportNothingToPlay, reportUnknownPlace} from './problems.ts'
import {planSavedFiles} from './saved-files.ts'
import {selectSteps} from './selection.ts'
import {decideSkips} from './skips.ts'
import {listCaptured, planStep} from './step.ts'
import {followTabs, reportDefaults} from './tabs.ts'
import {reportTerminalVariables} from './terminals.ts'
import {reportOverwritten, reportUnsetVariables} from './variables.ts'

export {listAnnouncedVariables} from './bindings.ts'
export type {Choices, Given} from './choices.ts'
export type {CommandNote} from './command-note.ts'
export {describeEntered, describeOpened} from './other-shells.ts'
export {
  type FileToSave,
  listPlayedHere,
  type OtherShell,
  type Plan,
  type PlannedCommand,
  type PlannedStep,
  type RemoteShell,
  splitPhases,
} from './plan.ts'
export {addProseVariants} from './prose-variants.ts'
export {findRequiredSteps, findSections} from './required-steps.ts'
export {describeSaved} from './saved-files.ts'
export {hasStep} from './selection.ts'
export {playedBefore} from './skips.ts'
export {isServer} from './step.ts'
export {findUnknownTabs, followTabs, type TabChoice} from './tabs.ts'

/** Decide every step of a page before anything runs. */
export function makePlan(page: Runbook, choices: Choices): Plan {
  const noted = assignNotes(page, choices.notes)
  const byHand = choices.faithful ? {runbook: page, diagnostics: []} : giveCommands(page, noted)
  const {runbook} = byHand
  const followed = followTabs(runbook, choices.tabs, choices.preferredTabs, choices.defaultTabs)
  const selection = selectSteps(runbook, choices)
  const told = new Set([...choices.announced, ...listAnnouncedVariables(runbook)])
  const bound = bindVariables(runbook, choices)
    .map((binding) => ({...binding, told: told.has(binding.name)}))
    .filter((binding) => binding.told || !choices.faithful)
  const skipOf = decideSkips(runbook, {choices, selection, followed, noted})
  const captured = choices.faithful ? [] : runbook.steps.flatMap((step) => listCaptured(step, noted))
  const openers = new Set(runbook.steps.flatMap(({openedBy}) => openedBy ?? []))
  const planning = {bound, captured, choices, noted, followed, openers}
  const given = [...bound.map(({name}) => name), ...choices.captured, ...choices.inherited]
  const isGiven = (name: string) => given.includes(name) || choices.callerEnv[name] !== undefined
  const planned = runbook.steps.map((step) => planStep(step, skipOf(step), planning))
  const files = planSavedFiles(planShells(planned, runbook))
  const {steps} = files
  return {
    runbook,
    steps,
    bindings: bound,
    binds: findBoundContexts(runbook, choices),
    tabs: followed.tabs,
    byDefault: followed.byDefault,
    faithful: choices.faithful,
    diagnostics: [
      ...runbook.diagnostics,
      ...reportNoSteps(runbook),
      ...(selection.diagnostics.length > 0 ? selection.diagnostics : reportNothingToPlay(runbook, steps)),
      ...reportDefaults(
        runbook.variants,
        steps.filter(({skip}) => skip === null || skip.kind === 'tab').map(({step}) => step),
        followed,
      ),
      ...reportUnsetVariables(steps, [...given, ...listOpenVariables(steps)], choices.callerEnv),
      ...reportTerminalVariables(steps, bound, choices.callerEnv),
      ...reportOverwritten(steps, bound),
      ...reportPlaceholders(steps, isGiven, choices.isAsked),
      ...steps.flatMap(reportMisprints),
      ...noted.diagnostics,
      ...byHand.diagnostics,
      ...reportByHand(steps),
      ...files.diagnostics,
      ...runbook.steps.flatMap((step) => reportUnknownPlace(step, noted.step(step), choices)),
    ],
  }
}
