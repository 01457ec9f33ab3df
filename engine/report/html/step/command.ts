import {at} from '../../../diagnostic.ts'
import type {Variable} from '../../../event.ts'
import {findCommandState} from '../../transcript/state.ts'
import type {Aside, CommandTranscript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {drawAsides, drawCalls, drawJobs, drawLateOutput, drawTries} from './beside.ts'
import {drawEvidence} from './evidence.ts'
import {drawCopyButtons, drawRun} from './run.ts'
import {drawVerdict} from './verdict.ts'

/** What is known of a command's surroundings. */
export interface CommandSetting {
  readonly report: Report
  readonly variables: readonly Variable[] // set before its page's first command
  readonly number: number // in its step; 0 where it is the only one
  readonly after: readonly Aside[] // of its page, told between its end and the next command
}

/** A command as it was run, what it printed, and what that came to. */
export function drawCommand(command: CommandTranscript, {report, variables, number, after}: CommandSetting): Markup {
  const state = findCommandState(command)
  const id = report.anchors(command)
  const link =
    number === 0 ? null : markup`<a class="number" href="#${id}" aria-label="Link to command ${number}">${number}</a>`
  const typed = [link, drawRun(command.run), drawCopyButtons(command.run, variables)]
  const told = [
    drawAsides(command.asides),
    drawEvidence(command, drawVerdict(command, drawFailureLinks(command, report)), report.share),
    drawTries(command),
    drawCalls(command.calls),
    drawJobs(command.jobs),
    drawLateOutput(command),
    drawAsides(after),
  ]
  return markup`<div class="command ${state}" id="${id}"><div class="typed">${typed}</div>${told}</div>\n`
}

/** From a failure to its line on the page, and to the next one. */
function drawFailureLinks(command: CommandTranscript, {next, anchors}: Report): readonly Content[] {
  if (command.verdict?.kind !== 'failed') return []
  const following = next.get(command)
  const place = markup`<span class="place">${at(command.place)}</span>`
  return following === undefined ? [place] : [place, markup`<a href="#${anchors(following)}">next failure</a>`]
}
