import {duration} from '../../text/quantity.ts'
import type {PageTranscript} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {fellShort, type PageView} from '../page/view.ts'
import type {Report} from '../report.ts'
import {pageState, stateMark} from '../states.ts'

/** An index of several pages: what each was played with, what it came to, how long it took, and how much of it was played. */
export function pagesTable(views: readonly (readonly PageView[])[], report: Report): Content {
  if (views.flat().length < 2) return null
  const many = views.length > 1
  return markup`<section id="pages" aria-labelledby="pages-title"><h2 id="pages-title">Pages</h2><div class="scroll" tabindex="0" role="group" aria-label="Pages"><table class="index"><thead><tr>${
    many ? markup`<th scope="col">Run</th>` : null
  }<th scope="col">Page</th><th scope="col">Followed</th><th scope="col">Result</th><th scope="col" class="amount">Time</th><th scope="col">Steps played</th><th scope="col">Checked</th></tr></thead><tbody>${views.map(
    (pages, index) => pages.map((view) => row(view.page, many ? index + 1 : null, report)),
  )}</tbody></table></div></section>\n`
}

function row(page: PageTranscript, run: number | null, report: Report): Markup {
  const {ended} = page
  const coverage = ended?.coverage
  return markup`<tr class="${page.steps.some(fellShort) ? 'short' : 'fine'}">${
    run === null ? null : markup`<td>${run}</td>`
  }<th scope="row"><a href="#${report.anchors(page)}">${page.title}</a> <span class="place">${page.file}</span></th><td>${followed(
    page,
  )}</td><td>${stateMark(pageState(page))}</td><td class="amount">${
    ended === null ? '–' : duration(ended.durationMs)
  }</td><td>${coverage === undefined ? '–' : `${coverage.executed} of ${coverage.open}`}</td><td>${
    coverage === undefined ? '–' : coverage.verified
  }</td></tr>`
}

const followed = ({play, started}: PageTranscript): string =>
  play !== '' ? play : Object.values(started?.tabs ?? {}).join(', ') || '–'
