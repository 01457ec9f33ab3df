import type {Html, Nodes, Paragraph, PhrasingContent, Table} from 'mdast'
import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Section, Within} from '../model.ts'
import {isMisspelt} from '../suggestion.ts'
import type {ShortcodeNode} from '../syntax/shortcode/index.ts'
import {type Comment, readComment} from './annotation.ts'
import type {Block} from './block.ts'
import {announcesExpectation} from './dialects/azure.ts'
import {findMeaning, isThere, namesWithSteps} from './dialects/index.ts'
import {findIncludesInText, looksLikeInclude} from './includes.ts'
import {nestsTooDeep, reportCommandsNotRun, reportUnknownInclude, reportUnknownShortcode} from './problems.ts'
import {readProse} from './prose.ts'
import type {Site, Source} from './site.ts'
import {holdsFence} from './unplayed.ts'
import {fillInclude} from './values.ts'
import {type Here, type Maker, type WalkedTab, walk, walkPage} from './walk.ts'

/** What a page holds, flat and in page order, includes in place: all that the later stages see of Markdown. */
export type Item =
  | {
      readonly kind: 'heading'
      readonly title: string
      readonly slug: string
      readonly depth: number
      readonly anchor?: string // that it gives itself: `{#cleanup}`
      readonly place: Place
    }
  | {readonly kind: 'block'; readonly block: Block; readonly within: readonly Within[]}
  | {readonly kind: 'annotation'; readonly comment: Comment; readonly within: readonly Within[]}
  | {readonly kind: 'output-mark'} // the next block is what the command before it prints
  | {
      readonly kind: 'prose'
      readonly text: string
      readonly links: readonly Link[]
      readonly within: readonly Within[]
      readonly opensItem: boolean // of a list
      readonly place: Place
    }
  | {readonly kind: 'table'; readonly rows: readonly TableRow[]}
  | (WalkedTab & {readonly kind: 'tab'; readonly place: Place})
  | {readonly kind: 'include'; readonly page: string} // what follows is the include's …
  | {readonly kind: 'included'} // … until here

/** The section that a heading begins. */
export function makeSection({slug: id, title, depth, place, anchor}: Item & {kind: 'heading'}): Section {
  return {id, title, depth, place, ...(anchor === undefined ? {} : {anchor})}
}

export interface Link {
  readonly url: string
  readonly text: string
  readonly place: Place
}

/** A row of a table as plain text. */
export interface TableRow {
  readonly cells: readonly string[]
  readonly place: Place
}

export interface Outline {
  readonly items: readonly Item[]
  readonly frontMatter: string // YAML source; empty where there is none
  readonly diagnostics: readonly Diagnostic[]
}

/** Problems are collected, never thrown. */
export function readOutline(source: Source, site: Site): Outline {
  try {
    const {made, tree, diagnostics} = walkPage(source, site, itemMaker)
    const first = tree.children[0]
    return {items: made, frontMatter: first?.type === 'yaml' ? first.value : '', diagnostics}
  } catch (error) {
    if (!(error instanceof RangeError && error.message.includes('call stack'))) throw error
    return {items: [], frontMatter: '', diagnostics: [nestsTooDeep(source.page)]}
  }
}

type ItemHere = Here<Item>

