import {makeSlug} from '../../slug.ts'
import type {Edit} from '../../syntax/index.ts'
import {type Options, parameter, type ShortcodeNode, shortcode} from '../../syntax/shortcode/index.ts'
import {crossplane} from './crossplane.ts'
import {dapr} from './dapr.ts'
import {type Audience, hextra, isShown, saysCondition} from './hextra.ts'
import {themes} from './hugo.ts'
import {istio} from './istio.ts'
import {kubernetes} from './kubernetes.ts'
import {findEdits} from './markup.ts'
import type {Meaning, Meanings} from './meaning.ts'
import {minikube} from './minikube.ts'
import {findOwnMeaning} from './own.ts'
import type {Syntax} from './syntax.ts'

/**
 * The shortcodes of all the sites whose pages are read, and the directives of the same names. A dialect's own shortcode is a
 * line in its table, and nothing anywhere else: both walks over pages and the parser look it up.
 */
const meanings: Meanings = {...themes, ...istio, ...kubernetes, ...minikube, ...dapr, ...crossplane, ...hextra}

const byName: ReadonlyMap<string, Meaning> = new Map(Object.entries(meanings))

/** What a name means on the pages of a site; undefined for what is shown as it is. */
export function findMeaning(name: string, syntax: Syntax | undefined): Meaning | undefined {
  const role =
    syntax?.shortcodes !== undefined && Object.hasOwn(syntax.shortcodes, name) ? syntax.shortcodes[name] : undefined
  return role === undefined ? byName.get(name) : findOwnMeaning(role)
}

const withSteps = new Set<Meaning['kind']>(['text', 'include', 'tabs', 'tab', 'aside', 'quote'])

/** Names of what may hold steps: a misspelt one changes what is played. */
export const namesWithSteps: readonly string[] = Object.keys(meanings).filter((name) =>
  withSteps.has(byName.get(name)?.kind ?? 'words'),
)

function listNames(fits: (meaning: Meaning) => boolean): readonly string[] {
  return Object.keys(meanings).filter((name) => fits(byName.get(name) as Meaning))
}

const verbatim = listNames(({kind}) => kind === 'text')
const hidden = listNames(({kind}) => kind === 'hidden')
const paired = listNames(({needsEnd}) => needsEnd === true)

/** What the parser must know of the shortcodes of a site's pages. */
export function listSyntax(syntax: Syntax | undefined): Options {
  const {raw = [], shortcodes = {}} = syntax ?? {}
  const own = Object.keys(shortcodes)
  const ownVerbatim = own.filter((name) => shortcodes[name] === 'text' || shortcodes[name] === 'hidden')
  const isOthers = (name: string) => !own.includes(name)
  return {
    raw: [...verbatim.filter(isOthers), ...hidden.filter(isOthers), ...raw, ...ownVerbatim],
    paired: paired.filter(isOthers),
  }
}

/** What is put into Hugo's words before a page is parsed: what other generators than Hugo have for tabs, asides, includes. */
export function listEdits(text: string, syntax: Syntax | undefined): readonly Edit[] {
  return findEdits(text, syntax?.dialect ?? null, syntax?.variables ?? [])
}

/** Whether what a shortcode holds is there for the reader. */
export function isThere(node: ShortcodeNode, meaning: Meaning | undefined, audience: Audience = {}): boolean {
  if (meaning?.kind === 'hidden' || isTitle(node, meaning)) return false
  return (
    meaning?.kind !== 'condition' ||
    !saysCondition(node) ||
    isShown(node.name, shortcode(node)?.parameters ?? [], audience)
  )
}

/** In Docsy a tab that is disabled is the title of its set. */
function isTitle(node: ShortcodeNode, meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'tab' && parameter(node, 'disabled') === 'true'
}

/** A tab as its page has it. */
export interface FoundTab {
  readonly value: string // what it is chosen by
  readonly name: string // what its readers see
  readonly isDefault?: true // the page itself takes it where its reader does not choose
}

/**
 * What a tab is called.
 *
 * @param given what its set's opening tag calls it; undefined where it says nothing
 * @param defaultTab the one that its set names as its default, by its name or its value
 */
export function readTab(
  node: ShortcodeNode,
  meaning: Meaning & {kind: 'tab'},
  given: string | undefined,
  defaultTab?: string,
): FoundTab {
  const name = meaning.name(node) ?? given ?? ''
  const value = meaning.value(node) ?? makeSlug(name)
  const isDefault =
    meaning.isDefault?.(node) === true || (defaultTab !== undefined && [name, value].includes(defaultTab))
  return {value, name: name || value, ...(isDefault ? {isDefault: true as const} : {})}
}

/** Which sort of aside a shortcode is: `warning` for `{{< alert type="warning" >}}`. */
export function readAsideName(node: ShortcodeNode, syntax: Syntax | undefined): string {
  const meaning = findMeaning(node.name, syntax)
  const sort = meaning?.kind === 'aside' ? (meaning.sort?.(node) ?? '').toLowerCase() : ''
  const kind = byName.get(sort)?.kind
  return kind === 'aside' || kind === 'quote' ? sort : node.name
}
