import {dirname} from 'node:path'
import type {Config} from '../../config.ts'
import type {Quarantine} from '../../event.ts'

/** Lists the pages, by their absolute paths, that globs of a config mean. */
export type ListPages = (patterns: readonly string[], folder: string) => Promise<ReadonlySet<string>>

/** Each list is made once: several pages have one config. */
export function openPagePatterns(): ListPages {
  const lists = new Map<string, Promise<ReadonlySet<string>>>()
  return (patterns, folder) => {
    const key = JSON.stringify([folder, patterns])
    const list = lists.get(key) ?? listPages(patterns, folder)
    lists.set(key, list)
    return list
  }
}

async function listPages(patterns: readonly string[], folder: string): Promise<ReadonlySet<string>> {
  const {globSync} = await import('tinyglobby')
  const files = globSync([...patterns], {cwd: folder, absolute: true, ignore: ['**/node_modules/**']})
  return new Set(files.filter((file) => /\.(md|mdx|markdown)$/i.test(file)))
}

/**
 * What a config says of the failures of a page: of several quarantines the one that lasts longest.
 *
 * @param page absolute
 * @param file the config's
 * @returns null where they count
 */
export async function findQuarantine(
  page: string,
  {quarantine}: Config,
  file: string | null,
  listPages: ListPages,
): Promise<Quarantine | null> {
  const today = new Date().toISOString().slice(0, 10)
  const byEnd = quarantine.toSorted((one, other) => (one.until < other.until ? 1 : -1))
  if (file === null) return null
  for (const {pages, until, reason} of byEnd)
    if ((await listPages(pages, dirname(file))).has(page)) return {until, reason, isOver: until < today}
  return null
}
