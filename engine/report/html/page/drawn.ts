import type {Element, ElementContent, RootContent} from 'hast'
import {toHtml} from 'hast-util-to-html'
import {makePrintable} from '../../text/printable.ts'
import type {Markup} from '../markup.ts'
import {drawLink, type Targets} from './links.ts'
import {imageTag, partTag} from './sanitised.ts'

/** Draws a part of ours. `inside` is what stands in it, drawn. */
export type DrawPart = (index: number, inside: Markup) => Markup

/**
 * Draws a page's safe elements one after another: its headings go below `above`, none of them skipping a level; its tables
 * and long lines move in boxes of their own; what an id names is named once.
 *
 * @param above the level of the heading that the page stands under
 */
export function makeDrawer(targets: Targets, draw: DrawPart, above: number): (node: RootContent) => Markup {
  const levelOf = trackLevels(above)
  const isNew = trackIds()
  const all = (children: readonly ElementContent[]): ElementContent[] => children.map(one)
  const one = (node: ElementContent): ElementContent => {
    if (node.type === 'text') return {type: 'text', value: makeLinesPrintable(node.value)}
    return node.type === 'element' ? elementOf(node) : node
  }
  const elementOf = (node: Element): ElementContent => {
    const {tagName, properties} = node
    if (tagName === partTag) return wrapMarkup(draw(Number(properties.index), printElements(all(node.children))))
    if (tagName === imageTag) return drawImageLink(node, targets)
    const children = all(node.children)
    return dressed({...node, properties: isNew(properties.id) ? properties : {...properties, id: undefined}, children})
  }
  const dressed = (node: Element): Element => {
    const level = /^h([1-6])$/.exec(node.tagName)?.[1]
    if (level !== undefined) return drawHeading(node, levelOf(Number(level)))
    if (node.tagName === 'a') return drawLink(node, targets)
    if (node.tagName === 'table') return drawScrolled(node)
    if (node.tagName === 'ol' || node.tagName === 'ul') return markWordList(node)
    return node.tagName === 'th' && isBlank(node) ? {...node, tagName: 'td'} : node
  }
  return (node) => (node.type === 'doctype' || node.type === 'comment' ? {html: ''} : printElements([one(node)]))
}

/** Puts what is ours among a page's elements. It is the only HTML that is not printed from elements. */
function wrapMarkup({html}: Markup): ElementContent {
  return {type: 'raw', value: html} as unknown as ElementContent
}

function printElements(children: ElementContent[]): Markup {
  return {html: toHtml({type: 'root', children}, {allowDangerousHtml: true})}
}

function makeLinesPrintable(text: string): string {
  return /^[\x20-\x7e\n]*$/.test(text)
    ? text
    : text
        .split('\n')
        .map((line) => makePrintable(line))
        .join('\n')
}

/** One that has no text is none. */
function drawHeading(node: Element, level: number): Element {
  return {...node, tagName: isBlank(node) ? 'div' : `h${level}`}
}

/** A level that skips none: `##`, then `####`, is a heading and one below it. */
function trackLevels(above: number): (depth: number) => number {
  let last = above
  return (depth) => {
    last = Math.min(6, Math.max(above + 1, Math.min(last + 1, above + depth - 1)))
    return last
  }
}

function trackIds(): (id: unknown) => boolean {
  const taken = new Set<unknown>()
  return (id) => id === undefined || (!taken.has(id) && taken.add(id) !== undefined)
}

function isBlank(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() === ''
  return node.type === 'element' && node.children.every(isBlank)
}

/** It is not loaded: a link leads to where it is on the web, and else its address is said. */
function drawImageLink({properties}: Element, targets: Targets): Element {
  const label = `${properties.label ?? ''}`.trim()
  const text: ElementContent = {
    type: 'text',
    value: `Image: ${makeLinesPrintable(label === '' ? 'without a text' : label)}`,
  }
  const node: Element = {type: 'element', tagName: 'a', properties: {href: properties.href}, children: [text]}
  const made = drawLink(node, targets)
  const before = Array.isArray(made.properties.className) ? made.properties.className : []
  return {...made, properties: {...made.properties, className: [...before, 'image']}}
}

/** Lists of words alone are as narrow as all prose; steps in a list are as wide as others. */
function markWordList(list: Element): Element {
  return holdsOurs(list) ? list : {...list, properties: {...list.properties, className: ['words']}}
}

function holdsOurs(node: ElementContent): boolean {
  return (node.type as string) === 'raw' || (node.type === 'element' && node.children.some(holdsOurs))
}

function drawScrolled(table: Element): Element {
  return {
    type: 'element',
    tagName: 'div',
    properties: {className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table'},
    children: [table],
  }
}
