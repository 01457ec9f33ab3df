import {readFirstLine} from '../../lines/command.ts'
import {wordAmount, wordDuration, wordTries} from '../../text/quantity.ts'
import {type Doing, listSegments, measureIdle, sumTimes, type TimeSegment} from '../../transcript/segments.ts'
import type {Transcript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {drawFold, drawSection, drawTable, type HtmlColumn} from '../pieces.ts'
import type {Report} from '../report.ts'
import {drawChart, type Lane} from './chart.ts'

const maxCommandsShown = 8 // commands
const maxLanesOpen = 24 // pages of a chart that is not folded

/** Where a report's time went: a chart of each run, and the same in words. */
export function drawTimeline(report: Report): Markup {
  return drawSection(
    'time',
    'Where the time went',
    report.transcripts.map((transcript, index, {length}) => {
      const shown = drawRunTimeline(transcript, report)
      return length === 1 ? shown : drawFold('chart-fold', `Run ${index + 1}`, shown)
    }),
  )
}

function drawRunTimeline(transcript: Transcript, report: Report): Content {
  const wholeMs = Math.max(1, transcript.untilMs)
  const lanes = transcript.pages
    .filter(({started}) => started !== null)
    .map((page): Lane => ({page, segments: listSegments(page)}))
  if (lanes.length === 0) return markup`<p>No page was played.</p>`
  const segments = lanes.flatMap((lane) => lane.segments)
  const tables = [drawShares(sumTimes(segments), measureIdle(segments, wholeMs)), drawLongest(segments, report)]
  const chart = drawChart(lanes, wholeMs, report)
  const shown =
    lanes.length > maxLanesOpen
      ? drawFold('chart-fold', `When each of ${wordAmount(lanes.length, 'page')} was played`, chart)
      : chart
  return [shown, markup`<div class="pair">${tables}</div>`]
}

const rowNames: readonly (readonly [Doing, string])[] = [
  ['running', 'Running commands'],
  ['failed', 'Commands that failed, their last try'],
  ['try', 'Tries that did not match yet'],
  ['delay', 'Waiting between tries'],
  ['settle', 'Waiting for what was made to be ready'],
  ['cleanup', 'Cleaning up'],
]

/** @param idleMs when none of it was done. Of pages that are played at once, the times are added up. */
function drawShares(times: ReadonlyMap<Doing, number>, idleMs: number): Markup {
  const measured = rowNames.flatMap(([doing, name]) => {
    const ms = times.get(doing)
    return ms === undefined ? [] : [{doing, name, ms}]
  })
  const whole = Math.max(
    1,
    measured.reduce((sum, {ms}) => sum + ms, idleMs),
  )
  const all = [...measured, {doing: 'between', name: 'Between commands', ms: idleMs}].map(({doing, name, ms}) => ({
    cells: [markup`<span class="key ${doing}"></span>${name}`, wordDuration(ms), `${Math.round((100 * ms) / whole)} %`],
  }))
  const columns: readonly HtmlColumn[] = [{name: 'What'}, {name: 'Time', amount: true}, {name: 'Share', amount: true}]
  return drawTable('shares', 'By what was done', columns, all)
}

function drawLongest(segments: readonly TimeSegment[], report: Report): Content {
  const commands = [...new Set(segments.flatMap(({command}) => command ?? []))]
    .map((command) => ({command, ms: command.ended?.totalMs ?? 0, tried: command.ended?.tries ?? 1}))
    .sort((one, other) => other.ms - one.ms)
    .slice(0, maxCommandsShown)
  const all = commands.map(({command, ms, tried}) => ({
    cells: [
      markup`<a href="#${report.anchors(command)}"><code>${readFirstLine(command.run)}</code></a>`,
      tried > 1 ? `${wordDuration(ms)}, ${wordTries(tried)}` : wordDuration(ms),
    ],
  }))
  return all.length === 0
    ? null
    : drawTable('longest', 'The longest commands', [{name: 'Command'}, {name: 'Time', amount: true}], all)
}
