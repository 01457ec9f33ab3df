import {at} from '../../../diagnostic.ts'
import type {Variable} from '../../../event.ts'
import {type Aside, type CommandTranscript, commandState} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {asideLines, callLines, jobLines, lateOutput, triesBefore} from './beside.ts'
import {evidence} from './evidence.ts'
import {copyButtons, runText} from './run.ts'
import {verdictLine} from './verdict.ts'

/** What is known of a command's surroundings. */
export interface CommandSetting {
  readonly report: Report
  readonly variables: readonly Variable[] // set before its page's first command
  readonly number: number // in its step; 0 where it is the only one
  readonly after: readonly Aside[] // of its page, told between its end and the next command
}

/** A command as it was run, what it printed, and what that came to. */
export function commandCard(command: CommandTranscript, {report, variables, number, after}: CommandSetting): Markup {
  const state = commandState(command)
  const id = report.anchors(command)
  const link =
    number === 0 ? null : markup`<a class="number" href="#${id}" aria-label="Link to command ${number}">${number}</a>`
  const typed = [link, runText(command.run), copyButtons(command.run, variables)]
  const told = [
    asideLines(command.asides),
    evidence(command, verdictLine(command, ways(command, report)), report.share),
    triesBefore(command),
    callLines(command.calls),
    jobLines(command.jobs),
    lateOutput(command),
    asideLines(after),
  ]
  return markup`<div class="command ${state}" id="${id}"><div class="typed">${typed}</div>${told}</div>\n`
}

/** From a failure to its line on the page, and to the next one. */
function ways(command: CommandTranscript, {next, anchors}: Report): readonly Content[] {
  if (command.verdict?.kind !== 'failed') return []
  const following = next.get(command)
  const place = markup`<span class="place">${at(command.place)}</span>`
  return following === undefined ? [place] : [place, markup`<a href="#${anchors(following)}">next failure</a>`]
}
