import type {Root} from 'mdast'
import {directiveFromMarkdown} from 'mdast-util-directive'
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table'
import {directive} from 'micromark-extension-directive'
import {gfmTable} from 'micromark-extension-gfm-table'
import type {Extension} from 'micromark-util-types'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import {type Processor, unified} from 'unified'
import type {Position} from 'unist'
import {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import {type Diagnostic, type Place, toPoint} from '../diagnostic.ts'
import {type Edit, makeEdits, restoreTree} from './edits.ts'
import {readFences} from './fences.ts'
import {limitBlocks} from './limits.ts'
import {piecewise} from './piecewise.ts'
import type {ProblemCode} from './shortcode/problem.ts'
import {type Options, remarkReadShortcode} from './shortcode/reading.ts'

export interface ParsedPage {
  readonly tree: Root // positions are those of the page's text
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Parse a page: Markdown with front matter, tables, flow directives and Hugo's shortcodes.
 *
 * @param page what the diagnostics' places call the page
 * @param edits what is put into Hugo's words first; all places are those of the text as it was
 */
export function parsePage(text: string, page: string, options: Options = {}, edits: readonly Edit[] = []): ParsedPage {
  if (edits.length === 0) return parseText(text, page, options, (position) => position)
  const edited = makeEdits(text, edits)
  const parsed = parseText(edited.text, page, options, edited.restore)
  restoreTree(parsed.tree, edited.restore)
  return parsed
}

type Restore = (position: Position) => Position

function parseText(text: string, page: string, options: Options, restore: Restore): ParsedPage {
  const file = new VFile({value: text, path: page})
  const tree = findChain(options).parse(file)
  return {tree, diagnostics: file.messages.map((message) => toDiagnostic(message, page, restore))}
}

/** By their options: pages of one site are read by one. */
const chains = new Map<string, Chain>()

type Chain = Processor<Root>

function findChain(options: Options): Chain {
  const key = JSON.stringify(options)
  const chain = chains.get(key) ?? makeChain(options)
  chains.set(key, chain)
  return chain
}

/**
 * Whatever parses a page.
 *
 * @param length of the pieces that long texts are parsed in, in characters
 */
export function makeChain(options: Options, length?: number): Chain {
  return unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(useTables)
    .use(useDirectives)
    .use(piecewise, length)
    .use(readFences)
    .use(useLimits)
    .use(remarkReadShortcode, options)
    .freeze() as Chain
}

/**
 * GFM's tables, looked for only in text that has a delimiter row: looking for one at every line of every paragraph costs
 * a quarter of the time, and few pages have one. Use it after remark-parse.
 */
function useTables(this: Processor): undefined {
  const markdown = this.parser
  if (markdown === undefined) throw new Error('tables wrap a parser: use them after remark-parse')
  const {flow = {}} = gfmTable()
  const syntax: Extension = {}
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmTableFromMarkdown()]
  this.parser = (text, file) => {
    syntax.flow = hasDelimiterRow(text) ? flow : {}
    return markdown(text, file)
  }
}

/** Use it after whatever parses, and before what puts other text in the place of shortcodes. */
function useLimits(this: Processor): undefined {
  const markdown = this.parser
  if (markdown === undefined) throw new Error('limits wrap a parser: use them after remark-parse')
  this.parser = (text, file) => markdown(limitBlocks(text, file), file)
}

const DELIMITERS = /^[ \t>]*[|:-][ \t|:-]*$/gm

function hasDelimiterRow(text: string): boolean {
  for (const [row] of text.matchAll(DELIMITERS)) {
    if (row.includes('-') && /[|:]/.test(row)) return true
  }
  return false
}

/** Flow directives only: as directives in text, `12:30` and `foo:bar` would be taken for some. */
function useDirectives(this: Processor): undefined {
  const {flow = {}} = directive()
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), {flow}]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()]
}

/** What the readers of a chain, all of which are ours, call what they find. */
type MessageCode = ProblemCode | 'unread-lines'

function toDiagnostic(message: VFileMessage, page: string, restore: Restore): Diagnostic {
  const {ruleId, reason, note, fatal} = message
  return {
    code: ruleId as MessageCode,
    severity: fatal === true ? 'error' : 'warning',
    message: reason,
    hint: note ?? '',
    place: toPlace(message, page, restore),
  }
}

function toPlace({place}: VFileMessage, page: string, restore: Restore): Place {
  if (place === undefined) return {page, start: toPoint(undefined), end: toPoint(undefined)}
  const {start, end} = restore('start' in place ? place : {start: place, end: place})
  return {page, start: toPoint(start), end: toPoint(end)}
}
