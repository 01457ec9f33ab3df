import type {RootContent} from 'hast'
import type {PageDocument} from '../../../read/document/index.ts'
import type {Write} from '../../reporter.ts'
import {markup} from '../markup.ts'
import type {Report} from '../report.ts'
import type {PageSetting} from '../step/card.ts'
import {between} from './between.ts'
import {type DrawPart, drawing} from './drawn.ts'
import {elsewhere} from './elsewhere.ts'
import {pageFinder, type Targets} from './links.ts'
import {drawPart} from './parts.ts'
import {sanitised} from './sanitised.ts'
import {pageTop} from './top.ts'
import {fellShort, type PageView} from './view.ts'

/**
 * Write a page as its reader sees it, what became of its steps in their places.
 *
 * @param level of its own heading
 */
export function writePage(view: PageView, report: Report, level: 2 | 3, write: Write): void {
  const {page, matched, document} = view
  const id = report.anchors(page)
  const {before, after} = between(page)
  const setting: PageSetting = {report, page, after}
  const fine = page.steps.some(fellShort) ? '' : ' fine'
  write(markup`<section class="page${fine}" id="${id}" aria-labelledby="${id}-title">\n`.html)
  write(pageTop(view, id, level, before).html)
  const [fold, end] = page.skipped === null ? ['', ''] : ['<details><summary>The page</summary>\n', '</details>\n']
  if (document !== null) {
    write(fold)
    writeProse(view, document, setting, level, write)
    write(end)
  }
  if (matched.elsewhere.length > 0 || (document === null && page.skipped === null))
    write(elsewhere(matched.elsewhere, setting, document !== null).html)
  write('</section>\n')
}

function writeProse(view: PageView, document: PageDocument, setting: PageSetting, level: number, write: Write): void {
  const prefix = prefixOf(setting)
  const {children, parts, isWhole} = sanitised(document, prefix)
  const failing = new Set(view.headings.filter(({steps}) => steps.some(fellShort)).map(({id}) => prefix + id))
  const stepFailed = {seen: false}
  const draw: DrawPart = (index, inside) => {
    const part = parts[index]
    if (part === undefined) return inside
    const step = part.type === 'block' ? view.matched.stepOf.get(part) : undefined
    if (step !== undefined && fellShort(step)) stepFailed.seen = true
    return drawPart(part, inside, setting, view.matched)
  }
  const drawn = drawing(targetsOf(children, prefix, setting), draw, level)
  const put = inChunks(write)
  write('<div class="prose">\n')
  if (!isWhole) write('<p class="kept">HTML on this page nests too deep to be drawn; it is left out.</p>\n')
  for (const child of children) {
    stepFailed.seen = false
    const {html} = drawn(child)
    put(html, stepFailed.seen || failing.has(idOf(child)))
  }
  write(children.length === 0 ? '</div>\n' : '</div>\n</div>\n')
}

/** Parts of a page that are left out together, or laid out together, when they come onto the screen. */
const chunk = 24

/** What nothing fell short in stands in elements of their own, so that failures alone can be looked at. */
function inChunks(write: Write): (html: string, fellShort: boolean) => void {
  let open: boolean | null = null // whether what is in the chunk fell short
  let parts = 0
  return (html, fell) => {
    if (open !== fell || parts === chunk) {
      write(`${open === null ? '' : '</div>\n'}<div class="chunk ${fell ? 'short' : 'fine'}">\n`)
      parts = 0
    }
    open = fell
    parts++
    write(html)
  }
}

/** `page-guide.md:`, before the page's own ids. */
const prefixOf = ({report, page}: PageSetting): string => `${report.anchors(page)}:`

function targetsOf(children: readonly RootContent[], prefix: string, {report, page}: PageSetting): Targets {
  const run = report.transcripts.find(({pages}) => pages.includes(page))
  const near = (run?.pages ?? []).filter(({play}) => play === page.play)
  return {
    ids: new Set(children.flatMap(idsIn)),
    prefix,
    pageOf: pageFinder(page.file, new Map(near.map((each) => [each.file, report.anchors(each)]))),
  }
}

const idsIn = (node: RootContent): string[] => {
  const own = idOf(node)
  const inner = 'children' in node ? (node.children as RootContent[]).flatMap(idsIn) : []
  return own === '' ? inner : [own, ...inner]
}

const idOf = (node: RootContent): string =>
  node.type === 'element' && typeof node.properties.id === 'string' ? node.properties.id : ''
