import type {PageTranscript} from '../../transcript/index.ts'
import {stateOf} from '../../transcript/index.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import type {HeadingSteps} from '../page/headings.ts'
import {fellShort, type PageView} from '../page/view.ts'
import type {Report} from '../report.ts'
import {pageState, stateSign, worstOf} from '../states.ts'

/** Deeper headings are left to the pages. */
const deepest = 3

/** The outline of a report: its parts, its pages, their headings with what came of the steps below them. */
export function outline(
  views: readonly (readonly PageView[])[],
  report: Report,
  parts: readonly (readonly [string, string])[],
): Markup {
  return markup`<nav class="outline" id="outline" aria-label="Outline"><details open><summary>Outline</summary><ul class="parts">${parts.map(
    ([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`,
  )}</ul>${views.map((pages, index) => run(pages, index, report))}</details></nav>\n`
}

const run = (pages: readonly PageView[], index: number, report: Report): Content => [
  report.transcripts.length === 1 ? null : markup`<p class="outline-run">Run ${index + 1}</p>`,
  markup`<ul class="outline-pages">${pages.map((view) => pageItem(view, report))}</ul>`,
]

function pageItem({page, headings}: PageView, report: Report): Markup {
  const id = report.anchors(page)
  const shown = headings.filter(({depth, steps}) => depth <= deepest && steps.length > 0)
  return markup`<li class="${page.steps.some(fellShort) ? 'short' : 'fine'}"><a class="outline-page" href="#${id}">${stateSign(
    pageState(page),
  )} <span>${page.title}${play(page)}</span></a>${
    shown.length === 0 ? null : markup`<ul>${shown.map((heading) => headingItem(heading, id))}</ul>`
  }</li>`
}

const play = ({play}: PageTranscript): Content => (play === '' ? null : markup` <span class="facts">${play}</span>`)

const headingItem = ({id, title, depth, steps}: HeadingSteps, page: string): Markup =>
  markup`<li class="depth-${depth} ${steps.some(fellShort) ? 'short' : 'fine'}"><a href="#${page}:${id}">${stateSign(
    worstOf(steps),
  )} <span>${title}</span> <span class="count">${counted(steps)}</span></a></li>`

/** How many of the steps below a heading passed: `2/3`. */
const counted = (steps: HeadingSteps['steps']): string =>
  `${steps.filter((step) => stateOf(step) === 'passed').length}/${steps.length}`
