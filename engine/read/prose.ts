import type {Nodes} from 'mdast'
import {parameter, type ShortcodeNode, shortcode} from '../syntax/shortcode/index.ts'
import {findMeaning} from './dialects.ts'
import type {Site} from './site.ts'

/** What a reader sees of a node, as plain text: values in the place of their shortcodes, images by their text. */
export function proseOf(node: Nodes, site: Site): string {
  if (node.type === 'textDirective' || node.type === 'leafDirective') return valueIn(node, site)
  if ('value' in node) return node.type === 'html' ? '' : node.value
  if ('alt' in node) return node.alt ?? ''
  return childrenOf(node, site)
}

function childrenOf(node: Nodes, site: Site): string {
  return 'children' in node ? node.children.map((child) => proseOf(child, site)).join('') : ''
}

function valueIn(node: ShortcodeNode, site: Site): string {
  return node.children.length > 0 ? childrenOf(node, site) : (saidBy(node, site) ?? '')
}

/** What a shortcode that holds nothing says; undefined where nothing stands behind it. */
export function saidBy(node: ShortcodeNode, site: Site): string | undefined {
  const positional = shortcode(node)?.parameters.map(({value}) => value) ?? []
  return site.value(node.name, positional) ?? parameter(node, 'text') ?? textOf(node)
}

function textOf(node: ShortcodeNode): string | undefined {
  const meaning = findMeaning(node.name)
  return meaning?.kind === 'words' ? meaning.text(node) : undefined
}
