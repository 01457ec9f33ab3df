import type {BlockContent, DefinitionContent, Paragraph, PhrasingContent, RootContent} from 'mdast'
import {dedent, strip} from '../lex/indent.ts'
import type {Unit} from '../lex/pair.ts'
import type {Tag} from '../lex/tag.ts'
import {BLOCKS, type Shortcode, type ShortcodeNode, type TagSource} from '../shortcode.ts'
import {makePosition, type Page} from './page.ts'

type ShortcodeUnit = Extract<Unit, {kind: 'shortcode'}>

interface Inside {
  readonly children: readonly RootContent[]
  readonly before: string
  readonly after: string
}

/** Parse a stretch of the page as a document of its own; a guarded one as a single paragraph. */
export type ParseInside = (unit: ShortcodeUnit, prefix: string, guarded: boolean) => RootContent[]

/** Make the directive that a shortcode is. `flow` is whether it stands alone on its lines. */
export function makeDirective(page: Page, unit: ShortcodeUnit, flow: boolean, parse: ParseInside): ShortcodeNode {
  const prefix = page.prefixOf(unit.start)
  const inside = readInside(page, unit, {flow, prefix, parse})
  const {name, delimiter, spelling, parameters, kind} = unit.opener
  const shortcode: Shortcode = {
    delimiter,
    spelling,
    parameters,
    selfClosing: kind === 'self-closing',
    opener: readSource(page, unit.opener, prefix),
    closer: unit.closer === null ? null : readSource(page, unit.closer, prefix),
    raw: unit.closer !== null && unit.raw,
    before: inside.before,
    after: inside.after,
  }
  const fields = {
    name,
    attributes: Object.fromEntries(parameters.flatMap((each) => (each.name === null ? [] : [[each.name, each.value]]))),
    data: {shortcode},
    position: makePosition(page, unit.start, unit.end),
  }
  const {children} = inside
  if (!flow) return {type: 'textDirective', children: children as PhrasingContent[], ...fields}
  if (unit.closer === null) return {type: 'leafDirective', children: [], ...fields}
  return {type: 'containerDirective', children: children as (BlockContent | DefinitionContent)[], ...fields}
}

function readSource(page: Page, {start, end}: Tag, prefix: string): TagSource {
  return {source: dedent(page.text, start, end, prefix), position: makePosition(page, start, end)}
}

interface Form {
  readonly flow: boolean
  readonly prefix: string
  readonly parse: ParseInside
}

function readInside(page: Page, unit: ShortcodeUnit, form: Form): Inside {
  if (unit.closer === null) return {children: [], before: '', after: ''}
  if (unit.raw) return readRawInside(page, unit.opener.end, unit.closer.start, form)
  const source = page.text.slice(unit.opener.end, unit.closer.start)
  const inline = !form.flow && !/[\r\n]/.test(source)
  const parsed = form.parse(unit, form.prefix, inline)
  const [first] = parsed
  const phrasing = !form.flow && first?.type === 'paragraph' && parsed.length === 1
  const children = phrasing ? (first as Paragraph).children : parsed
  return {children, ...findLayout(source, children)}
}

// A block other than a paragraph wants lines of its own.
function findLayout(source: string, children: readonly RootContent[]): {before: string; after: string} {
  const head = source.slice(0, source.length - source.replace(/^[ \t\r\n>]+/, '').length)
  const tail = children.length === 0 ? '' : takeBlanksAtEnd(source)
  return {before: chooseGap(head, children[0]), after: chooseGap(tail, children.at(-1))}
}

function takeBlanksAtEnd(source: string): string {
  let at = source.length
  while (at > 0 && ' \t\r\n>'.includes(source.charAt(at - 1))) at--
  return source.slice(at)
}

function chooseGap(blanks: string, next: RootContent | undefined): string {
  const lines = blanks.match(/\r\n?|\n/g)?.length ?? 0
  if (lines > 0) return '\n'.repeat(Math.min(lines, 2))
  if (next !== undefined && BLOCKS.has(next.type)) return '\n'
  return blanks !== '' && next !== undefined && next.type !== 'paragraph' ? ' ' : ''
}

const FIRST_EOL = /^[ \t]*(?:\r\n?|\n)/
const LAST_EOL = /(?:\r\n?|\n)$/

/** The inside of a raw shortcode; the lines of its tags are none of it. */
function readRawInside(page: Page, start: number, end: number, {flow, prefix}: Form): Inside {
  const source = page.text.slice(start, end)
  const before = FIRST_EOL.exec(source)?.[0] ?? ''
  const first = before === '' ? start : strip(page.text, start + before.length, end, prefix).at
  const tail = findTail(page.text, Math.max(start + before.length, first), end)
  const last = tail === undefined ? end : tail.start
  const value = first < last ? dedent(page.text, first, last, prefix) : ''
  const position = makePosition(page, first, Math.max(first, last))
  const after =
    tail === undefined
      ? ''
      : tail.eol + page.text.slice(strip(page.text, tail.end, end, prefix).at, end).replaceAll('>', '')
  const child: RootContent = flow
    ? {type: 'code', lang: null, meta: null, value, position}
    : {type: 'inlineCode', value, position}
  return {children: [child], before, after}
}

/** The last line ending, if only blanks and block quote marks stand between it and the closing tag. */
function findTail(text: string, from: number, end: number): {start: number; end: number; eol: string} | undefined {
  let at = end
  while (at > from && ' \t>'.includes(text.charAt(at - 1))) at--
  const eol = LAST_EOL.exec(text.slice(Math.max(from, at - 2), at))?.[0]
  return eol === undefined ? undefined : {start: at - eol.length, end: at, eol}
}
