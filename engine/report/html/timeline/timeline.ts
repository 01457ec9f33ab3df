import {brief} from '../../screen/command.ts'
import {count, duration, tries} from '../../text/quantity.ts'
import {unicodeSigns} from '../../text/signs.ts'
import type {Transcript} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {Report} from '../report.ts'
import {spent} from './bars.ts'
import {chart, type Lane} from './chart.ts'
import {type Doing, type Segment, segmentsOf} from './segments.ts'

const longestShown = 8 // commands

/** Where a report's time went: a chart of each run, and the same in words. */
export const timeline = (report: Report): Markup =>
  markup`<section id="time" aria-labelledby="time-title"><h2 id="time-title">Where the time went</h2>${report.transcripts.map(
    (transcript, index) => ofRun(transcript, report.transcripts.length === 1 ? null : index + 1, report),
  )}</section>\n`

function ofRun(transcript: Transcript, number: number | null, report: Report): Markup {
  const wholeMs = Math.max(1, transcript.untilMs)
  const lanes = transcript.pages
    .filter(({started}) => started !== null)
    .map((page): Lane => ({page, segments: segmentsOf(page)}))
  const segments = lanes.flatMap((lane) => lane.segments)
  return markup`${number === null ? null : markup`<h3>Run ${number}</h3>`}${lanes.length === 0 ? markup`<p>No page was played.</p>` : chart(lanes, wholeMs, report)}<div class="pair">${shares(
    spent(segments),
    wholeMs,
  )}${longest(segments, report)}</div>`
}

const rows: readonly (readonly [Doing, string])[] = [
  ['running', 'Running commands'],
  ['failed', 'Commands that failed, their last try'],
  ['try', 'Tries that did not match yet'],
  ['delay', 'Waiting between tries'],
  ['settle', 'Waiting for what was made to be ready'],
  ['cleanup', 'Cleaning up'],
]

function shares(times: ReadonlyMap<Doing, number>, wholeMs: number): Markup {
  const known = rows.flatMap(([doing, name]) => {
    const ms = times.get(doing)
    return ms === undefined ? [] : [{doing, name, ms}]
  })
  const rest = Math.max(0, wholeMs - known.reduce((sum, {ms}) => sum + ms, 0))
  return markup`<table class="shares"><caption>By what was done</caption><thead><tr><th scope="col">What</th><th scope="col" class="amount">Time</th><th scope="col" class="amount">Share</th></tr></thead><tbody>${[
    ...known,
    {doing: 'between', name: 'Between commands', ms: rest},
  ].map(
    ({doing, name, ms}) =>
      markup`<tr><th scope="row"><span class="key ${doing}"></span>${name}</th><td class="amount">${duration(ms)}</td><td class="amount">${Math.round(
        (100 * ms) / wholeMs,
      )} %</td></tr>`,
  )}</tbody></table>`
}

function longest(segments: readonly Segment[], report: Report): Content {
  const commands = [...new Set(segments.flatMap(({command}) => command ?? []))]
    .map((command) => ({command, ms: command.ended?.totalMs ?? 0, tried: command.ended?.tries ?? 1}))
    .sort((one, other) => other.ms - one.ms)
    .slice(0, longestShown)
  if (commands.length === 0) return null
  return markup`<table class="longest"><caption>Longest ${count(commands.length, 'command').replace(/^1 /, '')}</caption><thead><tr><th scope="col">Command</th><th scope="col" class="amount">Time</th></tr></thead><tbody>${commands.map(
    ({command, ms, tried}) =>
      markup`<tr><th scope="row"><a href="#${report.anchors(command)}"><code>${
        brief(command.run, unicodeSigns).text.text
      }</code></a></th><td class="amount">${duration(ms)}${tried > 1 ? `, ${tries(tried)}` : null}</td></tr>`,
  )}</tbody></table>`
}
