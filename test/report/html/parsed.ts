import type {Element, Nodes, Root} from 'hast'
import {raw} from 'hast-util-raw'
import type {RunEvent} from '../../../engine/event.ts'
import {html} from '../../../engine/report/html/index.ts'
import {rendered, transcriptOf} from '../rendering.ts'

/** A report as a browser's parser reads it. */
export interface Parsed {
  readonly text: string
  readonly root: Root
  readonly all: (wanted: string | ((element: Element) => boolean)) => readonly Element[] // in order; a name, a `.class` or what is asked
}

/** The report of some runs, each given by its events. */
export async function report(...runs: readonly (readonly RunEvent[])[]): Promise<Parsed> {
  return parseHtml(await rendered(html, runs.map(transcriptOf)))
}

/** A document as a browser's parser reads it. */
export function parseHtml(text: string): Parsed {
  const content = text.replace(/^<!doctype html>\s*/i, '')
  const root = raw({type: 'root', children: [{type: 'doctype'}, {type: 'raw', value: content}]} as Root) as Root
  const elements = elementsIn(root)
  return {text, root, all: (wanted) => elements.filter(typeof wanted === 'string' ? matching(wanted) : wanted)}
}

const matching =
  (wanted: string) =>
  (element: Element): boolean =>
    wanted.startsWith('.') ? classesOf(element).includes(wanted.slice(1)) : element.tagName === wanted

export const classesOf = ({properties: {className}}: Element): readonly string[] =>
  Array.isArray(className) ? className.map(String) : []

export const elementsIn = (node: Nodes): readonly Element[] => [
  ...(node.type === 'element' ? [node] : []),
  ...('children' in node ? node.children.flatMap(elementsIn) : []),
]

export const textIn = (node: Nodes): string => {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textIn).join('') : ''
}

/** The one element that is wanted. */
export const only = (elements: readonly Element[]): Element => {
  const [element, ...more] = elements
  if (element === undefined || more.length > 0) throw new Error(`${elements.length} elements, and one is wanted`)
  return element
}
