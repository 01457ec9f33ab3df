import {wordDuration} from '../../text/quantity.ts'
import {countPage, measureSteps, sumCounts, wordCounts} from '../../transcript/totals.ts'
import {fellShort, findPageState, type PageTranscript} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {listPlays, namePlay, type Play} from '../page/plays.ts'
import type {PageView} from '../page/view.ts'
import {drawScroll, drawSection, drawStateSign, drawTable, type HtmlColumn, type HtmlRow} from '../pieces.ts'
import type {Report} from '../report.ts'

/** Several plays at a glance: a row a play, a column a page, in each cell what came of the page there, and a way to it. */
export function drawGrid(views: readonly (readonly PageView[])[], report: Report): Markup {
  const plays = views.flatMap((pages, run) => listPlays(pages).map((play) => ({...play, run})))
  const files = [...new Map(views.flat().map(({page}) => [page.file, page])).values()]
  const hasRuns = views.length > 1
  const columns: readonly HtmlColumn[] = [
    {name: 'Play'},
    ...(hasRuns ? [{name: 'Run'}] : []),
    ...files.map(({title}) => ({name: title})),
    {name: 'Commands'},
    {name: 'Time', amount: true},
  ]
  const rows = plays.map((play) => makeRow(play, files, hasRuns ? play.run + 1 : null, report))
  return drawSection('pages', 'Plays and pages', drawScroll('Plays and pages', drawTable('grid', null, columns, rows)))
}

function makeRow(play: Play, files: readonly PageTranscript[], run: number | null, report: Report): HtmlRow {
  const pages = play.views.map(({page}) => page)
  const timeMs = pages.reduce((sum, page) => sum + measureSteps(page), 0)
  return {
    kind: pages.some(({steps}) => steps.some(fellShort)) ? 'short' : 'fine',
    cells: [
      markup`<a href="#play-${report.anchors(play.lead)}">${namePlay(play)}</a>`,
      ...(run === null ? [] : [run]),
      ...files.map(({file}) =>
        drawCell(
          pages.findLast((page) => page.file === file),
          report,
        ),
      ),
      wordCounts(sumCounts(pages.map(countPage))),
      wordDuration(timeMs),
    ],
  }
}

function drawCell(page: PageTranscript | undefined, report: Report): Content {
  if (page === undefined) return markup`<span class="unseen">not in this play</span>`
  return markup`<a class="cell" href="#${report.anchors(page)}">${drawStateSign(findPageState(page))}</a>`
}
