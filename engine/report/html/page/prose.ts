import type {RootContent} from 'hast'
import type {PageDocument} from '../../../read/document/index.ts'
import type {Write} from '../../reporter.ts'
import {fellShort, type StepTranscript} from '../../transcript/transcript.ts'
import {markup} from '../markup.ts'
import type {PageSetting} from '../step/card.ts'
import {type DrawPart, makeDrawer} from './drawn.ts'
import {makePageFinder, type Targets} from './links.ts'
import {drawPart} from './parts.ts'
import {sanitisePage} from './sanitised.ts'
import type {PageView} from './view.ts'

/**
 * Write a page's prose, its steps in their places.
 *
 * @returns the steps that are drawn: HTML of a page that it does not end may hide what follows
 */
export function writeProse(
  view: PageView,
  document: PageDocument,
  setting: PageSetting,
  level: number,
  write: Write,
): ReadonlySet<StepTranscript> {
  const prefix = makePrefix(setting)
  const {children, parts, isWhole} = sanitisePage(document, prefix)
  const targets = listTargets(children, prefix, setting)
  const failing = new Set(view.headings.filter(({steps}) => steps.some(fellShort)).map(({id}) => prefix + id))
  const steps = new Set<StepTranscript>()
  let hasFailed = false
  const draw: DrawPart = (index, inside) => {
    const part = parts[index]
    if (part === undefined) return inside
    const step = part.type === 'block' ? view.stepOf.get(part) : undefined
    if (step !== undefined) steps.add(step)
    hasFailed ||= step !== undefined && fellShort(step)
    return drawPart(part, inside, setting, view.stepOf)
  }
  const drawn = makeDrawer(targets, draw, level)
  write('<div class="prose">\n')
  if (!isWhole) write('<p class="kept">HTML on this page nests too deep to be drawn; it is not shown.</p>\n')
  const {put, end} = writeChunks(write)
  for (const child of children) {
    hasFailed = false
    const {html} = drawn(child)
    put(html, hasFailed || failing.has(readId(child)))
  }
  end()
  const hidden = view.headings.map(({id}) => prefix + id).filter((id) => !targets.ids.has(id))
  write(markup`${hidden.map((id) => markup`<span id="${id}"></span>`)}</div>\n`.html)
  return steps
}

/** `page-guide.md:`, before the page's own ids. */
function makePrefix({report, page}: PageSetting): string {
  return `${report.anchors(page)}:`
}

function listTargets(children: readonly RootContent[], prefix: string, {report, page}: PageSetting): Targets {
  const run = report.transcripts.find(({pages}) => pages.includes(page))
  const near = (run?.pages ?? []).filter(({play}) => play === page.play)
  return {
    ids: new Set(children.flatMap(listIds)),
    prefix,
    pageOf: makePageFinder(page.file, new Map(near.map((each) => [each.file, report.anchors(each)]))),
  }
}

function listIds(node: RootContent): string[] {
  const own = readId(node)
  const inner = 'children' in node ? (node.children as RootContent[]).flatMap(listIds) : []
  return own === '' ? inner : [own, ...inner]
}

function readId(node: RootContent): string {
  return node.type === 'element' && typeof node.properties.id === 'string' ? node.properties.id : ''
}

/** Parts of a page that are laid out together, when they come onto the screen. */
const maxChunkParts = 24

/** Parts of a page, put into elements of their own where nothing of them fell short, so that failures alone can be looked at. */
interface Chunks {
  readonly put: (html: string, fellShort: boolean) => void
  readonly end: () => void
}

function writeChunks(write: Write): Chunks {
  let open: boolean | null = null // whether what is in the chunk fell short
  let parts = 0
  const end = () => {
    if (open !== null) write('</div>\n')
    open = null
  }
  return {
    put: (html, fellShort) => {
      if (open !== fellShort || parts === maxChunkParts) {
        end()
        write(`<div class="chunk ${fellShort ? 'short' : 'fine'}">\n`)
        open = fellShort
        parts = 0
      }
      parts++
      write(html)
    },
    end,
  }
}
