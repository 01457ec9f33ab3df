import {basename, dirname, relative, sep} from 'node:path'

/**
 * The folder `content/` of the site that a page stands in.
 *
 * @param page absolute
 * @returns absolute; null where it stands in none
 */
export function findContentFolder(page: string): string | null {
  for (let folder = dirname(page); ; folder = dirname(folder)) {
    if (basename(folder) === 'content') return folder
    if (folder === dirname(folder)) return null
  }
}

/** The language that a page is in: the first folder of its path below `content/`, where it looks like one; else empty. */
export function readLanguage(content: string, page: string): string {
  const [first = ''] = relative(content, page).split(sep)
  return /^[a-z]{2}(-[a-z]+)?$/i.test(first) ? first : ''
}
