import type {Blockquote, Code, Heading, Html, Root, RootContent} from 'mdast'
import type {Diagnostic} from '../diagnostic.ts'
import type {Within} from '../model.ts'
import {makeHeadingSlug} from '../slug.ts'
import {type ParsedPage, parsePage} from '../syntax/index.ts'
import type {ShortcodeNode} from '../syntax/shortcode/index.ts'
import {type Block, readCommandBlock, readFence, readTextBlock} from './block.ts'
import {type FoundTab, findMeaning, isThere, listEdits, listSyntax, readTab} from './dialects/index.ts'
import type {Meaning} from './dialects/meaning.ts'
import {readHtmlBlock, readUnknownBlock} from './held-block.ts'
import {looksLikeInclude} from './includes.ts'
import {Lines} from './lines.ts'
import {findShownLanguage, makeListing} from './listing.ts'
import {reportIncludeCycle, reportMissingInclude, reportUnknownInclude} from './problems.ts'
import type {Site, Source} from './site.ts'
import {type OpenTabSet, openTabSet, readCodeTab, type SetsOf} from './tab-set.ts'

/**
 * What is made of a page: a method for each thing that means something on one. `here` is where the node stands; for what
 * holds others, it is the inside, to go on with `walk(node.children, here)`; without a method, what stands inside is all there is.
 */
export interface Maker<Made> {
  heading(node: Heading, slug: string, here: Here<Made>): readonly Made[]
  block(block: Block, node: Code | Html | ShortcodeNode, here: Here<Made>): readonly Made[]
  tabSet?(node: ShortcodeNode, here: Here<Made>): readonly Made[]
  tab(tab: WalkedTab, node: ShortcodeNode, here: Here<Made>): readonly Made[]
  aside?(node: ShortcodeNode, here: Here<Made>): readonly Made[]
  quote?(node: Blockquote | ShortcodeNode, here: Here<Made>): readonly Made[]
  /** @param tree the include's; `here` is in its file */
  include(tree: Root, node: ShortcodeNode, here: Here<Made>): readonly Made[]
  /** An include that is not there, or includes itself. */
  missing(name: string, node: ShortcodeNode, here: Here<Made>): readonly Made[]
  /** Any other shortcode, of this meaning if it has one. */
  component(node: ShortcodeNode, meaning: Meaning | undefined, here: Here<Made>): readonly Made[]
  /** All else that Markdown has. */
  markdown(node: RootContent, here: Here<Made>): readonly Made[]
}

export interface WalkedTab extends FoundTab {
  readonly variant: string // its set's name, else the slug of the section
}

/** Where a walk is. */
export interface Here<Made> {
  readonly maker: Maker<Made>
  readonly site: Site
  readonly lines: Lines // of the file
  readonly tree: Root // of the file
  readonly including: readonly string[] // pages, outermost first
  readonly within: readonly Within[] // what stands side by side has the same list
  readonly tabSet: OpenTabSet | null
  readonly page: {
    section: string // slug of the last heading
    readonly diagnostics: Diagnostic[]
    readonly setsOf: SetsOf
  }
}

export interface Walked<Made> {
  readonly made: readonly Made[]
  readonly tree: Root
  readonly diagnostics: readonly Diagnostic[]
}

/** Walk a page and what it includes. Problems are collected, never thrown. */
export function walkPage<Made>(source: Source, site: Site, maker: Maker<Made>): Walked<Made> {
  const {tree, diagnostics: ofMarkdown} = parseSource(source, site)
  const diagnostics = [...ofMarkdown]
  const made = walk(tree.children, {
    maker,
    site,
    lines: new Lines(source.page, source.text),
    tree,
    including: [source.page],
    within: [],
    tabSet: null,
    page: {section: '', diagnostics, setsOf: new Map()},
  })
  return {made, tree, diagnostics}
}

/** Without callbacks and functions between: quotes that nest 3,000 deep take all of the stack. */
export function walk<Made>(nodes: readonly RootContent[], here: Here<Made>): Made[] {
  const all: Made[] = []
  for (const node of nodes) {
    let made: readonly Made[]
    switch (node.type) {
      case 'heading':
        made = walkHeading(node, here)
        break
      case 'code':
        made = here.maker.block(readFence(node, here.lines), node, here)
        break
      case 'html': {
        const block = readHtmlBlock(node, here.lines)
        made = block === undefined ? here.maker.markdown(node, here) : here.maker.block(block, node, here)
        break
      }
      case 'blockquote': {
        const inside = enter({kind: 'aside', name: 'quote'}, here)
        made = here.maker.quote?.(node, inside) ?? walk(node.children, inside)
        break
      }
      case 'containerDirective':
      case 'leafDirective':
      case 'textDirective':
        made = walkShortcode(node, here)
        break
      default:
        made = here.maker.markdown(node, here)
    }
    for (const each of made) all.push(each)
  }
  return all
}

