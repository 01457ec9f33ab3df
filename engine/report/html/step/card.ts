import {duration} from '../../text/quantity.ts'
import {endsBetween, findStepState} from '../../transcript/state.ts'
import type {Aside, PageTranscript, StepTranscript} from '../../transcript/transcript.ts'
import {type Content, joinContents, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {drawState} from '../states.ts'
import {drawSentence} from '../worded.ts'
import {drawAsides} from './beside.ts'
import {drawCommand} from './command.ts'
import {drawText} from './output.ts'

/** A page of a report, with what is told of it between its commands. */
export interface PageSetting {
  readonly report: Report
  readonly page: PageTranscript
  readonly after: ReadonlyMap<object, readonly Aside[]> // what its page tells behind a command
}

/**
 * A step, in the place of its block.
 *
 * @param text of the block; null where it is not known
 */
export function drawStep(step: StepTranscript, text: string | null, {report, page, after}: PageSetting): Markup {
  const state = findStepState(step)
  const id = report.anchors(step)
  const variables = page.started?.variables ?? []
  const commands = step.commands.map((command, index) =>
    drawCommand(command, {
      report,
      variables,
      number: step.commands.length === 1 ? 0 : index + 1,
      after: after.get(command) ?? [],
    }),
  )
  const head = [
    drawState(state),
    markup` <a class="permalink" href="#${id}">${step.id}</a>`,
    drawSkipReason(step),
    drawStepFacts(step),
  ]
  const inside = [
    step.skip === null || text === null ? null : drawText(text, 'Commands that were not run'),
    drawAsides(step.asides),
    commands,
    endsBetween(step) ? cutShort : null,
  ]
  return markup`<div class="step ${state}" id="${id}" role="group" aria-label="Step ${step.id}"><p class="step-head">${head}</p>${inside}</div>\n`
}

/** A step of one command took what that took. */
function drawStepFacts({phase, ended, commands}: StepTranscript): Content {
  const time = ended === null || commands.length < 2 ? [] : [duration(ended.durationMs)]
  const known = [...(phase === 'main' ? [] : [phase]), ...time]
  return known.length === 0 ? null : markup` <span class="facts">${joinContents(known, ' · ')}</span>`
}

function drawSkipReason({skip}: StepTranscript): Content {
  return skip === null ? null : markup` <span class="why">${drawSentence(skip.text)}</span>`
}

const cutShort = markup`<p class="verdict">The record ends in this step</p>`