const itemMaker: Maker<Item> = {
  heading(node, slug, {site, lines}) {
    const [, title = '', anchor] = /^(.*?)(?:\s*\{#([^}]*)\})?$/s.exec(readProse(node, site)) ?? []
    const place = lines.placeOfNode(node)
    return [{kind: 'heading', title, slug, depth: node.depth, ...(anchor === undefined ? {} : {anchor}), place}]
  },
  block(block, node, here) {
    const isMisspelt = block.holder !== null && 'name' in node && checkSpelling(node, here)
    return isMisspelt ? [] : [{kind: 'block', block, within: here.within}]
  },
  tab: (tab, node, here) => [{kind: 'tab', ...tab, place: here.lines.placeOfNode(node)}, ...walk(node.children, here)],
  include: (tree, _, here) => [
    {kind: 'include', page: here.lines.page},
    ...walk(tree.children, here),
    {kind: 'included'},
  ],
  missing: () => [],
  component(node, meaning, here) {
    if (meaning?.kind === 'diagram') return []
    if (meaning === undefined) checkUnknown(node, here)
    return walk(node.children, here)
  },
  markdown(node, here) {
    if (node.type === 'paragraph') return makeProse(node, here)
    if (node.type === 'html') return makeAnnotation(node, here)
    if (node.type === 'table') return [makeTable(node, here)]
    return 'children' in node ? walk(node.children, here) : []
  },
}

function makeProse(node: Paragraph, here: ItemHere): readonly Item[] {
  const {site, lines, within, page} = here
  const text = readProse(node, site).replace(/\s*\n\s*/g, ' ') // where a source wraps its lines says nothing
  const place = lines.placeOfNode(node)
  const links: Link[] = []
  const annotations: Item[] = []
  collectInline(node, {links, annotations}, here)
  checkSource(lines.text.slice(place.start.offset, place.end.offset), place, page.diagnostics)
  const opensItem = lines.opensItem(place)
  return [
    ...annotations,
    {kind: 'prose', text, links, within, opensItem, place},
    ...walk(findIncludes(node, here), here),
  ]
}

/** What other generators make of a paragraph, and Markdown does not. */
function checkSource(source: string, place: Place, diagnostics: Diagnostic[]): void {
  for (const include of findIncludesInText(source)) diagnostics.push(reportUnknownInclude(include, place))
  if (source.includes('\n') && holdsFence(source))
    diagnostics.push(reportCommandsNotRun('a fence in a paragraph is plain text, since it is indented', place))
}

interface Inline {
  readonly links: Link[]
  readonly annotations: Item[] // amid text they stand before no block, which is said to whoever meant them for one
}

function collectInline(node: Nodes, found: Inline, here: ItemHere): void {
  if (node.type === 'link')
    found.links.push({url: node.url, text: readProse(node, here.site), place: here.lines.placeOfNode(node)})
  else if (
    node.type === 'textDirective' &&
    !isThere(node, findMeaning(node.name, here.site.syntax), here.site.audience)
  )
    return
  else if (node.type === 'textDirective' && findMeaning(node.name, here.site.syntax) === undefined)
    checkInclude(node, here)
  else if (node.type === 'html') found.annotations.push(...makeAnnotation(node, here))
  else if ('children' in node) for (const child of node.children) collectInline(child, found, here)
}

function findIncludes({children}: Paragraph, here: ItemHere): readonly PhrasingContent[] {
  return children.filter((child) => isOrHoldsInclude(child, here))
}

/** Amid text, an include may stand in another shortcode, such as a tab set on one line. */
function isOrHoldsInclude(node: PhrasingContent, here: ItemHere): boolean {
  return (
    node.type === 'textDirective' &&
    ((findMeaning(node.name, here.site.syntax)?.kind === 'include' && fillInclude(node, here.site) === undefined) ||
      node.children.some((child) => isOrHoldsInclude(child, here)))
  )
}

/** What is hidden from the reader says nothing, unless it says that it is for us. */
function makeAnnotation(node: Html, {lines, within}: ItemHere): readonly Item[] {
  if (announcesExpectation(node.value)) return [{kind: 'output-mark'}]
  const comment = node.value.startsWith('<!--') ? readComment(lines.placeOfNode(node), lines) : undefined
  return comment === undefined ? [] : [{kind: 'annotation', comment, within}]
}

function makeTable(node: Table, {site, lines}: ItemHere): Item {
  const rows = node.children.map((row) => ({
    cells: row.children.map((cell) => readProse(cell, site).trim()),
    place: lines.placeOfNode(row),
  }))
  return {kind: 'table', rows}
}

/** What means nothing to us may show commands that stand elsewhere, unless it stands amid text. Answers whether it does. */
function checkInclude(node: ShortcodeNode, {site, lines, page}: ItemHere): boolean {
  const place = lines.placeOfNode(node)
  const isInclude =
    node.children.length === 0 &&
    looksLikeInclude(node) &&
    lines.holdsAlone(place) &&
    site.value(node.name, []) === undefined
  if (isInclude)
    page.diagnostics.push(reportUnknownInclude(lines.text.slice(place.start.offset, place.end.offset), place))
  return isInclude
}

function checkUnknown(node: ShortcodeNode, here: ItemHere): void {
  if (!checkInclude(node, here)) checkSpelling(node, here)
}

/** It may be a misspelt name of something that means something. Answers whether it is. */
function checkSpelling(node: ShortcodeNode, {site, lines, page}: ItemHere): boolean {
  const meant = namesWithSteps.find((each) => isMisspelt(node.name, each))
  if (meant === undefined || site.value(node.name, []) !== undefined) return false
  page.diagnostics.push(reportUnknownShortcode(node.name, meant, lines.placeOfNode(node)))
  return true
}
