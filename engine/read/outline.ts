import {distance} from 'fastest-levenshtein'
import type {Html, Nodes, Table} from 'mdast'
import type {TextDirective} from 'mdast-util-directive'
import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Within} from '../model.ts'
import {type Parsed, parsePage} from '../syntax/index.ts'
import type {ShortcodeNode} from '../syntax/shortcode/index.ts'
import {type Comment, readComment} from './annotation.ts'
import {type Block, fencedBlock, textBlock} from './block.ts'
import {includeName, isAside, isTabSet, tabOf, tabSetName, understood} from './component.ts'
import type {Row} from './env-table.ts'
import {Lines} from './lines.ts'
import {unknownShortcode, unreadDirective} from './problems.ts'
import {proseOf} from './prose.ts'
import type {Site, Source} from './site.ts'
import {headingSlug} from './slug.ts'

/** What a page holds, flat and in page order, includes in place: all that the later stages see of Markdown. */
export type Item =
  | {
      readonly kind: 'heading'
      readonly title: string
      readonly slug: string
      readonly depth: number
      readonly place: Place
    }
  | {readonly kind: 'block'; readonly block: Block; readonly within: readonly Within[]}
  | {readonly kind: 'annotation'; readonly comment: Comment; readonly within: readonly Within[]}
  | {
      readonly kind: 'prose'
      readonly text: string
      readonly links: readonly Link[]
      readonly within: readonly Within[]
      readonly place: Place
    }
  | {readonly kind: 'table'; readonly rows: readonly Row[]}
  | {
      readonly kind: 'tab'
      readonly variant: string
      readonly value: string
      readonly name: string
      readonly place: Place
    }
  | {readonly kind: 'include'; readonly page: string} // what follows is the include's …
  | {readonly kind: 'included'} // … until here

export interface Link {
  readonly url: string
  readonly text: string
  readonly place: Place
}

export interface Outline {
  readonly items: readonly Item[]
  readonly frontMatter: string // YAML source; empty where there is none
  readonly diagnostics: readonly Diagnostic[]
}

interface Context {
  readonly lines: Lines
  readonly site: Site
  readonly items: Item[]
  readonly diagnostics: Diagnostic[]
  readonly within: readonly Within[]
  readonly including: readonly string[] // pages, outermost first
  readonly tabSet: string | null // `category-name` of the tab set around
}

/** Walk a page and what it includes. Problems are collected, never thrown. */
export function outline(source: Source, site: Site): Outline {
  const items: Item[] = []
  const diagnostics: Diagnostic[] = []
  const root = {
    lines: new Lines(source.page, source.text),
    site,
    items,
    diagnostics,
    within: [],
    including: [source.page],
    tabSet: null,
  }
  const {tree} = walkSource(source, root)
  const first = tree.children[0]
  return {items, frontMatter: first?.type === 'yaml' ? first.value : '', diagnostics}
}

/** An include stands in many pages of a site, and is parsed once as long as whoever reads them hands on the same one. */
const includes = new WeakMap<Source, Parsed>()

function walkSource(source: Source, context: Context) {
  const parsed = includes.get(source) ?? parsePage(source.text, source.page, context.site.syntax)
  if (context.including.length > 1) includes.set(source, parsed)
  context.diagnostics.push(...parsed.diagnostics)
  walkAll(parsed.tree.children, context)
  return parsed
}

function walkAll(nodes: readonly Nodes[], context: Context): void {
  for (const node of nodes) walk(node, context)
}

function walk(node: Nodes, context: Context): void {
  switch (node.type) {
    case 'heading':
      heading(node, context)
      break
    case 'paragraph':
      prose(node, context)
      break
    case 'code':
      block(fencedBlock(node, context.lines), context)
      break
    case 'html':
      html(node, context)
      break
    case 'table':
      table(node, context)
      break
    case 'blockquote':
      walkAll(node.children, inside(context, {kind: 'aside', name: 'quote'}))
      break
    case 'containerDirective':
    case 'leafDirective':
      directive(node, context)
      break
    default:
      if ('children' in node) walkAll(node.children, context)
  }
}

