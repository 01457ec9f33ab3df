import type {Renderer} from '../renderer.ts'
import {count} from '../text/quantity.ts'
import {controls} from './controls.ts'
import {type Assets, writeDocument} from './frame.ts'
import {type Markup, markup} from './markup.ts'
import {outline} from './outline/nav.ts'
import {pagesTable} from './outline/table.ts'
import {writePage} from './page/page.ts'
import {fellShort, viewsOf} from './page/view.ts'
import {type Report, reportOf} from './report.ts'
import {script} from './script.ts'
import {style} from './style/index.ts'
import {failureList} from './summary/failures.ts'
import {masthead, resultSigns, titleOf} from './summary/masthead.ts'
import {notices} from './summary/notices.ts'
import {resultOf} from './summary/result.ts'
import {timeline} from './timeline/timeline.ts'

/** More steps than this, and those that are not on the screen are not laid out. */
const many = 200

/**
 * One file that says what happened in some runs, inside the pages' own prose: it loads nothing, can be read without a
 * script, and obeys nothing that stands in a page or an output.
 */
export const html: Renderer = async (transcripts, write, {casts}) => {
  const report = reportOf(transcripts)
  const views = viewsOf(transcripts)
  const result = resultOf(transcripts)
  const player = casts === null ? null : (await import('./player/index.ts')).playerOf(casts)
  const assets: Assets = {
    styles: [style, ...(player?.assets.styles ?? [])],
    scripts: [script, ...(player?.assets.scripts ?? [])],
    sources: player?.assets.sources ?? {},
  }
  const head = {
    title: `${resultSigns[result]} ${titleOf(transcripts)}`,
    generator: `runbook ${transcripts[0]?.run.version ?? ''}`,
    icon: resultSigns[result],
  }
  const body = () => {
    const put = (part: Markup) => write(part.html)
    const steps = transcripts.flatMap(({pages}) => pages.flatMap((page) => page.steps))
    put(opening(report, steps.length > many, steps.some(fellShort)))
    put(outline(views, report, partsOf(report, player !== null)))
    put(
      markup`<main id="main">\n${masthead(report)}${failureList(report)}${notices(report)}${timeline(report)}${player?.section ?? null}${pagesTable(views, report)}`,
    )
    const isOne = transcripts.length === 1
    for (const [index, pages] of views.entries()) {
      if (!isOne) put(markup`<h2 class="run-title">Run ${index + 1}</h2>`)
      for (const view of pages) writePage(view, report, isOne ? 2 : 3, write)
    }
    put(markup`</main>\n</div>\n`)
  }
  await writeDocument(head, assets, body, write)
}

const opening = (report: Report, isLarge: boolean, hasShort: boolean): Markup =>
  markup`<body${isLarge ? markup` class="large"` : null}>\n<a class="skip" href="#main">Skip to the report</a>\n${controls(
    report,
    hasShort,
  )}<div class="layout">\n`

const partsOf = ({failures, transcripts}: Report, hasPlayer: boolean): readonly (readonly [string, string])[] => [
  ['result', 'Result'],
  ...(failures.length === 0 ? [] : [['failures', count(failures.length, 'failure')] as const]),
  ['time', 'Where the time went'],
  ...(hasPlayer ? [['terminal', 'As a terminal showed it'] as const] : []),
  ...(transcripts.flatMap(({pages}) => pages).length < 2 ? [] : [['pages', 'Pages'] as const]),
]
