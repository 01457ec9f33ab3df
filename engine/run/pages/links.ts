import {existsSync} from 'node:fs'
import {basename, dirname, isAbsolute, join, relative, resolve, sep} from 'node:path'
import {findContentFolder, readLanguage} from './site.ts'

/**
 * The page that a link, or a note, points at. On a site an address such as `/docs/setup/x/` is looked for in the language of
 * the page, then in English, then in none, as `x/index.md`, `x/_index.md` and `x.md`; `../y/` is taken from the page's own
 * address, as browsers do. What ends in `.md` is a file beside the page. Off a site all is taken from the page's folder.
 *
 * @param target as it is written; an anchor and a query say nothing about the page
 * @param page the page that it stands on, from the working folder
 * @param root the folder that holds the site's `content/`, where settings name one; null looks above the page
 * @returns its path with `/` separators, from the working folder where the page's own is; null where no such file is there, or the target leads out
 *   of the site's content or to another site
 */
export function findLinkedPage(target: string, page: string, root: string | null = null): string | null {
  const path = decoded(target.replace(/[?#].*$/s, ''))
  if (path === '' || path.startsWith('//') || /^[a-z][a-z\d+.-]*:/i.test(path)) return null
  const file = resolve(page)
  const content = root === null ? findContentFolder(file) : join(resolve(root), 'content')
  const found = content === null ? offSite(path, file) : onSite(path, file, content)
  if (found === undefined) return null
  return (isAbsolute(page) ? found : relative('', found)).split(sep).join('/')
}

/** A target with `%` that encodes nothing is taken as it stands. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function offSite(path: string, file: string): string | undefined {
  return path.startsWith('/') ? undefined : firstThere(candidates(join(dirname(file), path)))
}

function onSite(path: string, file: string, content: string): string | undefined {
  const isContent = within(content, file)
  const language = isContent ? readLanguage(content, file) : ''
  if (path.startsWith('/')) return inLanguages(content, language, path)
  if (path.endsWith('.md') || !isContent) {
    const beside = firstThere(candidates(join(dirname(file), path)))
    return beside !== undefined && isContent && !within(content, beside) ? undefined : beside
  }
  return inLanguages(content, language, join(addressOf(join(content, language), file), path))
}

function within(folder: string, path: string): boolean {
  return path.startsWith(folder + sep)
}

/** `/docs/x` for `docs/x/index.md`, `docs/x/_index.md` and `docs/x.md`. */
function addressOf(folder: string, file: string): string {
  const path = relative(folder, file).replace(/\.md$/, '')
  return sep + (/^_?index$/.test(basename(path)) ? dirname(path) : path)
}

function inLanguages(content: string, language: string, path: string): string | undefined {
  const folders = [...new Set([language, 'en', ''])].map((each) => join(content, each))
  return firstThere(folders.flatMap((folder) => candidates(join(folder, path)).filter((each) => within(folder, each))))
}

function candidates(path: string): string[] {
  if (path.endsWith('.md')) return [path]
  const plain = path.replace(/[\\/]+$/, '')
  return [join(plain, 'index.md'), join(plain, '_index.md'), `${plain}.md`]
}

function firstThere(paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path))
}
