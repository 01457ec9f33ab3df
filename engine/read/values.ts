import {ownValue} from '../mapping.ts'
import {releaseFile} from '../release-file.ts'
import {
  type Shortcode,
  type ShortcodeNode,
  scanShortcodes,
  type Tag,
  unescapeShortcode,
} from '../syntax/shortcode/index.ts'
import {type Audience, isShown, saysCondition} from './dialects/hextra.ts'
import {findMeaning} from './dialects/index.ts'
import type {Syntax} from './dialects/syntax.ts'

type Arguments = Readonly<Record<string, unknown>>

/**
 * Templates behind the shortcodes of istio.io's layouts that are more than one value of `data/args.yml`:
 * `{name}` is such a value, `{0}` the shortcode's first parameter.
 */
const layouts: Readonly<Record<string, string>> = {
  github_file: 'https://raw.githubusercontent.com/istio/istio/{source_branch_name}',
  github_blob: 'https://github.com/istio/istio/blob/{source_branch_name}',
  github_tree: 'https://github.com/istio/istio/tree/{source_branch_name}',
  istio_release_url: 'https://github.com/istio/istio/releases/tag/{full_version}',
  istio_docker_image: 'docker.io/istio/{0}:{full_version}',
}

/** What says which version a site's pages are about; of a page that does not show it, too. */
export const versionNames: readonly string[] = ['istio_full_version']

/**
 * The value behind a shortcode: `given` by the user first, then the site's `args` under the name or the name
 * without its first word (`istio_full_version` → `full_version`), then the layouts' templates.
 * A name ending in `_revision` is the value with its dots made dashes.
 */
export function findValue(
  name: string,
  positional: readonly string[],
  args: Arguments,
  given: Readonly<Record<string, string>> = {},
  named: Named = {},
): string | undefined {
  const plain =
    fillGiven(ownValue(given, name), positional, named) ??
    toText(ownValue(args, name)) ??
    toText(ownValue(args, name.slice(name.indexOf('_') + 1)))
  if (plain !== undefined) return plain
  const template = ownValue(layouts, name)
  if (template !== undefined) return fillTemplate(template, positional, args)
  if (!name.endsWith('_revision')) return undefined
  return findValue(name.slice(0, -'_revision'.length), positional, args, given)?.replaceAll('.', '-')
}

/** In what the user gives, `{0}` is the first parameter, and `{file}` the one of that name, where there are such. */
function fillGiven(given: string | undefined, positional: readonly string[], named: Named): string | undefined {
  return positional.length === 0
    ? given
    : given?.replace(/\{(\w+)\}/g, (whole, key: string) => ownValue(named, key) ?? positional[Number(key)] ?? whole)
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function fillTemplate(template: string, positional: readonly string[], args: Arguments): string | undefined {
  let whole = true
  const text = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = /^\d+$/.test(key) ? positional[Number(key)] : toText(args[key])
    if (value === undefined) whole = false
    return value ?? ''
  })
  return whole ? text : undefined
}

export interface Values {
  /**
   * What stands behind `{{< name params >}}`; undefined when nothing does.
   *
   * @param positional all its parameters, in their order
   * @param named those that have names
   */
  value(name: string, positional: readonly string[], named?: Named): string | undefined
  /** The source of an include; a string says why there is none. */
  include?(name: string, from?: string): {readonly text: string} | string
  readonly syntax?: Syntax
  /** Whom the page is shown for; what is there for others alone is not there. */
  readonly audience?: Audience
}

type Named = Readonly<Record<string, string | null | undefined>>

export interface Expanded {
  readonly text: string
  readonly unknown: readonly string[] // names of shortcodes that nothing stands behind, left as they are
}

/** Put values in the place of shortcodes, and paths in the place of `@path@`. Lines stay lines. */
export function expandValues(text: string, site: Values): Expanded {
  const {text: out, unknown} = fillValues(text, site)
  return {text: out.includes('@') ? out.replace(releaseFile, '$1') : out, unknown}
}

/** Put values in the place of shortcodes; what an escaped one shows in its place. What is there for others is not there. */
export function fillValues(text: string, site: Values): Expanded {
  return text.includes('{{') ? fillTags(text, site, 0) : {text, unknown: []}
}

/** An include that includes itself ends here. */
const maxDepth = 8

