import {existsSync, readFileSync, statSync} from 'node:fs'
import {basename, dirname, join, relative, resolve, sep} from 'node:path'
import {Mistake} from '../../mistake.ts'
import type {Site, Source} from '../../read/index.ts'
import {findValue} from '../../read/values.ts'
import {readSource} from './source.ts'

/**
 * The sites around pages that are read together; what several pages share is read once. A page's site is the folder
 * above its `content/`, unless its settings name one. Includes are looked for in its `content/LANG/boilerplates`, values
 * in its `data/args.yml`, which is read only for a page that holds a shortcode.
 */
export function openSites(): (source: Source, settings?: SiteSettings) => Promise<Site> {
  const argumentsIn = once(readArguments)
  const includeAt = once(readInclude)
  const syntaxOf = once((raw) => ({raw: raw.split(' ')}))
  return async ({page, text}, {root: given, rootFrom, args: file, values, raw, reads} = nothingSaid) => {
    if (given !== null && !isFolder(given)) throw new Mistake(`${rootFrom} ${given}: there is no such folder`)
    const root = given === null ? findSiteRoot(resolve(page)) : resolve(given)
    const argumentsFile = file ?? (root === undefined ? undefined : argumentsOf(root))
    const args = argumentsFile !== undefined && text.includes('{{') ? await argumentsIn(argumentsFile) : {}
    return {
      ...(raw.length === 0 ? {} : {syntax: syntaxOf(raw.join(' '))}),
      ...(reads.length === 0 ? {} : {reads}),
      include: (name) =>
        root === undefined
          ? noRoot
          : findInclude(root, readLanguage(join(root, 'content'), resolve(page)), name, includeAt),
      value: (name, positional) => findValue(name, positional, args, values),
    }
  }
}

/** What the options and the config say of a page's site. */
export interface SiteSettings {
  readonly root: string | null
  readonly rootFrom: string // who says so, for whoever has to mend it
  readonly args: string | null // the YAML file of its values
  readonly values: Readonly<Record<string, string>> // win over the file's
  readonly raw: readonly string[]
  readonly reads: readonly string[]
}

const nothingSaid: SiteSettings = {root: null, rootFrom: '', args: null, values: {}, raw: [], reads: []}

/** Ask for each path once, and remember the answer. */
function once<T>(ask: (path: string) => T): (path: string) => T {
  const answers = new Map<string, T>()
  return (path) => {
    if (!answers.has(path)) answers.set(path, ask(path))
    return answers.get(path) as T
  }
}

const noRoot = 'the page stands in no folder `content/`; name its site with `--site DIR`'

/** Whether there is a folder, or a link to one. */
export function isFolder(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isDirectory() === true
}

/** The site that a page stands in: the folder above `content/`. */
export function findSiteRoot(page: string): string | undefined {
  const content = findContentFolder(page)
  return content === null ? undefined : dirname(content)
}

function findInclude(
  root: string,
  lang: string,
  name: string,
  includeAt: (path: string) => Source | string,
): Source | string {
  if (!/^[\w./-]+$/.test(name) || name.split('/').includes('..')) return `\`${name}\` is no name of an include`
  const folders = [
    join(root, 'content', lang, 'boilerplates'),
    join(root, 'content', 'en', 'boilerplates'),
    join(root, 'content', 'boilerplates'),
  ]
  const file = folders
    .map((folder) => join(folder, name.endsWith('.md') ? name : `${name}.md`))
    .find((path) => existsSync(path))
  if (file === undefined)
    return `there is no ${relative('', join(folders[0] ?? root, `${name}.md`))}; \`--site DIR\` names another site`
  return includeAt(relative('', file).split(sep).join('/'))
}

function readInclude(path: string): Source | string {
  const source = readSource(path)
  return typeof source === 'string' ? `${path}: ${source}` : source
}

function argumentsOf(root: string): string | undefined {
  return ['args.yml', 'args.yaml'].map((name) => join(root, 'data', name)).find((path) => existsSync(path))
}

async function readArguments(file: string): Promise<Readonly<Record<string, unknown>>> {
  const {parse} = await import('yaml')
  try {
    return parse(readFileSync(file, 'utf8')) ?? {}
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new Mistake(`${relative('', file)} cannot be read: ${first}`)
  }
}

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
