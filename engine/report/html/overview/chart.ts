import {readFirstLine} from '../../lines/command.ts'
import {wordDuration, wordSeconds} from '../../text/quantity.ts'
import type {Doing, TimeSegment} from '../../transcript/segments.ts'
import type {PageTranscript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup, writePercent} from '../markup.ts'
import type {Report} from '../report.ts'

/** A page of a run, and what its time went into. */
export interface Lane {
  readonly page: PageTranscript
  readonly segments: readonly TimeSegment[]
}

const laneHeight = 18 // px, of a lane
const minBarPercent = 0.15 // per cent of the width: a bar that is narrower is not seen
const minApartPercent = 0.4 // per cent: a bar that is wider can lose its edge

/** Lanes below one another, a page each, over one axis. It is told in words beside it, so that it is not read out. */
export function drawChart(lanes: readonly Lane[], wholeMs: number, report: Report): Markup {
  return markup`<div class="chart" aria-hidden="true">${lanes.map((each) => drawLane(each, wholeMs, report))}${drawAxis(wholeMs)}</div>\n`
}

function drawLane({page, segments}: Lane, wholeMs: number, report: Report): Markup {
  const name = page.play === '' ? page.title : `${page.title} · ${page.play}`
  const bars = mergeSegments(segments, wholeMs).map((bar) => drawSegmentBar(bar, wholeMs, report))
  const drawn = [drawTrack(page, wholeMs), bars]
  return markup`<span class="lane-name">${name}</span><svg class="lane" width="100%" height="${laneHeight}">${drawn}</svg>`
}

/** How long the page was open: its cleanup comes after pages that need it. */
function drawTrack({sinceMs, untilMs}: PageTranscript, wholeMs: number): Markup {
  const [x, width] = [writeShare(sinceMs, wholeMs), writeShare(untilMs - sinceMs, wholeMs)]
  return markup`<rect class="track" x="${x}" y="7" width="${width}" height="4"/>`
}

function drawSegmentBar(bar: Bar, wholeMs: number, report: Report): Markup {
  const {doing, sinceMs, untilMs, command} = bar
  const width = Math.max(minBarPercent, (100 * (untilMs - sinceMs)) / wholeMs)
  const kind = width > minApartPercent ? `${doing} apart` : doing
  const place = markup`x="${writeShare(sinceMs, wholeMs)}" width="${writePercent(width)}" height="${laneHeight}"`
  const rect = markup`<rect class="${kind}" ${place}><title>${wordBarTitle(bar)}</title></rect>`
  return command === null ? rect : markup`<a href="#${report.anchors(command)}" tabindex="-1">${rect}</a>`
}

function wordBarTitle({doing, sinceMs, untilMs, command, segments}: Bar): string {
  const took = wordDuration(untilMs - sinceMs)
  if (segments > 1) return `${segments} stretches, ${took}`
  return command === null
    ? `${doingWords[doing]}, ${took}`
    : `${readFirstLine(command.run)}: ${doingWords[doing]}, ${took}`
}

/** What a run was doing, for a person. */
const doingWords: Readonly<Record<Doing, string>> = {
  running: 'running',
  cleanup: 'cleaning up',
  failed: 'failing',
  try: 'a try that did not match',
  delay: 'waiting to try again',
  settle: 'waiting until it is ready',
}

const minuteMs = 60_000 // ms
const tickStepsMs = [
  ...[10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000],
  ...[1, 2, 5, 10, 15, 30, 60, 120, 240].map((minutes) => minutes * minuteMs),
]

/** Ticks at round times, six at most where they are not hours apart. */
function drawAxis(wholeMs: number): Markup {
  const stepMs =
    tickStepsMs.find((each) => each * 6 >= wholeMs) ?? Math.ceil(wholeMs / 6 / 60 / minuteMs) * 60 * minuteMs
  const ticks = Array.from({length: Math.floor(wholeMs / stepMs) + 1}, (_, index) => index * stepMs)
  return markup`<span></span><svg class="axis" width="100%" height="22">${ticks.map((at): Content => {
    const x = writeShare(at, wholeMs)
    const anchor = at === 0 ? 'start' : at > wholeMs * 0.95 ? 'end' : 'middle'
    const label = stepMs < 1000 ? wordDuration(at) : wordSeconds(at)
    return markup`<line x1="${x}" x2="${x}" y1="0" y2="5"/><text x="${x}" y="18" text-anchor="${anchor}">${label}</text>`
  })}</svg>`
}

function writeShare(ms: number, wholeMs: number): string {
  return writePercent((100 * ms) / Math.max(1, wholeMs))
}

/** A bar of a time line: a segment, or several of them that would be narrower than can be seen. */
export interface Bar extends TimeSegment {
  readonly segments: number
}

/** Columns that a time line is thought to be wide; what is narrower than one is drawn together with its neighbours. */
const maxColumns = 1_000

/** The bars to be drawn for segments in order: two for each column at most, however many segments there are. */
export function mergeSegments(segments: readonly TimeSegment[], wholeMs: number): readonly Bar[] {
  const columnMs = wholeMs / maxColumns
  const isNarrow = ({sinceMs, untilMs}: TimeSegment) => untilMs - sinceMs < columnMs
  const columnOf = ({sinceMs}: TimeSegment) => Math.floor(sinceMs / columnMs)
  const bars: Bar[] = []
  for (const segment of segments) {
    const last = bars.at(-1)
    const isJoined = last !== undefined && [last, segment].every(isNarrow) && columnOf(last) === columnOf(segment)
    if (isJoined) bars[bars.length - 1] = mergeBars(last, segment)
    else bars.push({...segment, segments: 1})
  }
  return bars
}

/** A failure among them is what is seen. */
function mergeBars(bar: Bar, segment: TimeSegment): Bar {
  const shown = bar.doing !== 'failed' && segment.doing === 'failed' ? segment : bar
  return {...shown, sinceMs: bar.sinceMs, untilMs: segment.untilMs, segments: bar.segments + 1}
}
