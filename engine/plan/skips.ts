import type {Skip} from '../event.ts'
import type {Runbook, Step} from '../model.ts'
import type {Note} from '../note.ts'
import type {AssignedNotes} from './assigned-notes.ts'
import type {Choices} from './choices.ts'
import {findShellOf, indexSteps} from './other-shells.ts'
import {findRequiredSteps} from './required-steps.ts'
import type {SelectedSteps} from './selection.ts'
import type {Followed} from './tabs.ts'

/** What decides about whole steps. */
interface Deciding {
  readonly choices: Choices
  readonly selection: SelectedSteps
  readonly followed: Followed
  readonly noted: AssignedNotes
}

/**
 * Why a step is skipped whatever its commands are: the first reason that holds; null where there is none. What is typed in a
 * shell that another step opens is played where that step is.
 */
export function decideSkips(
  runbook: Runbook,
  {choices, selection, followed, noted}: Deciding,
): (step: Step) => Skip | null {
  const played = resumed(runbook, choices)
  const required = choices.anchors === null ? null : findRequiredSteps(runbook, choices.anchors)
  const decide = (step: Step): Skip | null =>
    (step.skip === null ? played(step) : null) ??
    (required === null || required.has(step) ? null : unrequired) ??
    selection.reason(step) ??
    skipOffTab(step, {choices, selection, followed, noted}) ??
    aside(step, choices) ??
    skipCleanup(step, choices) ??
    noteSkip(noted.step(step), choices) ??
    (isWanted(step, {choices, selection, noted}) || followed.isChosenWay(step) || isLedTo(step) ? null : step.skip)
  const byId = indexSteps(runbook)
  const isLedTo = (step: Step) => {
    if (step.terminal !== undefined) return true
    if (step.openedBy === undefined) return false
    const opener = byId.get(step.openedBy)
    const skip = opener === undefined || findShellOf(step, byId) === null ? undefined : decide(opener)
    return skip === null || skip?.kind === 'resumed'
  }
  return decide
}

/** Whether a step is played though its page's readers would not run it. What holds no command cannot be. */
function isWanted(step: Step, {choices, selection, noted}: Omit<Deciding, 'followed'>): boolean {
  if (step.skip === null || step.commands.length === 0) return false
  const {play, on} = choices.faithful ? {} : noted.step(step)
  return (
    selection.isChosen(step) ||
    play === true ||
    (step.kind === 'optional' && choices.optional) ||
    (step.kind === 'elsewhere' && on !== undefined)
  )
}

const unrequired: Skip = {kind: 'unrequired', text: 'the pages that require this one do not need it'}

/** A way of the page's prose that nobody chose is played all the same where its steps are asked for. */
function skipOffTab(step: Step, {followed, ...deciding}: Deciding): Skip | null {
  const skip = followed.reason(step)
  return skip?.kind === 'alternative' && isWanted(step, deciding) ? null : skip
}

/** What an earlier run has played already; cleanup is due all the same. */
function resumed({steps}: Runbook, {resumeAfter}: Choices): (step: Step) => Skip | null {
  const last = resumeAfter === null ? -1 : steps.findIndex(({id}) => id === resumeAfter)
  const before = new Set(steps.slice(0, last + 1).filter(({phase}) => phase !== 'cleanup'))
  return (step) => (before.has(step) ? playedBefore : null)
}

/** Why a step is skipped that a run taken up again has played: what it set is set. */
export const playedBefore: Skip = {kind: 'resumed', text: 'an earlier run played it (`--resume`)'}

function aside({within}: Step, {asides}: Choices): Skip | null {
  const found = within.find(({kind}) => kind === 'aside')
  return found?.kind === 'aside' && !asides
    ? {kind: 'aside', text: `it stands in a ${found.name}, which readers skip (\`--asides\` plays those)`}
    : null
}

function skipCleanup({phase}: Step, {cleanup}: Choices): Skip | null {
  return phase === 'cleanup' && !cleanup ? {kind: 'choice', text: '`--no-cleanup` skips it'} : null
}

function noteSkip({skip}: Note, {notes, faithful: bare}: Choices): Skip | null {
  return skip === undefined || bare
    ? null
    : {kind: 'note', text: `${notes.file ?? 'a note on the page'} skips it: ${skip}`}
}