function walkHeading<Made>(node: Heading, here: Here<Made>): readonly Made[] {
  const slug = makeHeadingSlug(here.lines.text.slice(node.position?.start.offset, node.position?.end.offset))
  here.page.section = slug
  return here.maker.heading(node, slug, here)
}

function walkShortcode<Made>(node: ShortcodeNode, here: Here<Made>): readonly Made[] {
  const {maker, lines} = here
  const {name} = node
  const meaning = findMeaning(name, here.site.syntax)
  if (!isThere(node, meaning, here.site.audience)) return []
  const block = readTextBlock(node, lines, meaning?.kind === 'text')
  if (block !== undefined) return maker.block(block, node, here)
  switch (meaning?.kind) {
    case 'include':
      return walkInclude(node, meaning, here)
    case 'tabs': {
      const inside = {...here, tabSet: openTabSet(node, meaning, here)}
      return maker.tabSet?.(node, inside) ?? walk(node.children, inside)
    }
    case 'tab':
      return walkTab(node, meaning, here)
    case 'command':
      return maker.block(readCommandBlock(node, meaning.text?.(node), lines), node, here)
    case 'aside':
    case 'quote': {
      const inside = enter({kind: 'aside', name}, here)
      return maker[meaning.kind]?.(node, inside) ?? walk(node.children, inside)
    }
    case undefined: {
      const held = readUnknownBlock(node, lines)
      return held === undefined ? maker.component(node, meaning, here) : maker.block(held, node, here)
    }
    default:
      return maker.component(node, meaning, here)
  }
}

function walkTab<Made>(node: ShortcodeNode, meaning: Meaning & {kind: 'tab'}, here: Here<Made>): readonly Made[] {
  const {tabSet, page, maker, lines} = here
  const tab = {
    variant: tabSet?.name ?? page.section,
    ...readTab(node, meaning, tabSet?.tabNames.shift(), tabSet?.defaultTab),
  }
  const inside = enter({kind: 'tab', variant: tab.variant, tab: tab.value, name: tab.name}, here)
  return maker.tab(tab, readCodeTab(node, meaning, tabSet, lines) ?? node, inside)
}

/** Put an include in its place. */
function walkInclude<Made>(
  node: ShortcodeNode,
  meaning: Meaning & {kind: 'include'},
  here: Here<Made>,
): readonly Made[] {
  const {maker, site, lines, including, page} = here
  const name = meaning.page(node) ?? ''
  const found = site.include(name, meaning.from === 'files' ? lines.page : undefined)
  if (typeof found === 'string') {
    page.diagnostics.push(...findMissing(node, meaning, name, found, here))
    return maker.missing(name, node, here)
  }
  if (including.includes(found.page)) {
    page.diagnostics.push(reportIncludeCycle(name, found.page, lines.placeOfNode(node)))
    return maker.missing(name, node, here)
  }
  const language = meaning.from === 'files' ? findShownLanguage(found.page, meaning.language?.(node)) : undefined
  const {tree, diagnostics} =
    language === undefined ? parseInclude(found, site) : {tree: makeListing(found, language), diagnostics: []}
  page.diagnostics.push(...diagnostics)
  return maker.include(tree, node, {
    ...enter({kind: 'include', page: found.page}, here),
    lines: new Lines(found.page, found.text),
    tree,
    including: [...including, found.page],
  })
}

/** An include stands in many pages of a site, and is parsed once as long as whoever reads them hands on the same one. */
const includes = new WeakMap<Source, {readonly syntax: string; readonly parsed: ParsedPage}>()

function parseInclude(source: Source, site: Site): ParsedPage {
  const syntax = JSON.stringify(site.syntax) ?? ''
  const before = includes.get(source)
  if (before?.syntax === syntax) return before.parsed
  const parsed = parseSource(source, site)
  includes.set(source, {syntax, parsed})
  return parsed
}

function parseSource({text, page}: Source, {syntax}: Site): ParsedPage {
  return parsePage(text, page, listSyntax(syntax), listEdits(text, syntax))
}

/** A boilerplate that is not there is an error; of a file elsewhere, its site knows more than is known here. */
function findMissing<Made>(
  node: ShortcodeNode,
  {from}: Meaning & {kind: 'include'},
  name: string,
  why: string,
  {lines}: Here<Made>,
): readonly Diagnostic[] {
  const place = lines.placeOfNode(node)
  if (from === 'boilerplates') return [reportMissingInclude(name, why, place)]
  return looksLikeInclude(node) && lines.holdsAlone(place)
    ? [reportUnknownInclude(lines.text.slice(place.start.offset, place.end.offset), place)]
    : []
}

function enter<Made>(what: Within, here: Here<Made>): Here<Made> {
  return {...here, within: [...here.within, what]}
}
