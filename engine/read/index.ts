import type {Document, YAMLParseError} from 'yaml'
import {type Diagnostic, type Place, placeAtTop} from '../diagnostic.ts'
import {isMapping} from '../mapping.ts'
import {messageOf} from '../mistake.ts'
import type {EnvVariable, PageLink, Runbook, Tab, Variant} from '../model.ts'
import {findRepeatedKeys} from '../repeated-keys.ts'
import {loadGrammar} from '../shellscript/index.ts'
import {findKinds} from './kinds/index.ts'
import {type Item, readOutline, type TableRow} from './outline.ts'
import {findPrerequisites} from './prerequisites.ts'
import type {Site, Source} from './site.ts'
import {readSteps, type Steps} from './steps.ts'

export type {Audience} from './dialects/hextra.ts'
export type {Site, Source} from './site.ts'
export {noSite, restoreSite, watchSite} from './site.ts'

/**
 * Read a page: Markdown in, an immutable `Runbook` out. Nothing is thrown for what a page holds: what is wrong with it is in
 * the runbook's `diagnostics`. Asynchronous only because the shell grammar is loaded on the first page that needs it.
 *
 * @param source the page's text, and the name that every place in it carries
 * @param site answers for includes and values; `noSite` for a page on its own
 * @example
 * const text = '# Hello\n\n```console\n$ echo hello\nhello\n```\n'
 * const {steps} = await readPage({page: 'hello.md', text}, noSite)
 * steps[0]?.commands[0] // {run: 'echo hello', expected: {text: 'hello', …}, …}
 */
export function readPage(source: Source, site: Site): Promise<Runbook> {
  return read(source, site, loadGrammar)
}

/** The same for who asks what its steps and tabs are called: the grammar is not loaded, and no command's facts are looked up. */
export function readPageNames(source: Source, site: Site): Promise<Runbook> {
  return read(source, site, null)
}

async function read(source: Source, site: Site, load: typeof loadGrammar | null): Promise<Runbook> {
  const {items, frontMatter: yaml, diagnostics} = readOutline(source, site)
  const front = await readFrontMatter(yaml, source.page)
  const title = findTitle(source.page, front.values, items)
  const kinds = findKinds(items, isSubheading(title, items) ? '' : title, placeAtTop(source.page))
  const steps = await readSteps(items, site, placeAtTop(source.page), load, kinds)
  return {
    page: source.page,
    text: source.text,
    title,
    frontMatter: front.values,
    sections: steps.sections.slice(1),
    steps: steps.steps,
    variants: collectVariants(items),
    env: items.flatMap((item): EnvVariable[] => (item.kind === 'table' ? readEnvTable(item.rows) : [])),
    requires: collectRequired(items, steps),
    diagnostics: [...front.diagnostics, ...diagnostics, ...steps.diagnostics],
  }
}

interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>
  readonly diagnostics: readonly Diagnostic[]
}

/** The values of a page's front matter. One that is no YAML mapping is said, and read as empty. */
async function readFrontMatter(source: string, page: string): Promise<FrontMatter> {
  if (source.trim() === '') return {values: {}, diagnostics: []}
  const {parseDocument} = await import('yaml')
  const document = parseDocument(source, {prettyErrors: true, uniqueKeys: false})
  const [error = describeRepeatedKey(document, source)] = document.errors
  const {values, trouble} = error === undefined ? expandAliases(document) : {values: null, trouble: error.message}
  if (isMapping(values)) return {values, diagnostics: []}
  const line = (error?.linePos?.[0].line ?? 1) + 1
  const column = error?.linePos?.[0].col ?? 1
  const start = {line, column, offset: (error?.pos[0] ?? 0) + '---\n'.length}
  const message = trouble?.split(/ at line \d+/)[0] ?? 'it is not a mapping of keys to values'
  return {
    values: {},
    diagnostics: [
      {
        code: 'front-matter',
        severity: 'warning',
        message: `the front matter cannot be read: ${message}`,
        hint: 'write it as `key: value` lines',
        place: {page, start, end: start},
      },
    ],
  }
}

/** As the library tells it. */
function describeRepeatedKey(
  {contents}: Document.Parsed,
  source: string,
): Pick<YAMLParseError, 'message' | 'linePos' | 'pos'> | undefined {
  const [first] = findRepeatedKeys(contents)
  if (first === undefined) return undefined
  const lines = source.slice(0, first[0]).split('\n')
  return {
    message: 'Map keys must be unique',
    pos: [...first],
    linePos: [{line: lines.length, col: (lines.at(-1) ?? '').length + 1}],
  }
}

/** Aliases of aliases may come to more than any memory holds: the parser refuses such a text. */
function expandAliases(document: Document): {readonly values: unknown; readonly trouble: string | null} {
  try {
    return {values: document.toJS(), trouble: null}
  } catch (error) {
    return {values: null, trouble: messageOf(error)}
  }
}

function findTitle(page: string, front: Readonly<Record<string, unknown>>, items: readonly Item[]): string {
  if (typeof front.title === 'string') return front.title
  const first = items.find((item) => item.kind === 'heading')
  return first?.kind === 'heading' ? first.title : page.slice(page.lastIndexOf('/') + 1)
}

/** Whether what a page is called for want of a title is only the heading of its first section. */
function isSubheading(title: string, items: readonly Item[]): boolean {
  const first = items.find((item) => item.kind === 'heading')
  return first?.kind === 'heading' && first.title === title && first.depth > 1
}

/** One choice a category: a page repeats its tab set wherever the choice matters. */
function collectVariants(items: readonly Item[]): Variant[] {
  const found = new Map<string, {id: string; place: Place; tabs: Tab[]}>()
  for (const item of items) {
    if (item.kind !== 'tab') continue
    const {variant: id, value, name, isDefault, place} = item
    const set = found.get(id) ?? {id, place, tabs: []}
    if (!set.tabs.some((tab) => tab.value === value))
      set.tabs.push({value, name, ...(isDefault ? {isDefault} : {}), place})
    found.set(id, set)
  }
  return [...found.values()]
}

/**
 * The variables that a table tells its reader to set: headed `Variable | Description` (or the like), with nothing but
 * a variable's name in each first cell. Reference tables look alike but name things that are no shell variables.
 */
function readEnvTable([head, ...rows]: readonly TableRow[]): EnvVariable[] {
  const [first = '', ...others] = head?.cells ?? []
  if (!/^(environment )?variables?( name)?$/i.test(first) || others.length > 2) return []
  const found = rows.map(({cells: [name = '', description = ''], place}) => ({
    name: name.replace(/^\$\{?(\w+)\}?$/, '$1'),
    description,
    place,
  }))
  return found.every(({name}) => /^[A-Za-z_]\w*$/.test(name)) ? found : []
}

function collectRequired(items: readonly Item[], {sections, phaseOf}: Steps): PageLink[] {
  let index = 0
  return items.flatMap((item): PageLink[] => {
    if (item.kind === 'heading') index++
    const section = sections[index]
    if (section === undefined || item.kind !== 'prose' || item.links.length === 0) return []
    const isAside = item.within.some(({kind}) => kind === 'aside')
    const urgency = isAside ? 'presumed' : phaseOf.get(section) === 'setup' ? 'asked' : 'urged'
    return findPrerequisites(item.text, item.links, urgency).map(({link, sentence}) => ({
      ...link,
      sentence,
      section,
      within: item.within,
    }))
  })
}
