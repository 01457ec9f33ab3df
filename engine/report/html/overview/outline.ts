import {wordDuration} from '../../text/quantity.ts'
import {countWarnings, wordWithWarnings} from '../../transcript/facts.ts'
import {measureSteps} from '../../transcript/totals.ts'
import {
  fellShort,
  findPageState,
  findStepState,
  findWorstState,
  type PageTranscript,
  wordTerms,
} from '../../transcript/transcript.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {listPlays, namePlay, type Play} from '../page/plays.ts'
import type {HeadingSteps, PageView} from '../page/view.ts'
import {
  drawFold,
  drawScroll,
  drawSection,
  drawState,
  drawStateSign,
  drawTable,
  type HtmlColumn,
  type HtmlRow,
} from '../pieces.ts'
import type {Report} from '../report.ts'

/** Deeper headings are left to the pages. */
const maxHeadingDepth = 3

/**
 * The outline of a report: its parts, its pages, their headings with what came of the steps below them.
 *
 * @param parts before the pages: id and name
 */
export function drawOutline(
  views: readonly (readonly PageView[])[],
  report: Report,
  parts: readonly (readonly [string, string])[],
): Markup {
  const names = parts.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)
  const lists = [
    markup`<ul class="parts">${names}</ul>`,
    views.map((pages, index) => drawRunItems(pages, index, report)),
  ]
  return markup`<nav class="outline" id="outline" aria-label="Outline">${drawFold('outline-fold', 'Outline', lists, true)}</nav>\n`
}

function drawRunItems(pages: readonly PageView[], index: number, report: Report): Content {
  return [
    report.transcripts.length === 1 ? null : markup`<p class="outline-run">Run ${index + 1}</p>`,
    listPlays(pages).map((play, _, plays) => drawPlayItems(play, plays.length > 1, report)),
  ]
}

/** Of several plays each is folded: an outline of all their headings is longer than what it leads to. */
function drawPlayItems(play: Play, isFolded: boolean, report: Report): Markup {
  const {views} = play
  const list = markup`<ul class="outline-pages">${views.map((view) => drawPageItem(view, report))}</ul>`
  if (!isFolded) return list
  const state = findWorstState(views.flatMap(({page}) => page.steps))
  return drawFold('outline-play', markup`${drawStateSign(state)} ${namePlay(play)}`, list)
}

function drawPageItem({page, headings}: PageView, report: Report): Markup {
  const id = report.anchors(page)
  const shown = headings.filter(({depth, steps}) => depth <= maxHeadingDepth && steps.length > 0)
  const items = shown.length === 0 ? null : markup`<ul>${shown.map((heading) => drawHeadingItem(heading, id))}</ul>`
  const name = markup`${drawStateSign(findPageState(page))} <span>${page.title}</span>`
  return markup`<li class="${classOfSteps(page.steps)}"><a class="outline-page" href="#${id}">${name}</a>${items}</li>`
}

function drawHeadingItem({id, title, depth, steps}: HeadingSteps, page: string): Markup {
  const name = markup`${drawStateSign(findWorstState(steps))} <span>${title}</span>${drawCount(steps)}`
  return markup`<li class="depth-${depth} ${classOfSteps(steps)}"><a href="#${page}:${id}">${name}</a></li>`
}

function classOfSteps(steps: HeadingSteps['steps']): string {
  return steps.some(fellShort) ? 'short' : 'fine'
}

/** How many of the steps below a heading passed: `2/3`. Those in tabs that were not followed are no part of the play. */
function drawCount(steps: HeadingSteps['steps']): Content {
  const due = steps.filter(({skip}) => skip?.kind !== 'tab')
  const passed = due.filter((step) => findStepState(step) === 'passed')
  return due.length === 0 ? null : markup` <span class="count">${passed.length}/${due.length}</span>`
}

const columns: readonly HtmlColumn[] = [
  {name: 'Page'},
  {name: 'Result'},
  {name: 'Time', amount: true},
  {name: 'Steps played'},
  {name: 'Checked'},
  {name: 'Followed'},
]

/** An index of one play's pages: what each came to, how long it took, how much of it was played, and what it was played with. */
export function drawPagesTable(views: readonly PageView[], report: Report): Markup {
  const rows = views.map(({page}) => makePageRow(page, report))
  return drawSection('pages', 'Pages', drawScroll('Pages', drawTable('index', null, columns, rows)))
}

function makePageRow(page: PageTranscript, report: Report): HtmlRow {
  const {ended, title, file} = page
  const name = markup`<a href="#${report.anchors(page)}">${title}</a> <span class="place">${file}</span>`
  const covered =
    ended === null
      ? ['–', '–', '–']
      : [wordDuration(measureSteps(page)), wordPlayed(ended.coverage), ended.coverage.verified]
  return {
    kind: page.steps.some(fellShort) ? 'short' : 'fine',
    cells: [
      name,
      [
        drawState(findPageState(page)),
        wordWithWarnings(
          wordTerms(page)
            .map((fact) => `, ${fact}`)
            .join(''),
          countWarnings([page]),
        ),
      ],
      ...covered,
      wordFollowed(page),
    ],
  }
}

function wordPlayed({executed, open}: {readonly executed: number; readonly open: number}): string {
  return `${executed} of ${open}`
}

function wordFollowed({play, started}: PageTranscript): string {
  return play !== '' ? play : Object.values(started?.tabs ?? {}).join(', ') || '–'
}
