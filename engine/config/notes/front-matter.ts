import type {Diagnostic} from '../../diagnostic.ts'
import type {PageNotes} from '../../note.ts'
import {checkFile} from '../check.ts'
import {requiredBy} from './read.ts'
import {dialect, frontMatter} from './schema.ts'

/** What a page's own front matter requires. */
export interface FrontMatterRequires {
  readonly requires: PageNotes['requires'] // null where it says nothing, or where a diagnostic says what is wrong
  readonly diagnostics: readonly Diagnostic[] // errors, at their places in the page
}

const head = /^\uFEFF?---[ \t]*(?=\r?\n)/

/**
 * Read `requires` in the front matter of a page, which is as in its notes. Never throws. That a front matter is no YAML at
 * all is said by who reads the page.
 *
 * @param text of the whole page
 */
export async function readRequires(text: string, page: string): Promise<FrontMatterRequires> {
  const yaml = yamlOf(text)
  if (yaml === null) return {requires: null, diagnostics: []}
  const whole = {...dialect, whole: 'the front matter'}
  const further = async () => []
  const {data, source, diagnostics} = await checkFile(yaml, page, {schema: frontMatter, dialect: whole, further})
  const errors = diagnostics.filter(({severity}) => severity === 'error')
  return {requires: data === null ? null : requiredBy(data, source), diagnostics: errors}
}

/** The front matter, its first line made blank, so that all stands where it stands in the page. */
function yamlOf(text: string): string | null {
  const open = head.exec(text)
  const end = open === null ? -1 : text.slice(open[0].length).search(/^---[ \t]*$/m)
  return open === null || end === -1 ? null : ' '.repeat(open[0].length) + text.slice(open[0].length).slice(0, end)
}
