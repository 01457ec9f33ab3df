import type {Nodes, Parents, Root} from 'mdast'
import {directiveToMarkdown} from 'mdast-util-directive'
import {gfmTableToMarkdown} from 'mdast-util-gfm-table'
import type {Handle} from 'mdast-util-to-markdown'
import remarkFrontmatter from 'remark-frontmatter'
import remarkStringify from 'remark-stringify'
import {type Processor, unified} from 'unified'
import {shortcodeToMarkdown} from '../../engine/syntax/shortcode/index.ts'

/** Print a tree as Markdown: shortcodes as their page spelled them. */
export function stringifyPage(tree: Root): string {
  printer ??= unified().use(remarkFrontmatter).use(usePrinting).use(remarkStringify).freeze()
  return printer.stringify(tree)
}

let printer: Processor<undefined, undefined, undefined, Root, string> | undefined

function usePrinting(this: Processor): undefined {
  const {unsafe, ...directives} = directiveToMarkdown()
  const data = this.data()
  data.toMarkdownExtensions = [
    ...(data.toMarkdownExtensions ?? []),
    gfmTableToMarkdown(),
    {...directives, unsafe: (unsafe ?? []).filter(({atBreak}) => atBreak === true)},
    {handlers: {html}},
    shortcodeToMarkdown(),
  ]
}

// Markdown takes up to three blanks off the further lines of HTML amid text: they are put back before.
const html: Handle = (node: Nodes, parent: Parents | undefined) => {
  if (node.type !== 'html') return ''
  return parent !== undefined && isPhrasing(parent)
    ? node.value.replaceAll(/(\r\n?|\n)(?=[ \t])/g, '$1   ')
    : node.value
}

function isPhrasing({type}: Parents): boolean {
  return !flow.has(type)
}

const flow: ReadonlySet<string> = new Set(['root', 'blockquote', 'containerDirective', 'listItem'])
