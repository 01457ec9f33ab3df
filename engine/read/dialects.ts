import {type Options, type Parameter, parameter, type ShortcodeNode, shortcode} from '../syntax/shortcode/index.ts'
import type {Site} from './site.ts'
import {makeSlug} from './slug.ts'

/** Reads something off an opening tag; undefined where it does not say it. */
type Find = (node: ShortcodeNode) => string | undefined

/** What a shortcode or a directive means to whoever reads a page. */
export type Meaning = (
  | {readonly kind: 'text'} // commands, an output or a file; its inside is verbatim
  | {readonly kind: 'include'; readonly page: Find}
  | {
      readonly kind: 'tabs'
      readonly id: Find // what the page calls the choice
      readonly tabNames?: (node: ShortcodeNode) => readonly string[] // of tabs that do not name themselves, in their order
    }
  | {readonly kind: 'tab'; readonly name: Find; readonly value: Find}
  | {readonly kind: 'aside'; readonly sort?: Find} // for a name that stands for asides of several sorts
  | {readonly kind: 'quote'}
  | {readonly kind: 'diagram'}
  | {readonly kind: 'image'; readonly url: Find}
  | {readonly kind: 'words'; readonly text: Find} // amid text, or in its place
) & {readonly needsEnd?: true} // a page without its closing tag has an error

const tabs: Meaning = {kind: 'tabs', id: findFirst('category-name', 'name', 0)}
const aside: Meaning = {kind: 'aside'}
const endedAside: Meaning = {kind: 'aside', needsEnd: true}
const sortedAside: Meaning = {kind: 'aside', sort: findFirst('type', 0, 'color')}
const image: Meaning = {kind: 'image', url: findFirst('link', 'src', 0)}

/**
 * The shortcodes of all the sites whose pages are read, and the directives of the same names. A dialect's own shortcode is a
 * line here, and nothing anywhere else: both walks over pages and the parser look it up.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  text: {kind: 'text', needsEnd: true},
  highlight: {kind: 'text', needsEnd: true}, // Hugo's own; its options stand behind the language
  tab: {kind: 'tab', name: findFirst('name', 0, 'header'), value: findFirst('category-value'), needsEnd: true},
  boilerplate: {kind: 'include', page: findFirst('name', 0)},
  tabset: {...tabs, needsEnd: true},
  tabs: {...tabs, tabNames: findList('items')},
  tabpane: tabs,
  tip: endedAside,
  warning: endedAside,
  note: endedAside,
  idea: endedAside,
  quote: {kind: 'quote', needsEnd: true},
  caution: aside,
  danger: aside,
  info: aside,
  important: aside,
  alert: sortedAside,
  notice: sortedAside,
  callout: sortedAside,
  admonition: sortedAside,
  mermaid: {kind: 'diagram', needsEnd: true},
  image,
  figure: image,
  img: image,
  gloss: {kind: 'words', text: findFirst(), needsEnd: true},
  heading: {kind: 'words', text: findFirst('name', 0)}, // kubernetes.io translates `## {{% heading "cleanup" %}}`
}

/** The first of its parameters that is there, by its name or by its 0-based place among those without a name. */
function findFirst(...where: readonly (string | number)[]): Find {
  return (node) => {
    const unnamed = listUnnamed(node)
    for (const key of where) {
      const found = typeof key === 'number' ? unnamed[key]?.value : parameter(node, key)
      if (found !== undefined) return found
    }
    return undefined
  }
}

function listUnnamed(node: ShortcodeNode): readonly Parameter[] {
  return shortcode(node)?.parameters.filter(({name}) => name === null) ?? []
}

/** A parameter that is a list, with commas between: `items="Linux,macOS"`. */
function findList(name: string): (node: ShortcodeNode) => readonly string[] {
  return (node) => (parameter(node, name) ?? '').split(',').map((each) => each.trim())
}

const byName: ReadonlyMap<string, Meaning> = new Map(Object.entries(meanings))

/** What a name means here; undefined for what is shown as it is. */
export function findMeaning(name: string): Meaning | undefined {
  return byName.get(name)
}

const withSteps = new Set<Meaning['kind']>(['text', 'include', 'tabs', 'tab', 'aside', 'quote'])

/** Names of what may hold steps: a misspelt one changes what is played. */
export const namesWithSteps: readonly string[] = Object.keys(meanings).filter((name) =>
  withSteps.has(byName.get(name)?.kind ?? 'words'),
)

const verbatim = Object.keys(meanings).filter((name) => byName.get(name)?.kind === 'text')
const paired = Object.keys(meanings).filter((name) => byName.get(name)?.needsEnd === true)

/** What the parser must know of the shortcodes of a site's pages. */
export function listSyntax({syntax}: Site): Options {
  return {raw: [...verbatim, ...(syntax?.raw ?? [])], paired}
}

/** A tab as its page has it. */
export interface FoundTab {
  readonly value: string // what it is chosen by
  readonly name: string // what its readers see
}

/**
 * What a tab is called.
 *
 * @param given what its set's opening tag calls it; undefined where it says nothing
 */
export function readTab(node: ShortcodeNode, meaning: Meaning & {kind: 'tab'}, given: string | undefined): FoundTab {
  const name = meaning.name(node) ?? given ?? ''
  const value = meaning.value(node) ?? makeSlug(name)
  return {value, name: name || value}
}

/** Which sort of aside a shortcode is: `warning` for `{{< alert type="warning" >}}`. */
export function readAsideName(node: ShortcodeNode): string {
  const meaning = byName.get(node.name)
  const sort = meaning?.kind === 'aside' ? (meaning.sort?.(node) ?? '').toLowerCase() : ''
  const kind = byName.get(sort)?.kind
  return kind === 'aside' || kind === 'quote' ? sort : node.name
}
