import type {Node, Nodes, Parents, PhrasingContent} from 'mdast'
import {type ContainerDirective, directiveToMarkdown} from 'mdast-util-directive'
import {defaultHandlers, type Handle, type Info, type State} from 'mdast-util-to-markdown'
import {
  BLOCKS,
  isDirective,
  type Parameter,
  type Shortcode,
  type ShortcodeNode,
  shortcode,
  verbatim,
} from './shortcode.ts'
import {text, withTags} from './with-tags.ts'

/** How mdast-util-to-markdown prints nodes, in its own terms: fits the extensions of any version. */
export interface ToMarkdownExtension {
  readonly handlers: Record<string, (node: unknown, parent: unknown, state: unknown, info: unknown) => string>
  readonly unsafe: {readonly atBreak: true; readonly character: string; readonly after: string}[]
}

/**
 * An extension of mdast-util-to-markdown: shortcodes go back as their tags stood on the page, whether in nodes of their
 * own or in URLs, titles and alternative texts; prose that reads like a tag is escaped. Directives that were none are
 * printed as directives.
 */
export function shortcodeToMarkdown(): ToMarkdownExtension {
  const handlers: Record<string, Handle> = {}
  const directives = directiveToMarkdown().handlers ?? {}
  for (const [type, directive] of Object.entries(directives)) handlers[type] = makePrinter(directive)
  for (const type of ['definition', 'image', 'imageReference', 'link', 'linkReference'] as const) {
    handlers[type] = withTags(defaultHandlers[type])
  }
  const all = {...handlers, text} as ToMarkdownExtension['handlers']
  return {handlers: all, unsafe: [{atBreak: true, character: '<', after: '<<[ \\t]'}]}
}

/** Use the shortcode's printer for a shortcode, the directive's for any other node. */
function makePrinter(directive: Handle): Handle {
  const handle: Handle = (node: Nodes, parent: Parents | undefined, state: State, info: Info) => {
    const data = shortcode(node)
    return isDirective(node) && data !== undefined
      ? print(node, data, state, info)
      : directive(node, parent, state, info)
  }
  const peek: Handle = (node: Nodes) => shortcode(node)?.spelling.charAt(0) ?? ':'
  return Object.assign(handle, {peek})
}

function print(node: ShortcodeNode, data: Shortcode, state: State, info: Info): string {
  const spell = (source: string): string => (state.stack.includes('blockquote') ? onOneLine(source) : source)
  const opener = spell(spellOpener(node, data))
  const closer = spellCloser(node, data)
  if (closer === undefined) return opener
  const tracker = state.createTracker(info)
  tracker.move(opener)
  const exit = state.enter(node.type)
  const inside = printInside(node, data, state, {...tracker.current(), before: '}', after: '{'})
  exit()
  return `${opener}${inside}${spell(closer)}`
}

// In a block quote each line gets a mark, which would be a parameter inside of a tag.
function onOneLine(source: string): string {
  return source.replaceAll(/\s*[\r\n]\s*/g, ' ')
}

function printInside(node: ShortcodeNode, data: Shortcode, state: State, info: Info): string {
  const {before, after} = data
  if (data.raw) return `${before}${verbatim(node)?.value ?? ''}${after}`
  if (node.type === 'textDirective' && node.children.every(isPhrasing)) {
    const edge = (blanks: string, tag: string): string => (blanks === '' ? tag : blanks)
    return `${before}${state.containerPhrasing(node, {...info, before: edge(before, '}'), after: edge(after, '{')})}${after}`
  }
  const [first, last] = [node.children[0], node.children.at(-1)]
  if (first === undefined || last === undefined) return before
  const body = state.containerFlow(node as ContainerDirective, info)
  return `${printEdge(before, first)}${body}${printEdge(after, last)}`
}

// A block other than a paragraph wants lines of its own.
function printEdge(blanks: string, node: Node): string {
  return /\n/.test(blanks) || node.type === 'paragraph' ? blanks : '\n'
}

function isPhrasing({type}: PhrasingContent): boolean {
  return !BLOCKS.has(type)
}

/** The opening tag of a node: as its page spells it, or made from its name and parameters. */
function spellOpener(node: ShortcodeNode, data: Shortcode): string {
  if (data.opener !== null) return data.opener.source
  const parts = [node.name, ...listParameters(node, data).map(spellParameter)]
  return wrapTag(data, `${parts.join(' ')} ${data.selfClosing ? '/' : ''}`)
}

/** The closing tag; undefined where the shortcode stands alone. */
function spellCloser(node: ShortcodeNode, data: Shortcode): string | undefined {
  if (data.closer !== null) return data.closer.source
  if (data.opener !== null || data.selfClosing || node.type === 'leafDirective') return undefined
  return node.type === 'containerDirective' || node.children.length > 0 ? wrapTag(data, `/${node.name} `) : undefined
}

function wrapTag({spelling, delimiter}: Shortcode, inside: string): string {
  if (spelling === '<<<') return `<<< ${inside}>>>`
  return delimiter === '%' ? `{{% ${inside}%}}` : `{{< ${inside}>}}`
}

function listParameters(node: ShortcodeNode, {parameters}: Shortcode): readonly Parameter[] {
  if (parameters.length > 0) return parameters
  return Object.entries(node.attributes ?? {}).map(([name, value]) => ({name, value: value ?? '', quote: '"'}))
}

function spellParameter({name, value, quote}: Parameter): string {
  const text = quoteValue(value, quote)
  return name === null ? text : `${name}=${text}`
}

// A bare value must hold nothing that ends it; a `"` one fits on one line.
function quoteValue(value: string, quote: Parameter['quote']): string {
  if (quote === '' && /^[\w./:%-]*[\w.:-]$/.test(value)) return value
  if (quote === '`' || /[\r\n]/.test(value)) return `\`${value}\``
  return `"${value.replaceAll('"', '\\"')}"`
}
