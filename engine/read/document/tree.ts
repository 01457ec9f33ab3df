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
import {type Block, isRunnable} from '../block.ts'
import {readAsideName} from '../dialects/index.ts'
import type {Meaning} from '../dialects/meaning.ts'
import {findWords, readProse} from '../prose.ts'
import type {Site, Source} from '../site.ts'
import {expandValues, fillValues} from '../values.ts'
import {type Here, type Maker, walk, walkPage} from '../walk.ts'
import {findAlert, findIcon, makeDiagram, makeFigure, makeImage} from './component.ts'
import {joinTexts, makeBlocks, makeInline, splitParagraph} from './flow.ts'
import {makeAnchors, makeHeading} from './heading.ts'
import type {AsideNode, BlockNode, UnknownNode} from './nodes.ts'

/** The nodes of a page, includes in place. */
export function readTree(source: Source, site: Site): RootContent[] {
  return makeBlocks(walkPage(source, site, createMaker()).made)
}

type NodeHere = Here<RootContent>

function createMaker(): Maker<RootContent> {
  const giveAnchor = makeAnchors()
  return {
    heading: (node, _, here) => [makeHeading(node, makeText(node, here), giveAnchor, readProse(node, here.site))],
    block: (block, node, here) => [makeCode(node, block, here)],
    tabSet: makeFlow,
    tab: (tab, node, here) => [{type: 'tab', ...tab, children: makeFlow(node, here)}],
    aside: (node, here) => [makeAside(node, here)],
    quote: (node, here) => [makeQuote(node, here)],
    include(tree, node, here) {
      const nodes = makeFlow(tree, here)
      const [only] = nodes
      const amidText = node.type === 'textDirective' && nodes.length === 1 && only?.type === 'paragraph'
      return amidText ? only.children : nodes
    },
    missing: (name, node) => [makeUnknown(node, `${node.name} ${name}`)],
    component: makeComponent,
    markdown: readNode,
  }
}

function makeFlow({children}: Holding, here: NodeHere): RootContent[] {
  return makeBlocks(walk(children, here))
}

function makeText({children}: Holding, here: NodeHere): PhrasingContent[] {
  return joinTexts(makeInline(walk(children, here)))
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
      return splitParagraph(walk(node.children, here))
    case 'html':
      return stripComments(fillValuesIn(node.value, here))
    case 'inlineCode':
      return [{...node, value: fillValuesIn(node.value, here)}]
    case 'link':
      return [{...node, ...fillTarget(node, here), children: makeText(node, here)}]
    case 'linkReference':
      return makeLink(node, here)
    case 'image':
      return [{...node, ...fillTarget(node, here), alt: fillValuesIn(node.alt ?? '', here)}]
    case 'imageReference':
      return makeReferredImage(node, here)
    case 'list':
      return [{...node, children: node.children.map((item) => ({...item, children: makeFlow(item, here)}) as ListItem)}]
    case 'table':
      return [makeTable(node, here)]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{...node, children: makeText(node, here)}]
    default:
      return [node]
  }
}

function makeQuote(node: Blockquote | ShortcodeNode, here: NodeHere): AsideNode | Blockquote {
  if (node.type !== 'blockquote') return {type: 'blockquote', children: makeFlow(node, here) as BlockContent[]}
  const aside = findAlert(node)
  return aside === undefined
    ? {...node, children: makeFlow(node, here) as BlockContent[]}
    : {...aside, children: makeFlow(aside, here)}
}

function makeTable(node: Table, here: NodeHere): Table {
  return {
    ...node,
    children: node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({...cell, children: makeText(cell, here)})),
    })),
  }
}

function makeLink(node: LinkReference, here: NodeHere): RootContent[] {
  const children = makeText(node, here)
  const definition = listDefinitions(here.tree).get(node.identifier)
  return definition === undefined ? children : [{type: 'link', ...fillTarget(definition, here), children}]
}

function makeReferredImage({identifier, alt}: ImageReference, here: NodeHere): RootContent[] {
  const shownAlt = fillValuesIn(alt ?? '', here)
  const definition = listDefinitions(here.tree).get(identifier)
  return definition === undefined
    ? [{type: 'text', value: shownAlt}]
    : [{type: 'image', ...fillTarget(definition, here), alt: shownAlt}]
}

function fillTarget({url, title}: Resource, here: NodeHere): {url: string; title: string | null} {
  return {url: fillValuesIn(url, here), title: title === null || title === undefined ? null : fillValuesIn(title, here)}
}

/** A blank in the place of a comment keeps what stands around it from becoming one. */
function stripComments(html: string): Html[] {
  const value = html.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
  return value.trim() === '' ? [] : [{type: 'html', value}]
}

function fillValuesIn(from: string, {site}: NodeHere): string {
  return fillValues(from, site).text
}

function makeBlock({language, outputSyntax, text: value, place}: Block, {site}: NodeHere): BlockNode {
  return {type: 'block', place, language, outputSyntax, value: expandValues(value, site).text}
}

function makeCode(node: RootContent, block: Block, here: NodeHere): RootContent {
  const made = makeBlock(block, here)
  const amidText = node.type === 'textDirective' && !made.value.includes('\n') && !isRunnable(block)
  return amidText ? {type: 'inlineCode', value: made.value} : made
}

function makeComponent(node: ShortcodeNode, meaning: Meaning | undefined, here: NodeHere): readonly RootContent[] {
  if (meaning?.kind === 'diagram') return [makeDiagram(node, here.lines)]
  return node.children.length > 0 ? walk(node.children, here) : makeLone(node, meaning, here)
}

function makeAside(node: ShortcodeNode, here: NodeHere): AsideNode {
  const [first, ...rest] = node.children as RootContent[]
  const label = first?.type === 'paragraph' && first.data?.directiveLabel === true ? first : undefined
  return {
    type: 'aside',
    name: readAsideName(node, here.site.syntax),
    title: label === undefined ? fillValuesIn(parameter(node, 'title') ?? '', here) : readProse(label, here.site),
    children: makeFlow(label === undefined ? node : {children: rest}, here),
  }
}

/** A shortcode that holds nothing. */
function makeLone(node: ShortcodeNode, meaning: Meaning | undefined, here: NodeHere): readonly RootContent[] {
  const fill = (from: string) => fillValuesIn(from, here)
  const picture = meaning?.kind === 'image' ? makeImage(node, meaning.url(node) ?? '', fill) : undefined
  if (picture !== undefined) return [node.type === 'textDirective' ? picture : makeFigure(node, picture, fill)]
  const words = findWords(node, here.site) ?? findIcon(node.name)
  return [words === undefined ? makeUnknown(node, node.name) : {type: 'text', value: words}]
}

function makeUnknown({type}: ShortcodeNode, name: string): UnknownNode {
  return {type: 'unknown', name, inline: type === 'textDirective'}
}

/** Where the references of a text lead, by their identifiers; of two definitions the first holds. */
type Definitions = ReadonlyMap<string, Definition>

const byTree = new WeakMap<Root, Definitions>()

/** Looked for with the first reference of a text. */
function listDefinitions(tree: Root): Definitions {
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
