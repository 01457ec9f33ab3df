import {isUtf8} from 'node:buffer'
import {readFileSync, statSync} from 'node:fs'
import {resolve} from 'node:path'
import {Mistake, messageOf} from '../../mistake.ts'
import type {Source} from '../../read/index.ts'

const isFolderText = 'this is a folder'

/**
 * Read the pages that a run is asked for, each once.
 *
 * @param pages paths, or texts of pages that are in no file
 * @throws Mistake that names each file that holds no page
 */
export function readSources(pages: readonly (string | Source)[]): readonly Source[] {
  if (pages.length === 0) throw new Mistake('name at least one page, as in `runbook play guide.md`')
  const each = [...new Map(pages.map((page) => [resolve(typeof page === 'string' ? page : page.page), page])).values()]
  const read = each.map((page) => ({page, source: typeof page === 'string' ? readPageSource(page) : refuseEmpty(page)}))
  const problems = read.flatMap(({page, source}) =>
    typeof source === 'string' ? [`${typeof page === 'string' ? page : page.page}: ${source}`] : [],
  )
  if (problems.length > 0) throw new Mistake(problems.join('\n'))
  return read.flatMap(({source}) => (typeof source === 'string' ? [] : [source]))
}

function readPageSource(path: string): Source | string {
  if (path === '') return 'a page has no empty name'
  const source = readSource(path)
  if (source === isFolderText) return `${isFolderText}: name the page in it, such as \`index.md\``
  return typeof source === 'string' ? source : refuseEmpty(source)
}

function refuseEmpty(source: Source): Source | string {
  return source.text.trim() === '' ? 'the file is empty' : source
}

/** Read a page or an include; answers why it is none where the file holds no text. */
export function readSource(path: string): Source | string {
  try {
    if (statSync(path).isCharacterDevice()) return 'this is a device, not a file'
    const bytes = readFileSync(path)
    if (bytes.includes(0) || !isUtf8(bytes)) return 'this is not a text file in UTF-8'
    return {page: path.replaceAll('\\', '/'), text: bytes.toString('utf8')}
  } catch (error) {
    return explainUnreadable(error)
  }
}

function explainUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file'
  if (code === 'EISDIR') return isFolderText
  if (code === 'EACCES') return 'you may not read this file'
  return `cannot be read: ${messageOf(error)}`
}
