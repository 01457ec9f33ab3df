import type {Nodes} from 'mdast'
import {parameter, type ShortcodeNode, shortcode} from '../syntax/shortcode/index.ts'
import {findMeaning} from './dialects.ts'
import type {Site} from './site.ts'

/** What a reader sees of a node, as plain text: values in the place of their shortcodes, images by their text. */
export function readProse(node: Nodes, site: Site): string {
  if (node.type === 'textDirective' || node.type === 'leafDirective') return readValue(node, site)
  if ('value' in node) return node.type === 'html' ? '' : node.value
  if ('alt' in node) return node.alt ?? ''
  return readChildren(node, site)
}

function readChildren(node: Nodes, site: Site): string {
  return 'children' in node ? node.children.map((child) => readProse(child, site)).join('') : ''
}

function readValue(node: ShortcodeNode, site: Site): string {
  return node.children.length > 0 ? readChildren(node, site) : (findWords(node, site) ?? '')
}

/** What a shortcode that holds nothing says; undefined where nothing stands behind it. */
export function findWords(node: ShortcodeNode, site: Site): string | undefined {
  const positional = shortcode(node)?.parameters.map(({value}) => value) ?? []
  return site.value(node.name, positional) ?? parameter(node, 'text') ?? findText(node)
}

function findText(node: ShortcodeNode): string | undefined {
  const meaning = findMeaning(node.name)
  return meaning?.kind === 'words' ? meaning.text(node) : undefined
}
