import {type ShortcodeNode, shortcode} from '../syntax/shortcode/index.ts'

/** Names that say that a file's text comes in their place. */
const namesOfIncludes =
  /(?:^|[-_.])(?:include|readfile|read-?file|reuse|snippet|embed|import|transclude|partial|codenew|code_?sample)/i

const pages = /\.(?:md|mdx|markdown|sh|bash|adoc|html?)$/i
const otherFiles = /\.(?:ya?ml|json|toml|svg|png|jpe?g|gif|csv|txt|xml|proto|go|py|js|ts|java|tf|ini|conf|properties)$/i

/** Whether a shortcode that means nothing here shows what stands in another page, or in a script. */
export function looksLikeInclude(node: ShortcodeNode): boolean {
  const values = shortcode(node)?.parameters.map(({value}) => value) ?? []
  if (values.some((value) => pages.test(value) && !value.includes('://'))) return true
  return namesOfIncludes.test(node.name) && !values.some((value) => otherFiles.test(value))
}

/** What other generators put a file's text in the place of: MkDocs' snippets, Jinja's and Jekyll's includes, MDX's imports. */
const inText =
  /^[ \t]*(?:-{1,}8<-{1,}[ \t]*["'][^"'\n]+["']|\{%-?[ \t]*include[\w-]*[ \t]+[^%\n]+%\}|\{\{[ \t]*include\([^)\n]*\)[ \t]*\}\}|import[ \t]+\w+[ \t]+from[ \t]+["'][^"'\n]+\.mdx?["'];?)[ \t]*$/gm

/** The includes of other generators in a paragraph, as they are written. */
export function findIncludesInText(text: string): readonly string[] {
  return [...text.matchAll(inText)].map(([found]) => found.trim())
}
