import type {
  BlockContent,
  Blockquote,
  Heading,
  Html,
  ImageReference,
  LinkReference,
  ListItem,
  PhrasingContent,
  Resource,
  RootContent,
  Table,
} from 'mdast'
import {parsePage} from '../../syntax/index.ts'
import {parameter, type ShortcodeNode} from '../../syntax/shortcode/index.ts'
import {type Block, fencedBlock, textBlock} from '../block.ts'
import {includeName, isAside, isTabSet, tabOf, tabSetName} from '../component.ts'
import {Lines} from '../lines.ts'
import {proseOf, saidBy} from '../prose.ts'
import type {Site, Source} from '../site.ts'
import {headingSlug} from '../slug.ts'
import {expandValues, valuesIn} from '../values.ts'
import {alert} from './alert.ts'
import {type Anchors, anchorOf, ownAnchor} from './anchors.ts'
import {asideName, diagram, figure, icon, image} from './component.ts'
import {type Definitions, definitionsIn} from './definitions.ts'
import {blocks, inlined, joined, paragraphs} from './flow.ts'
import type {AsideNode, BlockNode, TabNode, UnknownNode} from './nodes.ts'

/** What is around a text. */
interface Around {
  readonly site: Site
  readonly including: readonly string[] // pages, outermost first
  readonly tabSet: string | null // `category-name` of the tab set
  readonly page: {
    section: string // the last heading's slug: what tabs are called by whose set has no name
    readonly anchors: Anchors
  }
}

interface Context extends Around {
  readonly lines: Lines
  readonly definitions: Definitions
}

/** The nodes of a page's or an include's text. */
export function ofSource({page, text}: Source, around: Around): RootContent[] {
  const {tree} = parsePage(text, page, around.site.syntax)
  const definitions = definitionsIn(tree)
  const including = [...around.including, page]
  return flow(tree, {...around, including, lines: new Lines(page, text), definitions})
}

function flow({children}: Holding, context: Context): RootContent[] {
  return blocks(read(children, context))
}

function text({children}: Holding, context: Context): PhrasingContent[] {
  return joined(inlined(read(children, context)))
}

function read(nodes: readonly RootContent[], context: Context): RootContent[] {
  return nodes.flatMap((node) => readNode(node, context))
}

interface Holding {
  readonly children: readonly RootContent[]
}

function readNode(node: RootContent, context: Context): readonly RootContent[] {
  switch (node.type) {
    case 'yaml':
    case 'definition':
      return []
    case 'code':
      return [shown(fencedBlock(node, context.lines), context)]
    case 'heading':
      return [heading(node, context)]
    case 'paragraph':
      return paragraphs(read(node.children, context))
    case 'blockquote':
      return [quote(node, context)]
    case 'html':
      return uncommented(filled(node.value, context))
    case 'inlineCode':
      return [{...node, value: filled(node.value, context)}]
    case 'link':
      return [{...node, ...target(node, context), children: text(node, context)}]
    case 'linkReference':
      return link(node, context)
    case 'image':
      return [{...node, ...target(node, context), alt: filled(node.alt ?? '', context)}]
    case 'imageReference':
      return picture(node, context)
    case 'list':
      return [{...node, children: node.children.map((item) => ({...item, children: flow(item, context)}) as ListItem)}]
    case 'table':
      return [table(node, context)]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{...node, children: text(node, context)}]
    case 'containerDirective':
    case 'leafDirective':
    case 'textDirective':
      return directive(node, context)
    default:
      return [node]
  }
}

function heading(node: Heading, context: Context): Heading {
  const {lines, page, site} = context
  page.section = headingSlug(lines.text.slice(node.position?.start.offset, node.position?.end.offset))
  const children = text(node, context)
  const last = children.at(-1)
  const own = last?.type === 'text' ? ownAnchor(last.value) : null
  if (own !== null) children[children.length - 1] = {type: 'text', value: own.title}
  const id = page.anchors(own?.id ?? anchorOf(proseOf(node, site)))
  return {...node, data: {...node.data, id}, children}
}

function quote(node: Blockquote, context: Context): AsideNode | Blockquote {
  const aside = alert(node)
  return aside === undefined
    ? {...node, children: flow(node, context) as BlockContent[]}
    : {...aside, children: flow(aside, context)}
}

