import type {BlockContent, Heading, Image, Link, List, ListItem, PhrasingContent, RootContent, Table} from 'mdast'
import type {AsideNode, BlockNode, TabNode, TabsNode, UnknownNode} from '../../read/document/index.ts'
import {capitalise} from '../text/quantity.ts'
import {code, details, fence, html, ours, paragraph, plain, printHtml, strong} from './nodes.ts'

/** What is needed to show a page's prose. */
interface ProseSetting {
  readonly level: number // of the heading that the page stands under, 1 to 6
  readonly tabs: Readonly<Record<string, string>> // variant → tab value followed
  readonly block: (node: BlockNode) => RootContent[]
}

/**
 * A page's nodes as GitHub shows them: nothing of its own HTML is left, no link leads where its page's site is meant, no
 * image is loaded, and nobody is told that they are mentioned.
 */
export function renderProse(nodes: readonly RootContent[], setting: ProseSetting, isNested = false): RootContent[] {
  return nodes.flatMap((node) => renderNode(node, setting, isNested))
}

function renderNode(node: RootContent, setting: ProseSetting, isNested: boolean): RootContent[] {
  switch (node.type) {
    case 'block':
      return setting.block(node)
    case 'tabs':
      return renderTabs(node, setting, isNested)
    case 'aside':
      return renderAside(node, setting, isNested)
    case 'heading':
      return [renderHeading(node, setting)]
    case 'paragraph':
      return [paragraph(renderPhrasing(node.children))]
    case 'blockquote':
      return [{type: 'blockquote', children: renderProse(node.children, setting, true) as BlockContent[]}]
    case 'list':
      return [renderList(node, setting)]
    case 'table':
      return [renderTable(node)]
    case 'thematicBreak':
      return [node]
    case 'html':
      return [fence('html', node.value)]
    case 'unknown':
      return [paragraph(renderUnknown(node))]
    default:
      return []
  }
}

function renderHeading({depth, children}: Heading, {level}: ProseSetting): Heading {
  return {
    type: 'heading',
    depth: Math.min(6, level + depth - 1) as Heading['depth'],
    children: renderPhrasing(children),
  }
}

function renderList(node: List, setting: ProseSetting): List {
  const children = node.children.map((item) => renderListItem(item, setting))
  return {...node, spread: children.some(({spread}) => spread === true), children}
}

/** What is folded in an item needs lines of its own around it. */
function renderListItem(item: ListItem, setting: ProseSetting): ListItem {
  const children = renderProse(item.children, setting, true) as BlockContent[]
  const isTight = item.spread !== true && children.every(({type}) => type === 'paragraph' || type === 'list')
  return {...item, spread: !isTight, children}
}

function renderTable(node: Table): Table {
  return {
    ...node,
    children: node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({...cell, children: renderPhrasing(cell.children)})),
    })),
  }
}

/** The tab that was followed stands open, under its name; the others can be unfolded. */
function renderTabs({variant, children}: TabsNode, setting: ProseSetting, isNested: boolean): RootContent[] {
  const followed = children.find(({value}) => value === setting.tabs[variant])
  const others = children.filter((tab) => tab !== followed)
  return [
    ...(followed === undefined ? [] : [renderTabName(followed), ...renderProse(followed.children, setting, isNested)]),
    ...others.flatMap((tab) =>
      details(
        `Tab ${printHtml(tab.name)}${setting.tabs[variant] === undefined ? '' : ', not followed'}`,
        renderProse(tab.children, setting, isNested),
      ),
    ),
  ]
}

function renderTabName({name}: TabNode): RootContent {
  return paragraph([...ours('Tab '), strong(plain(name)), ...ours(':')])
}

/** GitHub draws its alerts only where they stand in nothing else. */
function renderAside({name, title, children}: AsideNode, setting: ProseSetting, isNested: boolean): RootContent[] {
  const inside = renderProse(children, setting, true)
  const head: PhrasingContent[] = isNested
    ? [strong(plain(title === '' ? capitalise(name) : `${capitalise(name)}: ${title}`))]
    : [html(`[!${alerts[name] ?? 'NOTE'}]`)]
  const [first, ...rest] = !isNested && title !== '' ? [paragraph([strong(plain(title))]), ...inside] : inside
  const begun: RootContent[] =
    first?.type === 'paragraph'
      ? [paragraph([...head, {type: 'text', value: '\n'}, ...first.children]), ...rest]
      : [paragraph(head), ...(first === undefined ? [] : [first]), ...rest]
  return [{type: 'blockquote', children: begun as BlockContent[]}]
}

const alerts: Readonly<Record<string, string>> = {
  tip: 'TIP',
  idea: 'TIP',
  important: 'IMPORTANT',
  warning: 'WARNING',
  alert: 'WARNING',
  caution: 'CAUTION',
  danger: 'CAUTION',
}

/** Text of a page, without its HTML and without what only its site can show. */
function renderPhrasing(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap(renderPhrase)
}

function renderPhrase(node: PhrasingContent): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return plain(node.value)
    case 'inlineCode':
      return code(node.value)
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{type: node.type, children: renderPhrasing(node.children)}]
    case 'link':
      return renderLink(node)
    case 'image':
      return renderImage(node)
    case 'break':
      return ours(' ')
    case 'unknown':
      return renderUnknown(node)
    default:
      return []
  }
}

/** What leads into the page or its site would lead somewhere else from here. */
function renderLink({url, children}: Link): PhrasingContent[] {
  return isAbsolute(url)
    ? [
        {
          type: 'link',
          url,
          children: children.flatMap((node) => (node.type === 'image' ? nameImage(node) : renderPhrase(node))),
        },
      ]
    : renderPhrasing(children)
}

function renderImage(node: Image): PhrasingContent[] {
  const name = nameImage(node)
  return isAbsolute(node.url) ? [{type: 'link', url: node.url, children: name}] : name
}

function nameImage({url, alt}: Image): PhrasingContent[] {
  return [...ours('image: '), ...plain(alt === '' || alt === null || alt === undefined ? url : alt)]
}

function isAbsolute(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(url)
}

/** What a page's site shows, and a report cannot. */
function renderUnknown({name}: UnknownNode): PhrasingContent[] {
  return [{type: 'emphasis', children: [...ours('(what '), ...code(name), ...ours(' shows on its site)')]}]
}