function heading(node: Extract<Nodes, {type: 'heading'}>, context: Context): void {
  const place = placeOf(node, context)
  const source = context.lines.text.slice(place.start.offset, place.end.offset)
  const title = proseOf(node, context.site).replace(/\s*\{#[^}]*\}$/, '')
  context.items.push({kind: 'heading', title, slug: headingSlug(source), depth: node.depth, place})
}

/** `:::tip Mind the gap`, which some sites write: a directive's title stands in brackets. */
const titledDirective = /^:{3,}([a-z]+)[ \t]+([^\s{[].*)$/m

function prose(node: Nodes, context: Context): void {
  const links: Link[] = []
  collectLinks(node, links, context)
  const text = proseOf(node, context.site)
  context.items.push({kind: 'prose', text, links, within: context.within, place: placeOf(node, context)})
  const [, name = '', title = ''] = titledDirective.exec(text) ?? []
  if (name !== '') context.diagnostics.push(unreadDirective(name, title, placeOf(node, context)))
  for (const include of inlineIncludes(node)) directive(include, context)
}

/** A comment amid text stands before no block, which is said to whoever meant it for one. */
function collectLinks(node: Nodes, links: Link[], context: Context): void {
  if (node.type === 'link')
    links.push({url: node.url, text: proseOf(node, context.site), place: placeOf(node, context)})
  else if (node.type === 'html') html(node, context)
  else if ('children' in node) for (const child of node.children) collectLinks(child, links, context)
}

function inlineIncludes(node: Nodes): TextDirective[] {
  const children: readonly Nodes[] = 'children' in node ? node.children : []
  return children.flatMap((child) => (child.type === 'textDirective' && child.name === 'boilerplate' ? [child] : []))
}

function table(node: Table, context: Context): void {
  const rows = node.children.map((row) => ({
    cells: row.children.map((cell) => proseOf(cell, context.site).trim()),
    place: placeOf(row, context),
  }))
  context.items.push({kind: 'table', rows})
}

function block(found: Block, {items, within}: Context): void {
  items.push({kind: 'block', block: found, within})
}

/** What is hidden from the reader says nothing, unless it says that it is for us. */
function html(node: Html, context: Context): void {
  if (!node.value.startsWith('<!--')) return
  const comment = readComment(placeOf(node, context), context.lines)
  if (comment !== undefined) context.items.push({kind: 'annotation', comment, within: context.within})
}

function directive(node: ShortcodeNode, context: Context): void {
  const raw = textBlock(node, context.lines)
  if (raw !== undefined) block(raw, context)
  else if (node.name === 'boilerplate') include(node, context)
  else if (node.name === 'tab') tab(node, context)
  else if (isTabSet(node.name)) walkAll(node.children, {...context, tabSet: tabSetName(node)})
  else component(node, context)
}

/** Anything else on lines of its own. What means nothing to us may be a misspelt name of something that does. */
function component(node: ShortcodeNode, context: Context): void {
  const {name} = node
  const meant = understood.includes(name) ? undefined : understood.find((each) => misspelt(name, each))
  if (meant !== undefined && context.site.value(name, []) === undefined)
    context.diagnostics.push(unknownShortcode(name, meant, placeOf(node, context)))
  walkAll(node.children, isAside(name) ? inside(context, {kind: 'aside', name}) : context)
}

/** A letter or so that differs, or letters that changed places. */
function misspelt(name: string, meant: string): boolean {
  return (
    name.length > 2 &&
    (distance(name.toLowerCase(), meant) <= Math.max(1, Math.floor(meant.length / 4)) ||
      letters(name) === letters(meant))
  )
}

function letters(name: string): string {
  return [...name.toLowerCase()].sort().join('')
}

function tab(node: ShortcodeNode, context: Context): void {
  const {value, name} = tabOf(node)
  const variant = context.tabSet || lastSection(context.items)
  context.items.push({kind: 'tab', variant, value, name, place: placeOf(node, context)})
  walkAll(node.children, inside(context, {kind: 'tab', variant, tab: value, name}))
}

function lastSection(items: readonly Item[]): string {
  return items.findLast((item) => item.kind === 'heading')?.slug ?? ''
}

/** Put an include in its place. One that is not there, or that includes itself, is said and left out. */
function include(node: ShortcodeNode, context: Context): void {
  const place = placeOf(node, context)
  const name = includeName(node)
  const found = context.site.include(name)
  if (typeof found === 'string') {
    problem(context, 'include-not-found', `cannot include \`${name}\`: ${found}`, '', place)
  } else if (context.including.includes(found.page)) {
    const hint = `take the include out of ${found.page}`
    problem(context, 'include-cycle', `\`${name}\` includes itself`, hint, place)
  } else {
    expand(found, context)
  }
}

function expand(source: Source, context: Context): void {
  context.items.push({kind: 'include', page: source.page})
  walkSource(source, {
    ...inside(context, {kind: 'include', page: source.page}),
    lines: new Lines(source.page, source.text),
    including: [...context.including, source.page],
  })
  context.items.push({kind: 'included'})
}

function problem({diagnostics}: Context, code: string, message: string, hint: string, place: Place): void {
  diagnostics.push({code, severity: 'error', message, hint, place})
}

function inside(context: Context, what: Within): Context {
  return {...context, within: [...context.within, what]}
}

const nowhere = {line: 1, column: 1, offset: 0}

function placeOf(node: Nodes, {lines}: Context): Place {
  return lines.place(point(node.position?.start), point(node.position?.end))
}

function point(from: {line: number; column: number; offset?: number | undefined} | undefined) {
  return from === undefined ? nowhere : {line: from.line, column: from.column, offset: from.offset ?? 0}
}
