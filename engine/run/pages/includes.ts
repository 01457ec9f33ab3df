import {dirname, join, resolve} from 'node:path'
import {isFile, isInside} from '../../path.ts'

/** Folders of a site where its generators look for what pages include; `LANG` is the page's language. */
const folders = [
  '',
  'assets',
  'content/LANG',
  'content/en',
  'content',
  'content/LANG/includes',
  'content/en/includes',
  'content/LANG/examples',
  'content/en/examples',
  'includes',
  'examples',
  'docs',
  'docs/snippets',
  'snippets',
  'static',
  'layouts',
  'src',
  '_includes',
]

export interface IncludePlace {
  readonly root: string // absolute, the site's folder
  readonly language: string // empty where the page has none
  readonly further: readonly string[] // absolute folders that the site's own file names
}

/**
 * The file that a page means, absolute: beside the page, where the site's own file says, or where a generator looks.
 *
 * @param name its path as the page gives it; `@site/` and a leading slash are the site's root
 * @param from absolute, the file whose text includes it
 * @returns undefined where there is none in the site
 */
export function findIncludedFile(
  name: string,
  from: string,
  {root, language, further}: IncludePlace,
): string | undefined {
  const path = name.replace(/^@site\//, '/').replace(/[?#].*$/, '')
  if (path === '' || path.includes('\0')) return undefined
  const own = path.startsWith('/') ? [] : [dirname(from), ...listFoldersUp(dirname(from), root)]
  const known = folders.map((folder) => join(root, folder.replace('LANG', language)))
  const plain = path.replace(/^\/+/, '')
  for (const folder of [...own.slice(0, 1), ...further, ...known, ...own.slice(1)])
    for (const file of [plain, `${plain}.md`]) {
      const found = resolve(folder, file)
      if (isInside(found, root) && isFile(found)) return found
    }
  return undefined
}

function listFoldersUp(folder: string, root: string): readonly string[] {
  const found: string[] = []
  for (let each = dirname(folder); isInside(each, root) && each !== root; each = dirname(each)) found.push(each)
  return found
}
