import type {BlockContent, Code, Data, DefinitionContent, InlineCode, Node, Parent, PhrasingContent} from 'mdast'
import type {Position} from 'unist'

/** Hugo's `{{< >}}` (its output is final) or `{{% %}}` (its output is Markdown). */
export type Delimiter = '<' | '%'

/** `{{`, or the literal spelling `<<< name >>>` of a tag that stands alone on its line. */
export type Spelling = '{{' | '<<<'

export interface Parameter {
  /** null where it is told by its place */
  readonly name: string | null
  /** without quotes, `\"` read as `"` */
  readonly value: string
  readonly quote: '"' | '`' | ''
}

/** A tag as the page spells it; the block's indent is taken off lines after the first. */
export interface TagSource {
  readonly source: string
  readonly position: Position
}

/** What a directive node knows of the shortcode that it was. */
export interface Shortcode {
  readonly delimiter: Delimiter
  readonly spelling: Spelling
  /** in the page's order */
  readonly parameters: readonly Parameter[]
  readonly selfClosing: boolean
  /** null in a node made by hand: the tags are made from its name and parameters */
  readonly opener: TagSource | null
  /** null where it stands alone */
  readonly closer: TagSource | null
  /** the inside is kept verbatim, as one `code` or `inlineCode` */
  readonly raw: boolean
  /** white space between the opener and what is inside */
  readonly before: string
  /** white space between what is inside and the closer */
  readonly after: string
}

/** What the nodes have in common. They are those of mdast-util-directive, and need nothing of it to be typed. */
interface Directive extends Parent {
  name: string
  attributes?: Record<string, string | null | undefined> | null | undefined
  data?: DirectiveData | undefined
}

export interface DirectiveData extends Data {
  /** undefined where the node was a directive */
  shortcode?: Shortcode | undefined
  /** where the parts of a directive stand, if mdast-util-directive was asked to say */
  position?: DirectivePosition | undefined
}

interface DirectivePosition {
  attributes?: Record<string, Position | undefined> | undefined
  opening?: Position | undefined
  closing?: Position | undefined
}

export interface ContainerShortcode extends Directive {
  type: 'containerDirective'
  children: (BlockContent | DefinitionContent)[]
}

export interface LeafShortcode extends Directive {
  type: 'leafDirective'
  children: PhrasingContent[]
}

export interface TextShortcode extends Directive {
  type: 'textDirective'
  children: PhrasingContent[]
}

/** A directive, be it written as one or as a shortcode. */
export type ShortcodeNode = ContainerShortcode | LeafShortcode | TextShortcode

// The names differ from those of mdast-util-directive, so that a program may have both.
declare module 'mdast' {
  interface BlockContentMap {
    containerShortcode: ContainerShortcode
    leafShortcode: LeafShortcode
  }
  interface PhrasingContentMap {
    textShortcode: TextShortcode
  }
  interface RootContentMap {
    containerShortcode: ContainerShortcode
    leafShortcode: LeafShortcode
    textShortcode: TextShortcode
  }
}

const types: ReadonlySet<string> = new Set(['containerDirective', 'leafDirective', 'textDirective'])

/** Nodes that take whole lines. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'blockquote code containerDirective definition heading leafDirective list table thematicBreak'.split(' '),
)

/** Is it a directive, written as one or as a shortcode? */
export function isDirective(node: Node): node is ShortcodeNode {
  return types.has(node.type)
}

/** What a node knows of its shortcode; undefined where it was a directive or something else. */
export function shortcode(node: Node): Shortcode | undefined {
  return isDirective(node) ? node.data?.shortcode : undefined
}

/**
 * A parameter, read alike from `{{< tab name="x" >}}` and `:::tab{name="x"}`.
 *
 * @param index 0-based place among the unnamed parameters, for a shortcode that doesn't name it
 */
export function parameter(node: ShortcodeNode, name: string, index?: number): string | undefined {
  const attributes = node.attributes ?? {}
  if (Object.hasOwn(attributes, name)) return attributes[name] ?? ''
  if (index === undefined) return undefined
  return shortcode(node)?.parameters.filter((each) => each.name === null)[index]?.value
}

/** The inside of a raw shortcode, as one literal node; undefined where it is none. */
export function verbatim(node: Node): Code | InlineCode | undefined {
  if (!isDirective(node) || node.data?.shortcode?.raw !== true) return undefined
  const [child] = node.children
  return child?.type === 'code' || child?.type === 'inlineCode' ? child : undefined
}
