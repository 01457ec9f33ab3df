import type {Edit} from '../../syntax/index.ts'
import {findGithubEdits, githubMarks} from './github.ts'
import {findJinjaEdits, jinjaMarks} from './jinja.ts'
import {findMdxEdits, mdxMarks} from './mdx.ts'
import {findMkdocsEdits, mkdocsMarks} from './mkdocs.ts'
import type {DialectName} from './syntax.ts'
import {readTextLines, type TextLine} from './text-lines.ts'
import {findTitleEdits, titleMarks} from './titles.ts'

/** What other generators than Hugo have beside Markdown. */
interface Markup {
  readonly dialects: readonly DialectName[] // that have it
  readonly marks: RegExp // a page without them has none of it
  readonly find: (text: string, lines: readonly TextLine[], variables: ReadonlySet<string>) => readonly Edit[]
}

const markups: readonly Markup[] = [
  {dialects: ['mkdocs'], marks: mkdocsMarks, find: findMkdocsEdits},
  {dialects: ['mkdocs'], marks: jinjaMarks, find: findJinjaEdits},
  {dialects: ['docusaurus'], marks: mdxMarks, find: findMdxEdits},
  {dialects: ['docusaurus', 'github'], marks: titleMarks, find: findTitleEdits},
  {dialects: ['hugo', 'mkdocs', 'docusaurus', 'github'], marks: githubMarks, find: findGithubEdits},
]

/**
 * The edits that put a page into Hugo's words, in its order.
 *
 * @param dialect null for that of the page's own marks
 * @param variables of the site, as in `{{ NAME }}`
 */
export function findEdits(text: string, dialect: DialectName | null, variables: readonly string[]): readonly Edit[] {
  const fitting = markups.filter(
    ({dialects, marks}) => (dialect === null || dialects.includes(dialect)) && marks.test(text),
  )
  if (fitting.length === 0) return []
  const lines = readTextLines(text)
  const names = new Set(variables)
  return dropOverlaps(
    fitting.flatMap(({find}) => find(text, lines, names)).sort((left, right) => left.start - right.start),
  )
}

function dropOverlaps(edits: readonly Edit[]): readonly Edit[] {
  let end = 0
  return edits.filter((edit) => {
    if (edit.start < end) return false
    end = edit.end
    return true
  })
}
