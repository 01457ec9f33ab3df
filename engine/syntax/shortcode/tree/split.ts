import type {Code, Html, Paragraph, PhrasingContent, RootContent} from 'mdast'
import type {LeafDirective} from 'mdast-util-directive'
import type {Position} from 'unist'
import type {Unit} from '../lex/pair.ts'
import type {Fragment} from './fragment.ts'
import type {Page} from './page.ts'

/**
 * Blocks that Markdown took for a part of something else, such as the third line of a paragraph or of an HTML block: the
 * reader sees blocks, so the node is split around them. Positions stay those of the fragment.
 */
export function splitBlocks(page: Page, fragment: Fragment, node: RootContent): RootContent[] {
  if (node.type === 'paragraph') return splitParagraph(page, fragment, node)
  if (!isLiteral(node) || !node.value.includes(page.mark)) return [node]
  const isBlock = (placeholder: string): boolean => interrupts(page.unitOf(placeholder), node)
  return splitLiteral({mark: page.mark, text: fragment.text, isBlock}, node)
}

function isLiteral(node: RootContent): node is Code | Html {
  return node.type === 'code' || node.type === 'html'
}

// A shortcode without an inside may well be a value in a listing.
function interrupts(unit: Unit | undefined, node: Code | Html): boolean {
  return unit?.kind === 'shortcode' && (node.type === 'html' || unit.closer !== null)
}

function splitParagraph(page: Page, fragment: Fragment, paragraph: Paragraph): RootContent[] {
  const blocks = findBlocks(page, paragraph.children)
  if (blocks.size === 0) return [paragraph]
  const parts: RootContent[] = []
  let run: PhrasingContent[] = []
  const flush = (): void => {
    const part = trimParagraph(fragment.text, run)
    if (part !== undefined) parts.push(part)
    run = []
  }
  for (const child of paragraph.children) {
    if (blocks.has(child) && child.type === 'textDirective') {
      flush()
      parts.push(makeLeaf(child.name, child.position))
    } else run.push(child)
  }
  flush()
  return parts
}

/** Placeholders that have their lines for themselves: a single one, or several of which one goes over several lines. */
function findBlocks(page: Page, children: readonly PhrasingContent[]): ReadonlySet<PhrasingContent> {
  const blocks = new Set<PhrasingContent>()
  if (!children.some((child) => isPlaceholder(page, child))) return blocks
  for (const {pure, placeholders} of splitRows(page, children)) {
    if (!pure || (placeholders.length > 1 && !placeholders.some((node) => goesOverLines(page, node)))) continue
    for (const node of placeholders) blocks.add(node)
  }
  return blocks
}

interface Row {
  readonly placeholders: PhrasingContent[]
  pure: boolean // nothing but placeholders and blanks
}

/** The lines of a paragraph. */
function splitRows(page: Page, children: readonly PhrasingContent[]): Row[] {
  let row: Row = {placeholders: [], pure: true}
  const rows = [row]
  const endRow = (pure: boolean): void => {
    row = {placeholders: [], pure}
    rows.push(row)
  }
  for (const child of children) {
    const [first = '', ...more] = child.type === 'text' ? child.value.split(/\r\n?|\n/) : ['']
    if (isPlaceholder(page, child)) row.placeholders.push(child)
    else if (first.trim() !== '' || (child.type !== 'text' && child.type !== 'break')) row.pure = false
    if (more.length > 0 || child.type === 'break') endRow((more.at(-1) ?? '').trim() === '')
  }
  return rows
}

function isPlaceholder({mark}: Page, node: PhrasingContent): boolean {
  return node.type === 'textDirective' && node.name.startsWith(mark) && /^\d/.test(node.name.slice(1))
}

function goesOverLines(page: Page, node: PhrasingContent): boolean {
  const unit = node.type === 'textDirective' ? page.unitOf(node.name) : undefined
  if (unit?.kind !== 'shortcode' || unit.closer === null) return false
  return /[\r\n]/.test(page.text.slice(unit.opener.end, unit.closer.start))
}

/** A directive that stands for a placeholder, to be replaced by what that stands for. */
function makeLeaf(name: string, position: Position | undefined): LeafDirective {
  return {type: 'leafDirective', name, children: [], ...(position === undefined ? {} : {position})}
}

/** A paragraph of nodes, without the line endings and breaks at its edges. */
function trimParagraph(text: string, nodes: readonly PhrasingContent[]): Paragraph | undefined {
  const children = nodes.map((node) => (node.type === 'text' ? {...node} : node))
  if (children.at(-1)?.type === 'break') children.pop()
  const [first, last] = [children[0], children.at(-1)]
  if (first?.type === 'text') first.value = first.value.trimStart()
  if (last?.type === 'text') last.value = last.value.trimEnd()
  const left = children.filter((node) => node.type !== 'text' || node.value !== '')
  for (const node of left) if (node.type === 'text' && node.position) node.position = shrink(text, node.position)
  const start = left[0]?.position?.start
  const end = left.at(-1)?.position?.end
  if (start === undefined || end === undefined) return undefined
  return {type: 'paragraph', children: left, position: {start, end}}
}

/** A stretch of the fragment without the blanks and block quote marks at its edges; only the offsets count. */
function shrink(text: string, {start, end}: Position): Position {
  let from = start.offset ?? 0
  let to = end.offset ?? 0
  while (from < to && ' \t\r\n>'.includes(text.charAt(from))) from++
  while (to > from && ' \t\r\n>'.includes(text.charAt(to - 1))) to--
  return makeOffsets(from, to)
}

function makeOffsets(start: number, end: number): Position {
  return {start: {line: 1, column: 1, offset: start}, end: {line: 1, column: 1, offset: end}}
}

interface Literal {
  readonly mark: string
  readonly text: string // the fragment's
  readonly isBlock: (placeholder: string) => boolean
}

interface Line {
  readonly placeholder: string
  readonly start: number // of the line
  readonly end: number
  readonly at: number // of the placeholder
}

/** Split code or HTML around the blocks that have a line of it for themselves. */
function splitLiteral(context: Literal, node: Code | Html): RootContent[] {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  const inValue = findBlockLines(context, node.value)
  const inText = findBlockLines(context, context.text.slice(start, end))
  if (inValue.length === 0 || inValue.length !== inText.length) return [node]
  const parts: RootContent[] = []
  let value = 0
  let text = start
  const add = (valueEnd: number, textEnd: number): void => {
    const whole = node.value.slice(value, valueEnd).trimEnd()
    const piece = value === 0 ? whole : whole.replace(/^(?:[ \t]*[\r\n])+/, '') // a fence holds what stands right below it
    if (piece !== '') parts.push({...node, value: piece, position: shrink(context.text, makeOffsets(text, textEnd))})
  }
  for (const [index, line] of inValue.entries()) {
    const place = inText[index] ?? line
    add(line.start, start + place.start)
    const at = start + place.at
    parts.push(makeLeaf(line.placeholder, makeOffsets(at, at + line.placeholder.length)))
    value = line.end
    text = start + place.end
  }
  add(node.value.length, end)
  return parts
}

function findBlockLines({mark, isBlock}: Literal, value: string): Line[] {
  const pattern = new RegExp(`^[ \\t>]*(${mark}\\d+${mark})[ \\t]*$`, 'gm')
  return [...value.matchAll(pattern)]
    .map(({0: line, 1: placeholder = '', index}) => ({
      placeholder,
      start: index,
      end: index + line.length,
      at: index + line.indexOf(placeholder),
    }))
    .filter(({placeholder}) => isBlock(placeholder))
}
