import type {Code, InlineCode, Node} from 'mdast'
import type {ContainerDirective, LeafDirective, TextDirective} from 'mdast-util-directive'
import type {Position} from 'unist'

/** Hugo's `{{< >}}` (its output is final) or `{{% %}}` (its output is Markdown). */
export type Delimiter = '<' | '%'

/** `{{`, or the literal spelling `<<< name >>>` of a tag that stands alone on its line. */
export type Spelling = '{{' | '<<<'

export interface Parameter {
  readonly name: string | null // null where it is told by its place
  readonly value: string // without quotes, `\"` read as `"`
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
  readonly parameters: readonly Parameter[] // in the page's order
  readonly selfClosing: boolean
  readonly opener: TagSource | null // null in a node made by hand: the tags are made from its name and parameters
  readonly closer: TagSource | null // null where it stands alone
  readonly raw: boolean // the inside is kept verbatim, as one `code` or `inlineCode`
  readonly before: string // white space between the opener and what is inside
  readonly after: string // white space between what is inside and the closer
}

export type ShortcodeNode = ContainerDirective | LeafDirective | TextDirective

declare module 'mdast-util-directive' {
  interface ContainerDirectiveData {
    shortcode?: Shortcode | undefined
  }
  interface LeafDirectiveData {
    shortcode?: Shortcode | undefined
  }
  interface TextDirectiveData {
    shortcode?: Shortcode | undefined
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
