import type {Html, Node, Nodes, Parent, Root, RootContent, Text} from 'mdast'
import {dedent} from '../lex/indent.ts'
import type {Unit} from '../lex/pair.ts'
import {unescapeTag} from '../lex/tag.ts'
import {isDirective} from '../shortcode.ts'
import {makeDirective, type ParseInside} from './directive.ts'
import {type Fragment, makeFragment, restorePosition, type Stretch} from './fragment.ts'
import {makeGuard, makePosition, matchPlaceholders, type Page} from './page.ts'
import {splitBlocks} from './split.ts'

/** Parse a stretch of a page; every position in the tree is one in the page. */
export function parseTree(page: Page, stretch: Stretch): Root {
  const fragment = makeFragment(page, stretch)
  const root = page.parse(fragment.text)
  const placed = finish(page, fragment, root)
  if (placed < fragment.units) restore(page, root)
  return root
}

/** Put what they stand for in the place of the placeholders that became nodes; returns how many there were. */
function finish(page: Page, fragment: Fragment, root: Root): number {
  let placed = 0
  const waiting: Parent[] = [root]
  locate(page, fragment, root)
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    const children: RootContent[] = []
    for (const child of parent.children.flatMap((each) => splitBlocks(page, fragment, each))) {
      const node = resolve(page, child)
      if (node === null) continue
      if (node === child) locate(page, fragment, node)
      else placed++
      if (node === child && 'children' in node) waiting.push(node)
      append(children, node)
    }
    parent.children = children
  }
  return placed
}

function locate(page: Page, fragment: Fragment, node: Node): void {
  if (node.position !== undefined) node.position = restorePosition(page, fragment, node.position)
}

// Escaped tags are prose: they join the text around them.
function append(siblings: RootContent[], node: RootContent): void {
  const last = siblings.at(-1)
  if (node.type !== 'text' || last?.type !== 'text') {
    siblings.push(node)
    return
  }
  last.value += node.value
  if (last.position !== undefined && node.position !== undefined) {
    last.position = {start: last.position.start, end: node.position.end}
  }
}

/** What a node stands for: itself if it is no placeholder, nothing if it is a guard. */
function resolve(page: Page, node: RootContent): RootContent | null {
  if (!isDirective(node) || !node.name.startsWith(page.mark)) return node
  if (node.name === makeGuard(page.mark)) return null
  const unit = page.unitOf(node.name)
  if (unit === undefined) return node
  if (unit.kind === 'shortcode') return makeDirective(page, unit, node.type === 'leafDirective', parserOf(page))
  return makeLiteral(page, unit)
}

function makeLiteral(page: Page, {kind, start, end}: Unit): Html | Text {
  const source = dedent(page.text, start, end, page.prefixOf(start))
  const position = makePosition(page, start, end)
  if (kind === 'escaped') return {type: 'text', value: unescapeTag(source), position}
  return {type: 'html', value: source, position}
}

function parserOf(page: Page): ParseInside {
  return ({opener, closer, inside: units}, prefix, guarded) => {
    const end = closer?.start ?? opener.end
    let start = opener.end
    while (start < end && (page.text[start] === ' ' || page.text[start] === '\t')) start++
    return parseTree(page, {start, end, prefix, units, guarded}).children
  }
}

/** Put the source back where a placeholder ended in a string: code, HTML, URLs, titles, alternative texts. */
function restore(page: Page, root: Nodes): void {
  const pattern = matchPlaceholders(page.mark)
  const original = (value: string): string => value.replaceAll(pattern, (found) => restoreSource(page, found))
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    restoreFields(node, page.mark, original)
    if ('attributes' in node && node.attributes) restoreFields(node.attributes, page.mark, original)
    if ('children' in node) waiting.push(...node.children)
  }
}

function restoreSource(page: Page, placeholder: string): string {
  const unit = page.unitOf(placeholder)
  return unit === undefined ? placeholder : dedent(page.text, unit.start, unit.end, page.prefixOf(unit.start))
}

function restoreFields(fields: Node | object, mark: string, original: (value: string) => string): void {
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'string' && value.includes(mark)) Object.assign(fields, {[key]: original(value)})
  }
}
