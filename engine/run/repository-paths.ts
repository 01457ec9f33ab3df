import {existsSync, realpathSync} from 'node:fs'
import {dirname, isAbsolute, relative, resolve, sep} from 'node:path'
import type {PageSource} from '../event.ts'
import {findRepository} from '../record/store/find.ts'

/**
 * How a repository calls the pages of a run, and what they include, where that is not how they are called: a forge finds a page by its path from
 * the root. What is in no repository is named from the workspace of a GitHub job.
 */
export function namePagesInRepository(sources: readonly PageSource[]): Readonly<Record<string, string>> {
  const names = sources.flatMap(({page, includes}) => [page, ...Object.values(includes).map((each) => each.page)])
  const roots = new Map<string, string | null>() // by folder
  const found: Record<string, string> = {}
  for (const name of new Set(names)) {
    if (!existsSync(name)) continue
    const file = realpathSync(resolve(name))
    const folder = dirname(file)
    const root = roots.get(folder) ?? findRepository(folder) ?? findWorkspace()
    roots.set(folder, root)
    const path = root === null ? '' : relative(root, file).split(sep).join('/')
    if (path !== '' && path !== name && !path.startsWith('../') && !isAbsolute(path)) found[name] = path
  }
  return found
}

function findWorkspace(): string | null {
  const folder = process.env.GITHUB_WORKSPACE
  return folder === undefined || !existsSync(folder) ? null : realpathSync(folder)
}
