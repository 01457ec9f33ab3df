import {duration} from '../../text/quantity.ts'
import {fellShort, findPageState} from '../../transcript/state.ts'
import type {PageTranscript} from '../../transcript/transcript.ts'
import {type Content, markup} from '../markup.ts'
import type {PageView} from '../page/view.ts'
import {type Column, drawScroll, drawSection, drawTable, type Row} from '../pieces.ts'
import type {Report} from '../report.ts'
import {drawState} from '../states.ts'

const columns: readonly Column[] = [
  {name: 'Page'},
  {name: 'Result'},
  {name: 'Time', amount: true},
  {name: 'Steps played'},
  {name: 'Checked'},
  {name: 'Followed'},
]

/** An index of several pages: what each came to, how long it took, how much of it was played, and what it was played with. */
export function drawPagesTable(views: readonly (readonly PageView[])[], report: Report): Content {
  if (views.flat().length < 2) return null
  const many = views.length > 1
  const rows = views.flatMap((pages, index) =>
    pages.map(({page}) => makePageRow(page, many ? index + 1 : null, report)),
  )
  return drawSection(
    'pages',
    'Pages',
    drawScroll('Pages', drawTable('index', null, [...columns, ...(many ? [{name: 'Run'}] : [])], rows)),
  )
}

function makePageRow(page: PageTranscript, run: number | null, report: Report): Row {
  const {ended, title, file} = page
  const name = markup`<a href="#${report.anchors(page)}">${title}</a> <span class="place">${file}</span>`
  const covered =
    ended === null ? ['–', '–', '–'] : [duration(ended.durationMs), wordPlayed(ended.coverage), ended.coverage.verified]
  return {
    kind: page.steps.some(fellShort) ? 'short' : 'fine',
    cells: [name, drawState(findPageState(page)), ...covered, wordFollowed(page), ...(run === null ? [] : [run])],
  }
}

function wordPlayed({executed, open}: {readonly executed: number; readonly open: number}): string {
  return `${executed} of ${open}`
}

function wordFollowed({play, started}: PageTranscript): string {
  return play !== '' ? play : Object.values(started?.tabs ?? {}).join(', ') || '–'
}
