import {existsSync, readFileSync} from 'node:fs'
import {basename, dirname, join, relative, resolve, sep} from 'node:path'
import {Mistake} from '../../mistake.ts'
import {isFolder} from '../../path.ts'
import type {Site, Source} from '../../read/index.ts'
import {findValue} from '../../read/values.ts'
import {findIncludedFile} from './includes.ts'
import {findAudience, listSyntaxSettings, mayAskForReader, mayShowVariables, type SyntaxSettings} from './reader.ts'
import {readSiteFacts} from './site-mark.ts'
import {readSource} from './source.ts'

/**
 * The sites around pages that are read together; what several pages share is read once. A page's site is the folder
 * above its `content/`, unless its settings name one. Includes are looked for in its `content/LANG/boilerplates`, values
 * in its `data/args.yml`, which is read only for a page that holds a shortcode.
 */
export function openSites(): (source: Source, settings?: SiteSettings) => Promise<Site> {
  const shared: Shared = {
    argumentsIn: once(readArguments),
    includeAt: once(readInclude),
    syntaxOf: once((syntax) => JSON.parse(syntax)),
    factsOf: once(readSiteFacts),
  }
  return async ({page, text}, settings = nothingSaid) => {
    const {root: given, rootFrom, args: file} = settings
    if (given !== null && !isFolder(given)) throw new Mistake(`${rootFrom} ${given}: there is no such folder`)
    const path = resolve(page)
    const root = given === null ? findSiteRoot(path) : resolve(given)
    const argumentsFile = file ?? (root === undefined ? undefined : argumentsOf(root))
    const args = argumentsFile !== undefined && text.includes('{{') ? await shared.argumentsIn(argumentsFile) : {}
    return makeSite({path, text, root, args, settings}, shared)
  }
}

/** What several pages ask for. */
interface Shared {
  readonly argumentsIn: typeof readArguments
  readonly includeAt: typeof readInclude
  readonly syntaxOf: (syntax: string) => NonNullable<Site['syntax']>
  readonly factsOf: typeof readSiteFacts
}

interface PageOfSite {
  readonly path: string // absolute
  readonly text: string
  readonly root: string | undefined
  readonly args: Readonly<Record<string, unknown>>
  readonly settings: SiteSettings
}

function makeSite({path, text, root, args, settings}: PageOfSite, {includeAt, syntaxOf, factsOf}: Shared): Site {
  const {values, reads} = settings
  const variables = mayShowVariables(text) ? factsOf(dirname(path)).variables : {}
  const syntax = listSyntaxSettings(settings, Object.keys(variables))
  const language = root === undefined ? '' : readLanguage(join(root, 'content'), path)
  const factsOfPage = () => factsOf(dirname(path))
  const findFile = (name: string, from: string): Source | string => {
    const {root: marked, folders: further} = factsOfPage()
    const place = {root: root ?? marked, language, further}
    const found = findIncludedFile(name, from === '' ? path : resolve(from), place)
    return found === undefined ? `there is no file ${name}` : includeAt(relative('', found).split(sep).join('/'))
  }
  const findBoilerplate = (name: string): Source | string =>
    root === undefined ? noRoot : findInclude(root, language, name, includeAt)
  return {
    ...(reads.length === 0 ? {} : {reads}),
    ...(syntax === null ? {} : {syntax: syntaxOf(syntax)}),
    ...(mayAskForReader(text) ? findAudience(path, root, values, factsOfPage) : {}),
    include: (name, from) => (from === undefined ? findBoilerplate(name) : findFile(name, from)),
    value: (name, positional, named) => findValue(name, positional, args, {...variables, ...values}, named),
  }
}

/** What the options and the config say of a page's site. */
export interface SiteSettings extends SyntaxSettings {
  readonly root: string | null
  readonly rootFrom: string // who says so, for whoever has to mend it
  readonly args: string | null // the YAML file of its values
  readonly values: Readonly<Record<string, string>> // win over the file's
  readonly reads: readonly string[] // commands that only look
}

const nothingSaid: SiteSettings = {
  root: null,
  rootFrom: '',
  args: null,
  values: {},
  raw: [],
  reads: [],
  dialect: null,
  shortcodes: {},
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
  if (!/^[\w./-]+$/.test(name) || name.split('/').includes('..')) return `\`${name}\` is not a name of an include`
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
