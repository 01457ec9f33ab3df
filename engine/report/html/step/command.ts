import {at} from '../../../diagnostic.ts'
import type {Variable} from '../../../event.ts'
import {size} from '../../text/quantity.ts'
import type {Aside, CommandTranscript} from '../../transcript/index.ts'
import {textOf} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {commandState} from '../states.ts'
import {asideLines, callLines, jobLines, lateOutput, triesBefore} from './beside.ts'
import {diffTable} from './diff.ts'
import {outputBox, textBox} from './output.ts'
import {unpainted} from './painted.ts'
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
    evidence(command, verdictLine(command, ways(command, report))),
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

/** Output and verdict. Where it failed the reason comes first, with what the page shows next to what was printed. */
function evidence(command: CommandTranscript, verdict: Content): Content {
  const {verdict: judged, output, shows, ended} = command
  const kept =
    output.file === null || ended === null
      ? null
      : markup`<p class="kept">All ${size(ended.bytes)} are in <code>${output.file}</code></p>`
  const printed = [outputBox(output, 'Output'), unended(command), kept]
  if (judged?.kind === 'failed') {
    if (judged.diff.length > 0)
      return [
        verdict,
        diffTable(judged.diff, judged.noted === true),
        markup`<details class="all"><summary>All that it printed</summary>${printed}</details>`,
      ]
    return [verdict, printed, shows === null ? null : shown(shows, true)]
  }
  const differs = judged?.kind === 'passed' && shows !== null && shows.trimEnd() !== unpainted(textOf(output)).trimEnd()
  return [printed, differs ? shown(shows, false) : null, verdict]
}

/** Said where a terminal would show it: the next prompt on the same line. */
const unended = ({output}: CommandTranscript): Content =>
  output.endsWithNewline ? null : markup`<p class="kept">Its last line has no end</p>`

const shown = (text: string, open: boolean): Markup =>
  markup`<details class="shown"${open ? markup` open` : null}><summary>The page shows</summary>${textBox(
    text,
    'The page shows',
  )}</details>`