function fillTags(text: string, site: Values, depth: number): Expanded {
  const unknown: string[] = []
  let out = ''
  let from = 0
  for (const {start, end, value} of findFillings(text, site, depth)) {
    if (start < from) continue
    if (typeof value !== 'string') unknown.push(value.unknown)
    out += text.slice(from, start) + (typeof value === 'string' ? value : text.slice(start, end))
    from = end
  }
  return {text: out + text.slice(from), unknown}
}

/** What comes in the place of a stretch of text; the name of a shortcode that nothing stands behind. */
interface Filling extends Stretch {
  readonly value: string | {readonly unknown: string}
}

function* findFillings(text: string, site: Values, depth: number): Generator<Filling> {
  const tags = scanShortcodes(text)
  const closers = new Set<Tag>()
  let hiddenTo = 0
  for (const [index, tag] of tags.entries()) {
    if (tag.start < hiddenTo) continue
    const condition = readCondition(tags, index, site)
    if (condition?.isShown === true) closers.add(condition.closer)
    if (condition?.isShown === false) {
      hiddenTo = condition.closer.end
      yield {...joinStretch(text, tag, condition.closer), value: ''}
    } else if (condition !== undefined || closers.has(tag)) {
      yield {...widen(text, tag), value: ''}
    } else {
      yield {start: tag.start, end: tag.end, value: fillTag(text, tag, site, depth) ?? {unknown: tag.name}}
    }
  }
}

function fillTag(text: string, tag: Tag, site: Values, depth: number): string | undefined {
  return tag.kind === 'escaped' ? unescapeShortcode(text.slice(tag.start, tag.end)) : findBehind(tag, site, depth)
}

/** A condition in a text of one's own holds a few values; what is never closed must not cost the whole text. */
const maxTagsInside = 200

interface Stretch {
  readonly start: number
  readonly end: number
}

/** The condition that a tag opens; undefined for other tags, and for one that nothing closes. */
function readCondition(
  tags: readonly Tag[],
  index: number,
  {syntax, audience = {}}: Values,
): {readonly isShown: boolean; readonly closer: Tag} | undefined {
  const tag = tags[index] as Tag
  if (tag.kind !== 'open' || findMeaning(tag.name, syntax)?.kind !== 'condition') return undefined
  if (!saysCondition(makeNode(tag))) return undefined
  const next = tags.slice(index + 1, index + 1 + maxTagsInside)
  const closer = next.find((each) => each.kind === 'close' && each.name === tag.name)
  return closer === undefined ? undefined : {isShown: isShown(tag.name, tag.parameters, audience), closer}
}

function joinStretch(text: string, opener: Tag, closer: Tag): Stretch {
  const [first, last] = [widen(text, opener), widen(text, closer)]
  return first.start < opener.start && last.end <= closer.end
    ? {start: opener.start, end: closer.end}
    : {start: first.start, end: last.end}
}

/** A tag alone on its line takes the line. */
function widen(text: string, {start, end}: Stretch): Stretch {
  const line = text.lastIndexOf('\n', start - 1) + 1
  const rest = /[ \t]*(?:\r?\n|$)/y
  rest.lastIndex = end
  const isAlone = text.slice(line, start).trim() === '' && rest.test(text)
  return isAlone ? {start: line, end: rest.lastIndex} : {start, end}
}

function findBehind(tag: Tag, site: Values, depth: number): string | undefined {
  if (tag.kind === 'close') return undefined
  const node = makeNode(tag)
  const all = tag.parameters.map((each) => each.value)
  return site.value(tag.name, all, node.attributes ?? {}) ?? readInclude(node, site, depth)
}

function makeNode({name, parameters}: Tag): ShortcodeNode {
  const attributes = Object.fromEntries(
    parameters.flatMap((each) => (each.name === null ? [] : [[each.name, each.value]])),
  )
  return {
    type: 'textDirective',
    name,
    attributes,
    children: [],
    data: {shortcode: {parameters} as unknown as Shortcode},
  }
}

/** The text of a file of the site amid a line; undefined where it is none, or has several lines. */
export function fillInclude(node: ShortcodeNode, site: Values): string | undefined {
  const text = readInclude(node, site, 0)
  return text?.includes('\n') === true ? undefined : text
}

function readInclude(node: ShortcodeNode, site: Values, depth: number): string | undefined {
  const meaning = findMeaning(node.name, site.syntax)
  if (meaning?.kind !== 'include' || meaning.from !== 'files' || depth === maxDepth) return undefined
  const found = site.include?.(meaning.page(node) ?? '', '')
  return found === undefined || typeof found === 'string'
    ? undefined
    : fillTags(found.text.trim(), site, depth + 1).text
}
