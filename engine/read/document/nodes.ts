import type {Data, Parent, Root, RootContent} from 'mdast'
import type {} from 'mdast-util-to-hast' // what it reads in a node's `data`
import type {Node} from 'unist'
import type {Place} from '../../diagnostic.ts'

/**
 * A page as its reader sees it: Markdown's own nodes, with these in the place of shortcodes and of blocks. Includes and
 * values are in their places, references are links and images, `data.id` of a heading is its anchor. No `textDirective`,
 * `leafDirective`, `containerDirective`, `definition` or `code` is left, and no HTML comment.
 *
 * An image with a caption is a paragraph whose `data.hName` is `figure`; the caption in it, an `emphasis`, `figcaption`.
 */
export interface PageDocument {
  readonly root: Root
}

/** A block of text: commands, an output, a file. Its place is that of the step that it makes, if it makes one. */
export interface BlockNode extends Node {
  readonly type: 'block'
  readonly place: Place
  readonly language: string // `bash`, `yaml`; empty where the page names none
  readonly outputSyntax: string | null // of what its commands print, where the page names it: `json`
  readonly value: string // as the reader sees it: values in, prompts left
  readonly data?: Data
}

/** A tab set; its children are its tabs. */
export interface TabsNode extends Parent {
  readonly type: 'tabs'
  readonly variant: string // as `page-started` calls it in its `tabs`
  children: TabNode[]
}

export interface TabNode extends Parent {
  readonly type: 'tab'
  readonly variant: string // of its set
  readonly value: string
  readonly name: string
  children: RootContent[]
}

/** A tip, a warning, a note and the like: what readers skip. */
export interface AsideNode extends Parent {
  readonly type: 'aside'
  readonly name: string // `tip`
  readonly title: string // empty where the page gives none
  children: RootContent[]
}

/** Something that its site shows and we cannot: a video, a table of releases, a shortcode that nothing stands behind. */
export interface UnknownNode extends Node {
  readonly type: 'unknown'
  readonly name: string // of the shortcode
  readonly inline: boolean
  readonly data?: Data
}

declare module 'mdast' {
  interface RootContentMap {
    block: BlockNode
    tabs: TabsNode
    tab: TabNode
    aside: AsideNode
    unknown: UnknownNode
  }
  interface BlockContentMap {
    block: BlockNode
    tabs: TabsNode
    aside: AsideNode
    unknown: UnknownNode
  }
  interface PhrasingContentMap {
    unknown: UnknownNode
  }
  interface HeadingData {
    id?: string
  }
}
