import type {Place} from '../diagnostic.ts'
import type {EnvVariable, PageLink, Runbook, Tab, Variant} from '../model.ts'
import {loadGrammar} from '../shellscript/index.ts'
import {envTable} from './env-table.ts'
import {frontMatter} from './front-matter.ts'
import {type Item, readOutline} from './outline.ts'
import {prerequisites} from './prerequisites.ts'
import type {Site, Source} from './site.ts'
import {readSteps, type Steps} from './steps.ts'

export {siteIn, watched} from './recorded.ts'
export type {Site, Source} from './site.ts'
export {noSite} from './site.ts'
export {releaseFile} from './values.ts'

/**
 * Read a page: Markdown in, an immutable `Runbook` out. What is wrong with the page is in its `diagnostics`.
 * Asynchronous only because the shell grammar is loaded on the first page that needs it.
 */
export async function readPage(source: Source, site: Site): Promise<Runbook> {
  const {items, frontMatter: yaml, diagnostics} = readOutline(source, site)
  const front = await frontMatter(yaml, source.page)
  const read = await readSteps(items, site, topOf(source.page), loadGrammar)
  return {
    page: source.page,
    text: source.text,
    title: titleOf(source.page, front.values, read),
    frontMatter: front.values,
    sections: read.sections.slice(1),
    steps: read.steps,
    variants: variants(items),
    env: items.flatMap((item): EnvVariable[] => (item.kind === 'table' ? envTable(item.rows) : [])),
    requires: requires(items, read),
    diagnostics: [...front.diagnostics, ...diagnostics, ...read.diagnostics],
  }
}

function topOf(page: string): Place {
  const start = {line: 1, column: 1, offset: 0}
  return {page, start, end: start}
}

function titleOf(page: string, front: Readonly<Record<string, unknown>>, {sections}: Steps): string {
  return typeof front.title === 'string' ? front.title : (sections[1]?.title ?? page.slice(page.lastIndexOf('/') + 1))
}

/** One choice a category: a page repeats its tab set wherever the choice matters. */
function variants(items: readonly Item[]): Variant[] {
  const found = new Map<string, {id: string; place: Place; tabs: Tab[]}>()
  for (const item of items) {
    if (item.kind !== 'tab') continue
    const {variant: id, value, name, place} = item
    const set = found.get(id) ?? {id, place, tabs: []}
    if (!set.tabs.some((tab) => tab.value === value)) set.tabs.push({value, name, place})
    found.set(id, set)
  }
  return [...found.values()]
}

function requires(items: readonly Item[], {sections, phaseOf}: Steps): PageLink[] {
  let index = 0
  return items.flatMap((item): PageLink[] => {
    if (item.kind === 'heading') index++
    if (item.kind !== 'prose' || item.links.length === 0 || item.within.some(({kind}) => kind === 'aside')) return []
    const section = sections[index]
    return prerequisites(item.text, item.links, section !== undefined && phaseOf.get(section) === 'setup')
  })
}
