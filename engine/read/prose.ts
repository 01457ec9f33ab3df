import type {Nodes} from 'mdast'
import {isDirective, parameter, type ShortcodeNode, shortcode} from '../syntax/shortcode/index.ts'
import {findMeaning, isThere} from './dialects/index.ts'
import type {Site} from './site.ts'
import {fillInclude} from './values.ts'

/** What a reader sees of a node, as plain text: values in the place of their shortcodes, images by their text. */
export function readProse(node: Nodes, site: Site): string {
  if (isDirective(node) && !isThere(node, findMeaning(node.name, site.syntax), site.audience)) return ''
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
  return (
    site.value(node.name, positional, node.attributes ?? {}) ??
    parameter(node, 'text') ??
    findText(node, site) ??
    fillInclude(node, site)
  )
}

function findText(node: ShortcodeNode, site: Site): string | undefined {
  const meaning = findMeaning(node.name, site.syntax)
  return meaning?.kind === 'words' ? meaning.text(node) : undefined
}

/** Whether a text has its reader go on elsewhere, or end something later: the command before it runs on meanwhile. */
export function tellsOfAnotherTerminal(text: string): boolean {
  return anotherTerminal.test(text)
}

const anotherTerminal =
  /\b(?:in|from|open|use|start|with) (?:another|a (?:new|second|separate|different|third)|the (?:other|second)|a(?:nother)? (?:new )?) ?(?:terminal|shell|console|tab|(?:terminal|shell|command|console) (?:window|tab|prompt|session)|window)\b|\b(?:leave|keep) (?:it|this|that|the [\w-]+(?: [\w-]+)?) (?:running|open)\b|\b(?:ctrl|control|\^) ?[+-]? ?c\b.{0,20}\b(?:stop|quit|exit|end|terminate|shut)|\b(?:stop|quit|exit|end|terminate)\b.{0,40}\b(?:ctrl|control|\^) ?[+-]? ?c\b/i

export function takeLastParagraph(prose: string): string {
  return prose.slice(prose.lastIndexOf('\n\n') + 1)
}

export function takeLastSentence(prose: string): string {
  return (
    prose
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? ''
  )
}
