import type {Element, ElementContent, Root as HastRoot, Nodes, RootContent} from 'hast'
import {raw} from 'hast-util-raw'
import {type Schema, sanitize} from 'hast-util-sanitize'
import type {Heading} from 'mdast'
import {defaultHandlers, type Handlers, type State, toHast} from 'mdast-util-to-hast'
import type {AsideNode, BlockNode, PageDocument, TabNode, TabsNode, UnknownNode} from '../../../read/document/index.ts'
import {isTooDeep, unlessTooDeep} from '../../transcript/page.ts'

/** What of a page is ours to draw. */
export type Part = BlockNode | TabsNode | TabNode | AsideNode | UnknownNode

/** A page as HTML that is safe, but for its parts: each is an element of the name `partTag`, with its number as `index`. */
interface SafePage {
  readonly children: readonly RootContent[]
  readonly parts: readonly Part[]
  readonly isWhole: boolean // false where HTML of the page is not drawn
}

/**
 * A page's Markdown, and the HTML in it, as elements of which none can do harm. HTML that nests too deep to be drawn is
 * not drawn, and the Markdown stays.
 *
 * @param prefix stands before each id, so that pages and their reports do not meet
 */
export function sanitisePage({root}: PageDocument, prefix: string): SafePage {
  return (
    sanitiseTree(root, prefix, true) ?? sanitiseTree(root, prefix, false) ?? {children: [], parts: [], isWhole: false}
  )
}

function sanitiseTree(root: PageDocument['root'], prefix: string, withHtml: boolean): SafePage | null {
  const parts: Part[] = []
  const tree = toHast(root, {allowDangerousHtml: withHtml, handlers: makeHandlers(parts)})
  const parsed = hasRaw(tree) ? unlessTooDeep(() => raw(tree, {passThrough: [standIn]})) : tree
  if (parsed === null || isTooDeep(parsed)) return null
  const clean = sanitize(markParts(parsed), makeSchema(prefix))
  return {children: clean.type === 'root' ? clean.children : [clean as RootContent], parts, isWhole: withHtml}
}

/** Stands for a part while a page's HTML is parsed: no HTML of a page makes one. */
const standIn = 'runbookStandIn'

interface StandIn {
  readonly type: typeof standIn
  readonly index: number
  readonly children: ElementContent[]
}

function makeHandlers(parts: Part[]): Handlers {
  const part = (state: State, node: Part): ElementContent => {
    const index = parts.push(node) - 1
    const children = 'children' in node ? state.all(node as never) : []
    return {type: standIn, index, children} satisfies StandIn as unknown as ElementContent
  }
  return {
    block: part,
    tabs: part,
    tab: part,
    aside: part,
    unknown: part,
    heading: (state: State, node: Heading) => {
      const element = defaultHandlers.heading(state, node)
      return node.data?.id === undefined ? element : {...element, properties: {...element.properties, id: node.data.id}}
    },
  } as Handlers
}

function hasRaw(node: Nodes): boolean {
  return (node.type as string) === 'raw' || ('children' in node && node.children.some(hasRaw))
}

/** Parts become elements, and elements of the page's that are called like them something else. */
function markParts(node: Nodes): Nodes {
  const part = node as Nodes | StandIn
  if (part.type === standIn) return makeElement(partTag, {index: part.index}, part.children.map(markChild))
  if (part.type === 'root')
    return {...part, children: part.children.map((child) => markParts(child) as RootContent)} as HastRoot
  if (part.type !== 'element') return node
  const children = part.children.map(markChild)
  if (part.tagName === 'img') return markImage(part)
  if (part.tagName === partTag || part.tagName === imageTag) return makeElement('span', {}, children)
  return {...part, children}
}

function markChild(node: ElementContent): ElementContent {
  return markParts(node) as ElementContent
}

function markImage({properties}: Element): Element {
  const src = typeof properties.src === 'string' ? properties.src : ''
  const alt = typeof properties.alt === 'string' ? properties.alt.trim() : ''
  return makeElement(imageTag, {href: src, label: alt === '' ? (src.split('/').at(-1) ?? '') : alt}, [])
}

function makeElement(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return {type: 'element', tagName, properties, children}
}

/** What stands in the place of our own parts of a page until all that is the page's is sanitised. */
export const partTag = 'runbook-part'
/** An image, which is shown as a link to it. */
export const imageTag = 'runbook-image'

/**
 * What of a page's own HTML is kept: what text is made of, and links. No classes, so that nothing of a page looks like
 * what is ours; no styles, forms, frames or scripts; nothing that is loaded.
 */
function makeSchema(clobberPrefix: string): Schema {
  return {
    tagNames: [
      ...'a b blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd'.split(
        ' ',
      ),
      ...'li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr ul var'.split(
        ' ',
      ),
      partTag,
      imageTag,
    ],
    attributes: {
      a: ['href'],
      ol: ['start', 'reversed'],
      li: ['value'],
      td: ['align', 'colSpan', 'rowSpan'],
      th: ['align', 'colSpan', 'rowSpan'],
      [partTag]: ['index'],
      [imageTag]: ['href', 'label'],
      '*': ['id', 'title'],
    },
    ancestors: {
      ...Object.fromEntries('tbody td tfoot th thead tr'.split(' ').map((name) => [name, ['table']])),
      li: ['ol', 'ul'],
      dd: ['dl'],
      dt: ['dl'],
      summary: ['details'],
      figcaption: ['figure'],
    },
    protocols: {href: ['http', 'https', 'mailto']},
    clobber: ['id'],
    clobberPrefix,
    strip:
      'applet embed frameset iframe math noframes noscript object script select style svg template textarea title xmp'.split(
        ' ',
      ),
    allowComments: false,
    allowDoctypes: false,
  }
}
