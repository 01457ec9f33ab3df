import type {Data, Parent, Root, RootContent} from 'mdast'
import type {Node} from 'unist'
import type {Place} from '../../diagnostic.ts'

/**
 * A page as its reader sees it: Markdown's own nodes, with these in the place of shortcodes and of blocks. Includes and
 * values are in their places, `data.id` of a heading is its anchor. No `textDirective`, `leafDirective` or
 * `containerDirective` is left, and no HTML comment.
 */
export interface PageDocument {
  readonly root: Root // its children may be of the types below
}

/** A block of text: commands, an output, a file. Its place is that of the step that it makes, if it makes one. */
export interface BlockNode extends Node {
  readonly type: 'block'
  readonly place: Place
  readonly language: string // `bash`, `yaml`; empty where the page names none
  readonly value: string // as the reader sees it: values in, prompts left
  readonly data?: Data
}

/** A tab set; its children are its tabs. */
export interface TabsNode extends Parent {
  readonly type: 'tabs'
  readonly variant: string // as `page-started` calls it in its `tabs`
  children: TabNode[] & RootContent[]
}

export interface TabNode extends Parent {
  readonly type: 'tab'
  readonly value: string
  readonly name: string
}

/** A tip, a warning, a note and the like: what readers skip. */
export interface AsideNode extends Parent {
  readonly type: 'aside'
  readonly name: string // `tip`
  readonly title: string // empty where the page gives none
}

/** Something that its site shows and we cannot: an image of a gallery, a video, a shortcode that nothing stands behind. */
export interface UnknownNode extends Node {
  readonly type: 'unknown'
  readonly name: string // of the shortcode
  readonly inline: boolean
}
