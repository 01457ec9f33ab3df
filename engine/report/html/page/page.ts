import {placeAsides} from '../../page/between.ts'
import type {Write} from '../../reporter.ts'
import {fellShort} from '../../transcript/state.ts'
import {markup} from '../markup.ts'
import type {Report} from '../report.ts'
import type {PageSetting} from '../step/card.ts'
import {drawElsewhere} from './elsewhere.ts'
import {writeProse} from './prose.ts'
import {drawPageTop} from './top.ts'
import type {PageView} from './view.ts'

/**
 * Write a page as its reader sees it, what became of its steps in their places. One that was not played is folded.
 *
 * @param level of its own heading
 */
export function writePage(view: PageView, report: Report, level: 2 | 3, write: Write): void {
  const {page, document} = view
  const id = report.anchors(page)
  const {before, after} = placeAsides(page)
  const setting: PageSetting = {report, page, after}
  const fine = page.steps.some(fellShort) ? '' : ' fine'
  write(markup`<section class="page${fine}" id="${id}" aria-labelledby="${id}-title">\n`.html)
  write(drawPageTop(page, report, level, before).html)
  const [fold, end] = page.skipped === null ? ['', ''] : ['<details><summary>The page</summary>\n', '</details>\n']
  if (document !== null) write(fold)
  const drawn = document === null ? new Set() : writeProse(view, document, setting, level, write)
  if (document !== null) write(end)
  const left = page.steps.filter((step) => !drawn.has(step))
  if (left.length > 0 || (document === null && page.skipped === null))
    write(drawElsewhere(left, setting, document !== null).html)
  write('</section>\n')
}
