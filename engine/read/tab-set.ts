import type {Code, RootContent} from 'mdast'
import {isDirective, parameter, type ShortcodeNode, shortcode} from '../syntax/shortcode/index.ts'
import {findMeaning, isThere, readTab} from './dialects/index.ts'
import type {Meaning} from './dialects/meaning.ts'
import type {Syntax} from './dialects/syntax.ts'
import type {Lines} from './lines.ts'

/** A tab set while its tabs are walked over. */
export interface OpenTabSet {
  readonly name: string
  readonly tabNames: string[] // that its opening tag gives to the tabs yet to come
  readonly language: string | undefined // of what its tabs hold, where that is code
  readonly defaultTab: string | undefined // by its name or its value
}

/** The sets without a name of their own that a page has shown, each by what its tabs are; by their section's slug. */
export type SetsOf = Map<string, string[]>

interface Where {
  readonly site: {readonly syntax?: Syntax}
  readonly page: {readonly section: string; readonly setsOf: SetsOf}
}

/** A set without a name is called as its section is; a further one there with other tabs is another choice: `install-2`. */
export function openTabSet(node: ShortcodeNode, meaning: Meaning & {kind: 'tabs'}, {site, page}: Where): OpenTabSet {
  const tabNames = [...(meaning.tabNames?.(node) ?? [])]
  const language = meaning.language?.(node)
  const defaultTab = meaning.defaultTab?.(node, tabNames)
  const id = meaning.id(node) ?? ''
  const name = id === '' ? nameSet(listTabs(node, tabNames, site.syntax), page) : id
  return {name, tabNames, language, defaultTab}
}

function nameSet(tabs: readonly string[], {section, setsOf}: Where['page']): string {
  const key = tabs.join('\n')
  const sets = setsOf.get(section) ?? []
  setsOf.set(section, sets)
  const found = sets.indexOf(key)
  const number = (found === -1 ? sets.push(key) - 1 : found) + 1
  const name = section === '' ? 'tabs' : section
  return number === 1 ? name : `${name}-${number}`
}

function listTabs(node: ShortcodeNode, tabNames: readonly string[], syntax: Syntax | undefined): readonly string[] {
  const given = [...tabNames]
  return (node.children as readonly RootContent[])
    .flatMap((child): readonly RootContent[] => (child.type === 'paragraph' ? child.children : [child]))
    .filter(isDirective)
    .flatMap((child) => {
      const meaning = findMeaning(child.name, syntax)
      return meaning?.kind === 'tab' && isThere(child, meaning) ? [readTab(child, meaning, given.shift()).value] : []
    })
}

/**
 * The tab as it is where its inside is code, as Docsy has it: with `lang`, or in a set that does not say that it holds
 * text. One that holds a block, a list or a shortcode is no code, whatever its set says.
 */
export function readCodeTab(
  node: ShortcodeNode,
  meaning: Meaning & {kind: 'tab'},
  tabSet: OpenTabSet | null,
  lines: Lines,
): ShortcodeNode | undefined {
  const language = meaning.language?.(node) ?? tabSet?.language
  if (language === undefined) return undefined
  if (parameter(node, 'text') === 'true' || node.type !== 'containerDirective' || shortcode(node)?.delimiter === '%')
    return undefined
  if (node.children.some((child) => isDirective(child) || isFence(child, lines))) return undefined
  const code = cutCode(node, language, lines)
  return code === undefined ? undefined : {...node, children: [code]}
}

function isFence({type, position}: RootContent, {text}: Lines): boolean {
  return type === 'code' && /[`~]/.test(text[position?.start.offset ?? 0] ?? '')
}

/** What stands between the tags, without the blanks that all its lines begin with. */
function cutCode(node: ShortcodeNode, lang: string, lines: Lines): Code | undefined {
  const {opener, closer} = shortcode(node) ?? {}
  if (opener?.position.end.offset === undefined || closer?.position.start.offset === undefined) return undefined
  const source = lines.text.slice(opener.position.end.offset, closer.position.start.offset)
  const skipped = /^(?:[ \t]*\r?\n)+/.exec(source)?.[0].length ?? 0
  const body = source.slice(skipped).trimEnd()
  if (body.trim() === '') return undefined
  const indent = source.slice(skipped).search(/[^ \t]/)
  const begin = /[`~]/.test(source[skipped + indent] ?? '') ? 0 : indent // what begins with a fence's mark is read as one
  const start = opener.position.end.offset + skipped + begin
  return {
    type: 'code',
    lang,
    meta: null,
    value: dedent(body),
    position: lines.placeBetween(start, opener.position.end.offset + skipped + body.length),
  }
}

/** Without the blanks that all its lines begin with. */
export function dedent(text: string): string {
  const inked = text.split('\n').filter((line) => line.trim() !== '')
  const indent = inked.reduce((least, line) => Math.min(least, line.search(/\S/)), Number.POSITIVE_INFINITY)
  return text
    .split('\n')
    .map((line) => line.slice(Math.min(indent, line.length)))
    .join('\n')
}
