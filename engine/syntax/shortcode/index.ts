import type {Processor} from 'unified'
import {type Options, remarkReadShortcode} from './reading.ts'
import {shortcodeToMarkdown} from './to-markdown.ts'

export {
  escapeTag as escapeShortcode,
  scanShortcodes,
  type Tag,
  unescapeTag as unescapeShortcode,
} from './lex/tag.ts'
export {defaultPaired, defaultRaw, type Options} from './reading.ts'
export {
  type ContainerShortcode,
  type Delimiter,
  type DirectiveData,
  isDirective,
  type LeafShortcode,
  type Parameter,
  parameter,
  type Shortcode,
  type ShortcodeNode,
  type Spelling,
  shortcode,
  type TagSource,
  type TextShortcode,
  verbatim,
} from './shortcode.ts'
export {shortcodeToMarkdown, type ToMarkdownExtension} from './to-markdown.ts'

/** What the plugin needs of a unified processor; any version's will do, and none need be installed for its types. */
export interface MarkdownProcessor {
  readonly parser?: unknown
  data(): object
}

/**
 * A remark plugin that reads Hugo's shortcodes as directives. Use it after remark-parse, whose parser it wraps.
 *
 * Tags are found in the raw text before Markdown sees it, as Hugo does; what a pair holds is parsed as a document of its
 * own. What is wrong with them is reported as messages on the file: `ruleId` names the kind, `note` says what to type,
 * `fatal` is true where Hugo would refuse the page.
 *
 * @throws {Error} where no parser was set before; nothing is thrown for what a page holds
 */
export default function remarkShortcode(this: MarkdownProcessor, options: Options = {}): undefined {
  const processor = this as Processor
  remarkReadShortcode.call(processor, options)
  const data = this.data() as {toMarkdownExtensions?: unknown[]} // a key of remark-stringify's
  data.toMarkdownExtensions = [...(data.toMarkdownExtensions ?? []), shortcodeToMarkdown()]
}