function table(node: Table, context: Context): Table {
  return {
    ...node,
    children: node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({...cell, children: text(cell, context)})),
    })),
  }
}

function link(node: LinkReference, context: Context): RootContent[] {
  const children = text(node, context)
  const definition = context.definitions.get(node.identifier)
  return definition === undefined ? children : [{type: 'link', ...target(definition, context), children}]
}

function picture({identifier, alt}: ImageReference, context: Context): RootContent[] {
  const shownAlt = filled(alt ?? '', context)
  const definition = context.definitions.get(identifier)
  return definition === undefined
    ? [{type: 'text', value: shownAlt}]
    : [{type: 'image', ...target(definition, context), alt: shownAlt}]
}

function target({url, title}: Resource, context: Context): {url: string; title: string | null} {
  return {
    url: filled(url, context),
    title: title === null || title === undefined ? null : filled(title, context),
  }
}

/** A blank in the place of a comment keeps what stands around it from becoming one. */
function uncommented(html: string): Html[] {
  const value = html.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
  return value.trim() === '' ? [] : [{type: 'html', value}]
}

function filled(from: string, {site}: Context): string {
  return valuesIn(from, site).text
}

function shown({language, outputSyntax, text: value, place}: Block, {site}: Context): BlockNode {
  return {
    type: 'block',
    place,
    language,
    outputSyntax,
    value: expandValues(value, site).text,
  }
}

function directive(node: ShortcodeNode, context: Context): readonly RootContent[] {
  const {name} = node
  const block = textBlock(node, context.lines)
  if (block !== undefined) return [codeOf(node, block, context)]
  if (name === 'boilerplate') return include(node, context)
  if (name === 'tab') return [tab(node, context)]
  if (isTabSet(name)) return flow(node, {...context, tabSet: tabSetName(node)})
  if (name === 'quote') return [{type: 'blockquote', children: flow(node, context) as BlockContent[]}]
  if (isAside(name)) return [aside(node, context)]
  if (name === 'mermaid') return [diagram(node, context.lines)]
  return node.children.length > 0 ? read(node.children, context) : alone(node, context)
}

function codeOf(node: ShortcodeNode, block: Block, context: Context): RootContent {
  const made = shown(block, context)
  const amidText = node.type === 'textDirective' && !made.value.includes('\n')
  return amidText ? {type: 'inlineCode', value: made.value} : made
}

/** Put an include in its place; amid text its text, if it is no more than that. */
function include(node: ShortcodeNode, context: Context): readonly RootContent[] {
  const name = includeName(node)
  const found = context.site.include(name)
  if (typeof found === 'string' || context.including.includes(found.page))
    return [unknown(node, `${node.name} ${name}`)]
  const nodes = ofSource(found, context)
  const [only] = nodes
  return node.type === 'textDirective' && nodes.length === 1 && only?.type === 'paragraph' ? only.children : nodes
}

function tab(node: ShortcodeNode, context: Context): TabNode {
  return {
    type: 'tab',
    variant: context.tabSet || context.page.section,
    ...tabOf(node),
    children: flow(node, context),
  }
}

function aside(node: ShortcodeNode, context: Context): AsideNode {
  const [first, ...rest] = node.children as RootContent[]
  const label = first?.type === 'paragraph' && first.data?.directiveLabel === true ? first : undefined
  return {
    type: 'aside',
    name: asideName(node),
    title: label === undefined ? filled(parameter(node, 'title') ?? '', context) : proseOf(label, context.site),
    children: flow(label === undefined ? node : {children: rest}, context),
  }
}

/** A shortcode that holds nothing. */
function alone(node: ShortcodeNode, context: Context): readonly RootContent[] {
  const fill = (from: string) => filled(from, context)
  const picture = image(node, fill)
  if (picture !== undefined) return [node.type === 'textDirective' ? picture : figure(node, picture, fill)]
  const said = saidBy(node, context.site) ?? icon(node.name)
  return [said === undefined ? unknown(node, node.name) : {type: 'text', value: said}]
}

function unknown({type}: ShortcodeNode, name: string): UnknownNode {
  return {
    type: 'unknown',
    name,
    inline: type === 'textDirective',
  }
}
