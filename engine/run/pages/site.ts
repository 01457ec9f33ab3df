import {existsSync, readFileSync, statSync} from 'node:fs'
import {dirname, join, relative, resolve, sep} from 'node:path'
import type {PageSyntax} from '../../event.ts'
import {Mistake} from '../../mistake.ts'
import type {Audience, Site, Source} from '../../read/index.ts'
import {findValue} from '../../read/values.ts'
import {findContentFolder, readLanguage} from './content.ts'
import {findIncludedFile} from './includes.ts'
import {findSiteMark, readSiteFacts, type SiteFacts} from './site-mark.ts'
import {readSource} from './source.ts'

/**
 * The sites around pages that are read together; what several pages share is read once. A page's site is the folder
 * above its `content/`, unless its settings name one. Includes are looked for in its `content/LANG/boilerplates`, values
 * in its `data/args.yml`, which is read only for a page that holds a shortcode.
 */
export function openSites(): (source: Source, settings?: SiteSettings) => Promise<Site> {
  const argumentsIn = once(readArguments)
  const includeAt = once(readInclude)
  const syntaxOf = once((syntax) => JSON.parse(syntax))
  const markOf = once((folder) => findSiteMark(join(folder, 'page')))
  const factsOf = once((folder) => {
    const mark = markOf(folder)
    return mark === null ? null : readSiteFacts(mark)
  })
  return async ({page, text}, settings = nothingSaid) => {
    const {root: given, rootFrom, args: file, values} = settings
    if (given !== null && !isFolder(given)) throw new Mistake(`${rootFrom} ${given}: there is no such folder`)
    const path = resolve(page)
    const root = given === null ? findSiteRoot(path) : resolve(given)
    const argumentsFile = file ?? (root === undefined ? undefined : argumentsOf(root))
    const args = argumentsFile !== undefined && text.includes('{{') ? await argumentsIn(argumentsFile) : {}
    const syntax = listSettings(settings)
    const language = root === undefined ? '' : readLanguage(join(root, 'content'), path)
    const findFile = (name: string, from: string): Source | string => {
      const top = root ?? markOf(dirname(path))?.root ?? dirname(path)
      const place = {root: top, language, further: factsOf(dirname(path))?.folders ?? []}
      const found = findIncludedFile(name, from === '' ? path : resolve(from), place)
      return found === undefined ? `there is no ${name} in ${top}` : includeAt(relative('', found).split(sep).join('/'))
    }
    return {
      ...(syntax === null ? {} : {syntax: syntaxOf(syntax)}),
      ...(mayAsk(text) ? findAudience(path, root, values, () => factsOf(dirname(path))) : {}),
      include: (name, from) => {
        if (from !== undefined) return findFile(name, from)
        return root === undefined ? noRoot : findInclude(root, language, name, includeAt)
      },
      value: (name, positional, named) => findValue(name, positional, args, values, named),
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
  readonly dialect: PageSyntax['dialect']
  readonly shortcodes: NonNullable<PageSyntax['shortcodes']>
}

const nothingSaid: SiteSettings = {
  root: null,
  rootFrom: '',
  args: null,
  values: {},
  raw: [],
  dialect: null,
  shortcodes: {},
}

/** What settings say of how pages are written, as one text; null where they say nothing. */
function listSettings({raw, dialect, shortcodes}: SiteSettings): string | null {
  const said = {
    ...(raw.length > 0 ? {raw} : {}),
    ...(dialect === null ? {} : {dialect}),
    ...(Object.keys(shortcodes).length > 0 ? {shortcodes} : {}),
  }
  return Object.keys(said).length === 0 ? null : JSON.stringify(said)
}

/** Whether a page, or what it includes, may hold what is there for some of its readers alone. */
function mayAsk(text: string): boolean {
  return /-if=|\{\{[<%][ \t]*reuse\b/.test(text)
}

/** Whom a page is shown for: the version that the config gives or its path names, and the products that its path names. */
function findAudience(
  path: string,
  root: string | undefined,
  values: SiteSettings['values'],
  readFacts: () => SiteFacts | null,
): {readonly audience?: Audience} {
  const below = root === undefined ? null : relative(join(root, 'content'), path).split(sep).join('/')
  const isContent = below !== null && !below.startsWith('..')
  const versions = values.version?.split(',') ?? readFacts()?.labels(isContent ? below : '') ?? []
  const products = values['conditional-text']?.split(',') ?? (isContent ? below.split('/').slice(0, -1) : [])
  const audience: Audience = {
    ...(versions.length > 0 ? {version: versions} : {}),
    ...(products.length > 0 ? {'conditional-text': products} : {}),
  }
  return Object.keys(audience).length > 0 ? {audience} : {}
}

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
