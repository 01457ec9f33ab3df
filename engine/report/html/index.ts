import type {TranscriptReporter, Write} from '../reporter.ts'
import {wordAmount} from '../text/quantity.ts'
import {countPage, findResult, sumCounts, wordCounts} from '../transcript/totals.ts'
import {fellShort, findWorstState, type Transcript} from '../transcript/transcript.ts'
import {type Assets, writeDocument} from './frame.ts'
import {type Content, type Markup, markup, noMarkup} from './markup.ts'
import {drawGrid} from './overview/grid.ts'
import {drawMasthead, resultSigns, wordTitle} from './overview/masthead.ts'
import {drawFailures, drawNotices} from './overview/notices.ts'
import {drawOutline, drawPagesTable} from './overview/outline.ts'
import {drawTimeline} from './overview/timeline.ts'
import {writePage} from './page/page.ts'
import {listPlays, namePlay, type Play} from './page/plays.ts'
import {type PageView, viewPages} from './page/view.ts'
import {drawControls, drawStateSign} from './pieces.ts'
import type {Player} from './player.ts'
import {makeReport, type Report} from './report.ts'
import {script} from './script.ts'
import {style} from './style.ts'

type Views = readonly (readonly PageView[])[]

/** More steps than this, and those that are not on the screen are not laid out. */
const maxStepsLaidOut = 200

/**
 * One file that says what happened in some runs, inside the pages' own prose: it loads nothing, can be read without a
 * script, and obeys nothing that stands in a page or an output.
 */
export const html: TranscriptReporter = (transcripts, write, {casts}) =>
  writeReport(transcripts, write, {casts, home: null})

/**
 * Write such a file.
 *
 * @param home the address of what it is a part of, to lead back there; null for a report by itself
 */
export async function writeReport(
  transcripts: readonly Transcript[],
  write: Write,
  {casts, home}: {readonly casts: readonly string[] | null; readonly home: string | null},
): Promise<void> {
  const report = makeReport(transcripts)
  const views = viewPages(transcripts)
  const sign = resultSigns[findResult(transcripts)]
  const player = casts === null ? null : (await import('./player.ts')).makePlayer(casts)
  const head = {
    title: `${sign} ${wordTitle(transcripts)}`,
    generator: `runbook ${transcripts[0]?.run.version ?? ''}${home === null ? '' : ' site'}`,
    icon: sign,
  }
  const body = () => {
    for (const part of drawOverview(report, views, player, home)) write(part.html)
    for (const [index, pages] of views.entries()) writeRun(pages, index, report, write)
    write(drawTimeline(report).html)
    write('</main>\n</div>\n')
  }
  await writeDocument(head, listAssets(player), body, write)
}

function listAssets(player: Player | null): Assets {
  return {
    styles: [style, ...(player?.assets.styles ?? [])],
    scripts: [script, ...(player?.assets.scripts ?? [])],
    sources: player?.assets.sources ?? {},
  }
}

/** All that stands before the pages. */
function drawOverview(report: Report, views: Views, player: Player | null, home: string | null): readonly Markup[] {
  const steps = report.transcripts.flatMap(({pages}) => pages.flatMap((page) => page.steps))
  const large = steps.length > maxStepsLaidOut ? markup` class="large"` : noMarkup
  const parts = [
    drawMasthead(report),
    drawFailures(report),
    drawNotices(report),
    player?.section ?? null,
    drawIndex(views, report),
  ]
  return [
    markup`<body${large}>\n<a class="skip" href="#main">Skip to the report</a>\n`,
    drawControls(steps.some(fellShort), home),
    markup`<div class="layout">\n${drawOutline(views, report, listParts(report, player !== null))}`,
    markup`<main id="main">\n${parts}`,
  ]
}

function writeRun(pages: Views[number], index: number, report: Report, write: Write): void {
  const isOne = report.transcripts.length === 1
  if (!isOne) write(markup`<h2 class="run-title">Run ${index + 1}</h2>\n`.html)
  const level = isOne ? 2 : 3
  const plays = listPlays(pages)
  if (isOne && plays.length === 1) {
    const folds = pages.length > maxPagesOpen
    for (const view of pages) writePage(view, report, {level, folded: folds && !view.page.steps.some(fellShort)}, write)
  } else for (const play of plays) writePlay(play, report, level, write)
}

/** More pages than this, and those that passed are folded. */
const maxPagesOpen = 6

/** One of several plays, folded: what a report of many is looked through by is its grid, and the list of what failed. */
function writePlay(play: Play, report: Report, level: 2 | 3, write: Write): void {
  const {lead, views} = play
  const pages = views.map(({page}) => page)
  const short = pages.filter(({steps}) => steps.some(fellShort))
  const state = findWorstState(pages.flatMap(({steps}) => steps))
  const id = `play-${report.anchors(lead)}`
  const counts = wordCounts(sumCounts(pages.map(countPage)))
  const name = markup`${drawStateSign(state)} <b>${namePlay(play)}</b> <span class="facts">${counts}</span>`
  write(markup`<details class="play${short.length === 0 ? ' fine' : ''}" id="${id}"><summary>${name}</summary>\n`.html)
  for (const view of views) writePage(view, report, {level, folded: !short.includes(view.page)}, write)
  write('</details>\n')
}

/** Of one page there is none. */
function drawIndex(views: Views, report: Report): Content {
  const pages = views.flat()
  if (pages.length < 2) return null
  const isOnePlay = views.length === 1 && listPlays(pages).length === 1
  return isOnePlay ? drawPagesTable(pages, report) : drawGrid(views, report)
}

function listParts({failures, transcripts}: Report, hasPlayer: boolean): readonly (readonly [string, string])[] {
  return [
    ['result', 'Result'],
    ...(failures.length === 0 ? [] : [['failures', wordAmount(failures.length, 'failure')] as const]),
    ...(hasPlayer ? [['terminal', 'As a terminal showed it'] as const] : []),
    ...(transcripts.flatMap(({pages}) => pages).length < 2 ? [] : [['pages', 'Pages'] as const]),
    ['time', 'Where the time went'],
  ]
}
