import type {BlockContent, Heading, List, ListItem, PhrasingContent, RootContent, Table} from 'mdast'
import type {AsideNode, BlockNode, TabNode, TabsNode} from '../../../read/document/index.ts'
import {capitalise} from '../../text/wording.ts'
import {fence} from '../step/output.ts'
import {details, html, paragraph} from '../text/print.ts'
import {inHtml, plain, said, strong} from '../text/words.ts'
import {phrasing, unknown} from './phrasing.ts'

/** What is needed to show a page's prose. */
export interface ProseSetting {
  readonly level: number // of the heading that the page stands under, 1 to 6
  readonly tabs: Readonly<Record<string, string>> // variant → tab value followed
  readonly block: (node: BlockNode) => RootContent[]
}

/**
 * A page's nodes as GitHub shows them: nothing of its own HTML is left, no link leads where its page's site is meant, no
 * image is loaded, and nobody is told that they are mentioned.
 */
export function prose(nodes: readonly RootContent[], setting: ProseSetting, isNested = false): RootContent[] {
  return nodes.flatMap((node) => proseNode(node, setting, isNested))
}

function proseNode(node: RootContent, setting: ProseSetting, isNested: boolean): RootContent[] {
  switch (node.type) {
    case 'block':
      return setting.block(node)
    case 'tabs':
      return tabs(node, setting, isNested)
    case 'aside':
      return aside(node, setting, isNested)
    case 'heading':
      return [heading(node, setting)]
    case 'paragraph':
      return [paragraph(phrasing(node.children))]
    case 'blockquote':
      return [{type: 'blockquote', children: prose(node.children, setting, true) as BlockContent[]}]
    case 'list':
      return [list(node, setting)]
    case 'table':
      return [table(node)]
    case 'thematicBreak':
      return [node]
    case 'html':
      return [fence('html', node.value)]
    case 'unknown':
      return [paragraph(unknown(node))]
    default:
      return []
  }
}

function heading({depth, children}: Heading, {level}: ProseSetting): Heading {
  return {
    type: 'heading',
    depth: Math.min(6, level + depth - 1) as Heading['depth'],
    children: phrasing(children),
  }
}

function list(node: List, setting: ProseSetting): List {
  const children = node.children.map((item) => listItem(item, setting))
  return {...node, spread: children.some(({spread}) => spread === true), children}
}

/** What is folded in an item needs lines of its own around it. */
function listItem(item: ListItem, setting: ProseSetting): ListItem {
  const children = prose(item.children, setting, true) as BlockContent[]
  const isTight = item.spread !== true && children.every(({type}) => type === 'paragraph' || type === 'list')
  return {...item, spread: !isTight, children}
}

function table(node: Table): Table {
  return {
    ...node,
    children: node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({...cell, children: phrasing(cell.children)})),
    })),
  }
}

/** The tab that was followed stands open, under its name; the others can be unfolded. */
function tabs({variant, children}: TabsNode, setting: ProseSetting, isNested: boolean): RootContent[] {
  const followed = children.find(({value}) => value === setting.tabs[variant])
  const others = children.filter((tab) => tab !== followed)
  return [
    ...(followed === undefined ? [] : [tabName(followed), ...prose(followed.children, setting, isNested)]),
    ...others.flatMap((tab) =>
      details(
        `Tab ${inHtml(tab.name)}${setting.tabs[variant] === undefined ? '' : ', not followed'}`,
        prose(tab.children, setting, isNested),
      ),
    ),
  ]
}

function tabName({name}: TabNode): RootContent {
  return paragraph([...said('Tab '), strong(plain(name)), ...said(':')])
}

/** GitHub draws its alerts only where they stand in nothing else. */
function aside({name, title, children}: AsideNode, setting: ProseSetting, isNested: boolean): RootContent[] {
  const inside = prose(children, setting, true)
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
