import type {Image, Paragraph, PhrasingContent} from 'mdast'
import {parameter, type ShortcodeNode, shortcode} from '../../syntax/shortcode/index.ts'
import type {Lines} from '../lines.ts'
import type {BlockNode} from './nodes.ts'

/** The image that a shortcode shows; undefined where it gives no address. */
export function image(node: ShortcodeNode, url: string, filled: (text: string) => string): Image | undefined {
  if (url === '') return undefined
  const alt = parameter(node, 'alt') ?? captionOf(node)
  const title = parameter(node, 'title')
  return {type: 'image', url: filled(url), alt: filled(alt), title: title === undefined ? null : filled(title)}
}

/** An image on lines of its own, above its caption. */
export function figure(node: ShortcodeNode, shown: Image, filled: (text: string) => string): Paragraph {
  const caption = filled(captionOf(node))
  if (caption === '') return {type: 'paragraph', children: [shown]}
  const below: PhrasingContent[] = [
    {type: 'text', value: '\n'},
    {type: 'emphasis', data: {hName: 'figcaption'}, children: [{type: 'text', value: caption}]},
  ]
  return {type: 'paragraph', data: {hName: 'figure'}, children: [shown, ...below]}
}

function captionOf(node: ShortcodeNode): string {
  return parameter(node, 'caption') ?? ''
}

/** What an icon amid text says; empty where it only adorns; undefined for what is none. */
export function icon(name: string): string | undefined {
  return Object.hasOwn(icons, name) ? icons[name] : name.endsWith('_icon') ? '' : undefined
}

const icons: Readonly<Record<string, string>> = {checkmark_icon: '✓', cancel_icon: '✗', warning_icon: '⚠'}

/** The source of a diagram: its text is no Markdown. */
export function diagram(node: ShortcodeNode, lines: Lines): BlockNode {
  const {opener, closer} = shortcode(node) ?? {}
  const source = lines.text.slice(opener?.position.end.offset, closer?.position.start.offset)
  const value = dedented(source.replace(/^[ \t]*\n/, '').trimEnd())
  return {type: 'block', place: lines.placeOfNode(node), language: 'mermaid', outputSyntax: null, value}
}

/** Without the blanks that all its lines begin with. */
function dedented(text: string): string {
  const inked = text.split('\n').filter((line) => line.trim() !== '')
  const indent = Math.min(...inked.map((line) => line.search(/\S/)))
  return text
    .split('\n')
    .map((line) => line.slice(Math.min(indent, line.length)))
    .join('\n')
}
