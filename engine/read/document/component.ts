import type {Blockquote, Image, Paragraph, PhrasingContent, RootContent} from 'mdast'
import {parameter, type ShortcodeNode, shortcode} from '../../syntax/shortcode/index.ts'
import type {Lines} from '../lines.ts'
import type {AsideNode, BlockNode} from './nodes.ts'

/** The image that a shortcode shows; undefined where it gives no address. */
export function makeImage(node: ShortcodeNode, url: string, filled: (text: string) => string): Image | undefined {
  if (url === '') return undefined
  const alt = parameter(node, 'alt') ?? findCaption(node)
  const title = parameter(node, 'title')
  return {type: 'image', url: filled(url), alt: filled(alt), title: title === undefined ? null : filled(title)}
}

/** An image on lines of its own, above its caption. */
export function makeFigure(node: ShortcodeNode, shown: Image, filled: (text: string) => string): Paragraph {
  const caption = filled(findCaption(node))
  if (caption === '') return {type: 'paragraph', children: [shown]}
  const below: PhrasingContent[] = [
    {type: 'text', value: '\n'},
    {type: 'emphasis', data: {hName: 'figcaption'}, children: [{type: 'text', value: caption}]},
  ]
  return {type: 'paragraph', data: {hName: 'figure'}, children: [shown, ...below]}
}

function findCaption(node: ShortcodeNode): string {
  return parameter(node, 'caption') ?? ''
}

/** What an icon amid text says; empty where it only adorns; undefined for what is none. */
export function findIcon(name: string): string | undefined {
  return Object.hasOwn(icons, name) ? icons[name] : name.endsWith('_icon') ? '' : undefined
}

const icons: Readonly<Record<string, string>> = {checkmark_icon: '✓', cancel_icon: '✗', warning_icon: '⚠'}

/** The source of a diagram: its text is no Markdown. */
export function makeDiagram(node: ShortcodeNode, lines: Lines): BlockNode {
  const {opener, closer} = shortcode(node) ?? {}
  const source = lines.text.slice(opener?.position.end.offset, closer?.position.start.offset)
  const value = dedent(source.replace(/^[ \t]*\n/, '').trimEnd())
  return {type: 'block', place: lines.placeOfNode(node), language: 'mermaid', outputSyntax: null, value}
}

/** Without the blanks that all its lines begin with. */
function dedent(text: string): string {
  const inked = text.split('\n').filter((line) => line.trim() !== '')
  const indent = Math.min(...inked.map((line) => line.search(/\S/)))
  return text
    .split('\n')
    .map((line) => line.slice(Math.min(indent, line.length)))
    .join('\n')
}

const marker = /^\[!(note|tip|important|warning|caution)\][+-]?[ \t]*(.*)(?:\n|$)/i

/** The aside that a quote is whose first line is `[!NOTE]`, with its title where there is one; undefined for other quotes. */
export function findAlert({children: [first, ...rest]}: Blockquote): AsideNode | undefined {
  const [text, ...others] = first?.type === 'paragraph' ? first.children : []
  const [whole, name = '', title = ''] = text?.type === 'text' ? (marker.exec(text.value) ?? []) : []
  if (text?.type !== 'text' || whole === undefined) return undefined
  const left = dropLineEnd([{...text, value: text.value.slice(whole.length)}, ...others])
  const children: RootContent[] = left.length === 0 ? rest : [{type: 'paragraph', children: left}, ...rest]
  return {type: 'aside', name: name.toLowerCase(), title: title.trim(), children}
}

/** What the marker leaves of its paragraph: its own end of line is none of it. */
function dropLineEnd([first, ...others]: PhrasingContent[]): PhrasingContent[] {
  if (first === undefined || (first.type === 'text' && first.value !== ''))
    return first === undefined ? [] : [first, ...others]
  return others[0]?.type === 'break' ? others.slice(1) : others
}
