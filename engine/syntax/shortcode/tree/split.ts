import type {Code, Html, Paragraph, PhrasingContent, RootContent} from 'mdast'
import type {LeafDirective} from 'mdast-util-directive'
import type {Position} from 'unist'
import type {Fragment} from './fragment.ts'
import type {Page} from './page.ts'

/**
 * Blocks that Markdown took for a part of something else, such as the fourth line of a paragraph's text or of an HTML
 * block: the reader sees blocks, so the node is split around them. Positions stay those of the fragment.
 */
export function splitBlocks(page: Page, fragment: Fragment, node: RootContent): RootContent[] {
  if (node.type === 'paragraph') return splitParagraph(page, fragment, node)
  if ((node.type === 'html' || node.type === 'code') && node.value.includes(page.mark)) {
    return splitLiteral(page, fragment, node)
  }
  return [node]
}

function splitParagraph(page: Page, fragment: Fragment, paragraph: Paragraph): RootContent[] {
  const {children} = paragraph
  if (!children.some((_, index) => standsAlone(page, children, index))) return [paragraph]
  const blocks: RootContent[] = []
  let run: PhrasingContent[] = []
  const flush = (): void => {
    const part = trimmed(fragment, run)
    if (part !== undefined) blocks.push(part)
    run = []
  }
  for (const [index, child] of children.entries()) {
    if (standsAlone(page, children, index) && child.type === 'textDirective') {
      flush()
      blocks.push(leaf(child.name, child.position))
    } else run.push(child)
  }
  flush()
  return blocks
}

function standsAlone(page: Page, siblings: readonly PhrasingContent[], index: number): boolean {
  const node = siblings[index]
  if (node?.type !== 'textDirective' || !/^.\d/u.test(node.name) || !node.name.startsWith(page.mark)) return false
  const before = siblings[index - 1]
  const after = siblings[index + 1]
  const begins =
    before === undefined || before.type === 'break' || (before.type === 'text' && /[\r\n]$/.test(before.value))
  return begins && (after === undefined || (after.type === 'text' && /^[\r\n]/.test(after.value)))
}

const leaf = (name: string, position: Position | undefined): LeafDirective => ({
  type: 'leafDirective',
  name,
  children: [],
  ...(position === undefined ? {} : {position}),
})

/** A paragraph of nodes, without the line endings and breaks at its edges. */
function trimmed(fragment: Fragment, nodes: readonly PhrasingContent[]): Paragraph | undefined {
  const children = nodes.map((node) => ({...node}))
  const first = children[0]
  if (first?.type === 'text') {
    const [blanks] = /^[ \t\r\n]*/.exec(first.value) ?? ['']
    first.value = first.value.slice(blanks.length)
  }
  const last = children.at(-1)
  if (last?.type === 'text') last.value = last.value.trimEnd()
  if (last?.type === 'break') children.pop()
  const left = children.filter((node) => node.type !== 'text' || node.value !== '')
  const start = left[0]?.position?.start.offset
  const end = left.at(-1)?.position?.end.offset
  if (start === undefined || end === undefined) return undefined
  const position = shrunk(fragment.text, start, end)
  return {type: 'paragraph', children: left, position}
}

function shrunk(text: string, from: number, to: number): Position {
  let start = from
  let end = to
  while (start < end && ' \t\r\n>'.includes(text.charAt(start))) start++
  while (end > start && ' \t\r\n>'.includes(text.charAt(end - 1))) end--
  return {start: {line: 1, column: 1, offset: start}, end: {line: 1, column: 1, offset: end}}
}

function splitLiteral(page: Page, fragment: Fragment, node: Code | Html): RootContent[] {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  const pattern = new RegExp(`^[ \\t>]*(${page.mark}\\d+${page.mark})[ \\t]*$`, 'gm')
  const isBlock = (match: RegExpExecArray): boolean => interrupts(page, node, match[1] ?? '')
  const inValue = [...node.value.matchAll(pattern)].filter(isBlock)
  const inText = [...fragment.text.slice(start, end).matchAll(pattern)].filter(isBlock)
  if (inValue.length === 0 || inValue.length !== inText.length) return [node]
  const parts: RootContent[] = []
  let value = 0
  let text = start
  const add = (toValue: number, toText: number): void => {
    const piece = node.value
      .slice(value, toValue)
      .replace(/^(?:[ \t]*[\r\n])+/, '')
      .trimEnd()
    if (piece !== '') parts.push({...node, value: piece, position: shrunk(fragment.text, text, toText)})
  }
  for (const [index, match] of inValue.entries()) {
    const name = match[1] ?? ''
    const place = start + (inText[index]?.index ?? 0)
    const whole = inText[index]?.[0] ?? ''
    add(match.index, place)
    const from = place + whole.indexOf(name)
    parts.push(
      leaf(name, {start: {line: 1, column: 1, offset: from}, end: {line: 1, column: 1, offset: from + name.length}}),
    )
    value = match.index + match[0].length
    text = place + whole.length
  }
  add(node.value.length, end)
  return parts
}

// A shortcode without an inside may well be a value in a listing.
function interrupts(page: Page, node: Code | Html, placeholder: string): boolean {
  const unit = page.unitOf(placeholder)
  return unit?.kind === 'shortcode' && (node.type === 'html' || unit.closer !== null)
}
