import type {
  BlockContent,
  Blockquote,
  Definition,
  Html,
  ImageReference,
  LinkReference,
  ListItem,
  Nodes,
  PhrasingContent,
  Resource,
  Root,
  RootContent,
  Table,
} from 'mdast'
import {parameter, type ShortcodeNode} from '../../syntax/shortcode/index.ts'
import type {Block} from '../block.ts'
import {type Meaning, readAsideName} from '../dialects.ts'
import {proseOf, saidBy} from '../prose.ts'
import type {Site, Source} from '../site.ts'
import {expandValues, valuesIn} from '../values.ts'
import {type Maker, type WalkContext, walk, walkPage} from '../walk.ts'
import {alert, diagram, figure, icon, image} from './component.ts'
import {blocks, inlined, joined, paragraphs} from './flow.ts'
import {anchors, titled} from './heading.ts'
import type {AsideNode, BlockNode, UnknownNode} from './nodes.ts'

/** The nodes of a page, includes in place. */
export function readTree(source: Source, site: Site): RootContent[] {
  return blocks(walkPage(source, site, nodeMaker()).made)
}

type NodeHere = WalkContext<RootContent>

function nodeMaker(): Maker<RootContent> {
  const giveAnchor = anchors()
  return {
    heading: (node, _, here) => [titled(node, text(node, here), giveAnchor, proseOf(node, here.site))],
    block: (block, node, here) => [codeOf(node, block, here)],
    tabSet: flow,
    tab: (tab, node, here) => [{type: 'tab', ...tab, children: flow(node, here)}],
    aside: (node, here) => [aside(node, here)],
    quote: (node, here) => [quote(node, here)],
    include(tree, node, here) {
      const nodes = flow(tree, here)
      const [only] = nodes
      const amidText = node.type === 'textDirective' && nodes.length === 1 && only?.type === 'paragraph'
      return amidText ? only.children : nodes
    },
    missing: (name, node) => [unknown(node, `${node.name} ${name}`)],
    component,
    markdown: readNode,
  }
}

function flow({children}: Holding, here: NodeHere): RootContent[] {
  return blocks(walk(children, here))
}

function text({children}: Holding, here: NodeHere): PhrasingContent[] {
  return joined(inlined(walk(children, here)))
}

interface Holding {
  readonly children: readonly RootContent[]
}

function readNode(node: RootContent, here: NodeHere): readonly RootContent[] {
  switch (node.type) {
    case 'yaml':
    case 'definition':
      return []
    case 'paragraph':
      return paragraphs(walk(node.children, here))
    case 'html':
      return uncommented(filled(node.value, here))
    case 'inlineCode':
      return [{...node, value: filled(node.value, here)}]
    case 'link':
      return [{...node, ...target(node, here), children: text(node, here)}]
    case 'linkReference':
      return link(node, here)
    case 'image':
      return [{...node, ...target(node, here), alt: filled(node.alt ?? '', here)}]
    case 'imageReference':
      return picture(node, here)
    case 'list':
      return [{...node, children: node.children.map((item) => ({...item, children: flow(item, here)}) as ListItem)}]
    case 'table':
      return [table(node, here)]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{...node, children: text(node, here)}]
    default:
      return [node]
  }
}

function quote(node: Blockquote | ShortcodeNode, here: NodeHere): AsideNode | Blockquote {
  if (node.type !== 'blockquote') return {type: 'blockquote', children: flow(node, here) as BlockContent[]}
  const aside = alert(node)
  return aside === undefined
    ? {...node, children: flow(node, here) as BlockContent[]}
    : {...aside, children: flow(aside, here)}
}

function table(node: Table, here: NodeHere): Table {
  return {
    ...node,
    children: node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({...cell, children: text(cell, here)})),
    })),
  }
}

function link(node: LinkReference, here: NodeHere): RootContent[] {
  const children = text(node, here)
  const definition = definitionsIn(here.tree).get(node.identifier)
  return definition === undefined ? children : [{type: 'link', ...target(definition, here), children}]
}

function picture({identifier, alt}: ImageReference, here: NodeHere): RootContent[] {
  const shownAlt = filled(alt ?? '', here)
  const definition = definitionsIn(here.tree).get(identifier)
  return definition === undefined
    ? [{type: 'text', value: shownAlt}]
    : [{type: 'image', ...target(definition, here), alt: shownAlt}]
}

function target({url, title}: Resource, here: NodeHere): {url: string; title: string | null} {
  return {
    url: filled(url, here),
    title: title === null || title === undefined ? null : filled(title, here),
  }
}

/** A blank in the place of a comment keeps what stands around it from becoming one. */
function uncommented(html: string): Html[] {
  const value = html.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
  return value.trim() === '' ? [] : [{type: 'html', value}]
}

function filled(from: string, {site}: NodeHere): string {
  return valuesIn(from, site).text
}

function shown({language, outputSyntax, text: value, place}: Block, {site}: NodeHere): BlockNode {
  return {
    type: 'block',
    place,
    language,
    outputSyntax,
    value: expandValues(value, site).text,
  }
}

function codeOf(node: RootContent, block: Block, here: NodeHere): RootContent {
  const made = shown(block, here)
  const amidText = node.type === 'textDirective' && !made.value.includes('\n')
  return amidText ? {type: 'inlineCode', value: made.value} : made
}

function component(node: ShortcodeNode, meaning: Meaning | undefined, here: NodeHere): readonly RootContent[] {
  if (meaning?.kind === 'diagram') return [diagram(node, here.lines)]
  return node.children.length > 0 ? walk(node.children, here) : alone(node, meaning, here)
}

function aside(node: ShortcodeNode, here: NodeHere): AsideNode {
  const [first, ...rest] = node.children as RootContent[]
  const label = first?.type === 'paragraph' && first.data?.directiveLabel === true ? first : undefined
  return {
    type: 'aside',
    name: readAsideName(node),
    title: label === undefined ? filled(parameter(node, 'title') ?? '', here) : proseOf(label, here.site),
    children: flow(label === undefined ? node : {children: rest}, here),
  }
}

/** A shortcode that holds nothing. */
function alone(node: ShortcodeNode, meaning: Meaning | undefined, here: NodeHere): readonly RootContent[] {
  const fill = (from: string) => filled(from, here)
  const picture = meaning?.kind === 'image' ? image(node, meaning.url(node) ?? '', fill) : undefined
  if (picture !== undefined) return [node.type === 'textDirective' ? picture : figure(node, picture, fill)]
  const said = saidBy(node, here.site) ?? icon(node.name)
  return [said === undefined ? unknown(node, node.name) : {type: 'text', value: said}]
}

function unknown({type}: ShortcodeNode, name: string): UnknownNode {
  return {
    type: 'unknown',
    name,
    inline: type === 'textDirective',
  }
}

/** Where the references of a text lead, by their identifiers; of two definitions the first holds. */
type Definitions = ReadonlyMap<string, Definition>

const byTree = new WeakMap<Root, Definitions>()

/** Looked for with the first reference of a text. */
function definitionsIn(tree: Root): Definitions {
  const definitions = byTree.get(tree) ?? findDefinitions(tree)
  byTree.set(tree, definitions)
  return definitions
}

function findDefinitions(root: Root): Definitions {
  const found = new Map<string, Definition>()
  const look = (node: Nodes): void => {
    if (node.type === 'definition') {
      if (!found.has(node.identifier)) found.set(node.identifier, node)
    } else if ('children' in node) {
      for (const child of node.children) look(child)
    }
  }
  look(root)
  return found
}
