import {duration} from '../../text/quantity.ts'
import {type Aside, endsBetween, type PageTranscript, type StepTranscript, stateOf} from '../../transcript/index.ts'
import {type Content, joined, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {stateMark} from '../states.ts'
import {worded} from '../worded.ts'
import {asideLines} from './beside.ts'
import {commandCard} from './command.ts'
import {textBox} from './output.ts'

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
export function stepCard(step: StepTranscript, text: string | null, {report, page, after}: PageSetting): Markup {
  const state = stateOf(step)
  const id = report.anchors(step)
  const variables = page.started?.variables ?? []
  const commands = step.commands.map((command, index) =>
    commandCard(command, {
      report,
      variables,
      number: step.commands.length === 1 ? 0 : index + 1,
      after: after.get(command) ?? [],
    }),
  )
  const head = [stateMark(state), markup` <a class="permalink" href="#${id}">${step.id}</a>`, why(step), facts(step)]
  const inside = [
    step.skip === null || text === null ? null : textBox(text, 'Commands that were not run'),
    asideLines(step.asides),
    commands,
    endsBetween(step) ? cutShort : null,
  ]
  return markup`<div class="step ${state}" id="${id}" role="group" aria-label="Step ${step.id}"><p class="step-head">${head}</p>${inside}</div>\n`
}

/** A step of one command took what that took. */
function facts({phase, ended, commands}: StepTranscript): Content {
  const time = ended === null || commands.length < 2 ? [] : [duration(ended.durationMs)]
  const known = [...(phase === 'main' ? [] : [phase]), ...time]
  return known.length === 0 ? null : markup` <span class="facts">${joined(known, ' · ')}</span>`
}

function why({skip}: StepTranscript): Content {
  return skip === null ? null : markup` <span class="why">${worded(skip.text)}</span>`
}

const cutShort = markup`<p class="verdict">The record ends in this step</p>`
